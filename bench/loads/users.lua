-- Any of 100,000 users, or of as many as USERS says.
math.randomseed(42)
local users = tonumber(os.getenv("USERS") or 100000)

request = function()
    return wrk.format("GET", string.format("/users/00000000-0000-4000-8000-%012x", math.random(1, users)))
end

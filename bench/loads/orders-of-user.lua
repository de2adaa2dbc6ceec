-- The orders of any of 100,000 users.
math.randomseed(43)

request = function()
    return wrk.format("GET", string.format("/orders/user/00000000-0000-4000-8000-%012x", math.random(1, 100000)))
end

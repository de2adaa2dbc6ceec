-- Guesses at passwords, each for another account.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
local n = 0

request = function()
    n = n + 1
    return wrk.format(nil, nil, nil, '{"email":"user' .. n .. '@example.com","password":"a-guess-at-it"}')
end

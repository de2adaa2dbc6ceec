-- Places orders of two lines of 1,000 products, each with a key of its own.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
math.randomseed(os.time())
local run = math.random(1, 1000000000)
local n = 0

local function product(i)
    return string.format("00000000-0000-4000-9000-%012x", 1 + i % 1000)
end

request = function()
    n = n + 1
    local first, second = n * 7, n * 13 + 1
    if first % 1000 == second % 1000 then second = second + 1 end
    wrk.headers["Idempotency-Key"] = run .. "-" .. n
    return wrk.format(nil, nil, nil, '{"items":[{"productId":"' .. product(first) .. '","quantity":1},{"productId":"' .. product(second) .. '","quantity":2}]}')
end

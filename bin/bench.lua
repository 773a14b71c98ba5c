-- One kind of request at a time, told by BENCH_KIND; prints one line that `zhike bench` reads.
local kind = os.getenv("BENCH_KIND")
local customers = {}
for id in os.getenv("BENCH_CUSTOMERS"):gmatch("%S+") do customers[#customers + 1] = id end
local words = { "福兴", "便利店", "wangji", "zjfx", "K00012", "138", "旺", "乐家超市", "ljdf", "城东" }
local page = { ["Cookie"] = "zhike_session=" .. os.getenv("BENCH_SESSION"), ["Accept-Language"] = "zh-CN" }
local api = { ["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN"), ["Content-Type"] = "application/json" }
local threads, made = {}, 0

local function escaped(text)
  return (text:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end))
end

function setup(thread)
  thread:set("number", #threads)
  threads[#threads + 1] = thread
end

function init()
  failed = 0
  math.randomseed(os.time() + number * 7919)
end

function request()
  if kind == "directory" then return wrk.format("GET", "/customers", page) end
  if kind == "search" then return wrk.format("GET", "/customers?q=" .. escaped(words[math.random(#words)]), page) end
  if kind == "card" then return wrk.format("GET", "/customers/" .. customers[math.random(#customers)], page) end
  if kind == "list" then return wrk.format("GET", "/api/v1/customers?limit=50", api) end
  if kind == "find" then return wrk.format("GET", "/api/v1/customers?limit=50&q=" .. escaped(words[math.random(#words)]), api) end
  made = made + 1
  local name = "新客户" .. number .. "号" .. made .. "店" .. math.random(100000)
  return wrk.format("POST", "/api/v1/customers", api, '{"name":"' .. name .. '","region":"城东区","phone":"13900001234","address":"城东区福兴路8号"}')
end

function response(status)
  if status >= 300 then failed = failed + 1 end
end

function done(summary, latency)
  local bad = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, thread in ipairs(threads) do bad = bad + thread:get("failed") end
  io.write(string.format("zhike-bench %.1f %.2f %.2f %.2f %d\n", summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000, bad))
end

-- replay.lua - sends prepared requests one after the other, again and again
--
-- wrk ... -s replay.lua URL -- FILE
-- FILE holds requests as their length, a line end, and their bytes.  The last
-- line printed is the result as JSON.
local requests, at = {}, 0

function init(args)
	local file = assert(io.open(args[1], "rb"))
	for length in file:lines() do
		requests[#requests + 1] = file:read(tonumber(length))
	end
	file:close()
end

function request()
	at = at % #requests + 1
	return requests[at]
end

function done(summary, latency)
	local e = summary.errors
	print(string.format('{"requests":%d,"us":%d,"bytes":%d,"bad":%d,' ..
	    '"lost":%d,"p50":%d,"p95":%d,"p99":%d}', summary.requests,
	    summary.duration, summary.bytes, e.status,
	    e.connect + e.read + e.write + e.timeout, latency:percentile(50),
	    latency:percentile(95), latency:percentile(99)))
end

-- phrase.lua - deadline phrases as the linter sees them
--
-- modules/office/calendar_rules.c computes due times; here a phrase is only
-- recognised and measured in working minutes, so that two can be compared.
local host = ...

local DAY = 480
local fixed = {
	["ngay"] = 30,
	["trong ngày"] = DAY,
	["sáng ngày làm việc tiếp theo"] = DAY + DAY // 2,
	["cuối ngày làm việc tiếp theo"] = 2 * DAY,
	["theo văn bản"] = math.maxinteger,
}
local counted = {
	["giờ làm việc"] = function(n) return n * 60 end,
	["ngày làm việc"] = function(n) return (n + 1) * DAY end,
	["ngày"] = function(n) return (n * 5 // 7 + 1) * DAY end,
}

-- Working minutes of a phrase; nil: it is none.
function host.minutes(phrase)
	if type(phrase) ~= "string" then return nil end
	if fixed[phrase] then return fixed[phrase] end
	local n, unit = phrase:match("^(%d+) (.+)$")
	local measure = n and counted[unit]
	n = n and tonumber(n)
	if not measure or n < 1 or n > 400 then return nil end
	return measure(n)
end

-- Is it the time of a late rule: "+0", "-1 ngày làm việc", "+2 giờ làm việc"?
function host.is_offset(at)
	if type(at) ~= "string" then return false end
	local sign, rest = at:match("^([+-])(.*)$")
	if not sign then return false end
	return rest == "0" or (rest:match("^%d") and host.minutes(rest) ~= nil)
end

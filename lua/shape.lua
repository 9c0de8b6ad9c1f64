-- shape.lua - is what a layer wrote made of the right words?
local host = ...
local bad = function(...) host.bad(...) end

local step_keys = { label = "text", who = "who", deadline = "phrase",
	law = "text", locked = "table", must = "text", after = "text",
	final = "value", join = "value", kind = "text", id = "text" }
local action_keys = { label = "text", to = "target", targets = "texts",
	needs = "texts", guard = "function", effects = "effects",
	signature = "text", locked = "boolean", kind = "text", id = "text",
	law = "text" }
local late_keys = { at = "offset", notify = "who", mark = "text",
	kind = "text" }
local flow_keys = { title = "text", start = "text", slots = "table" }

local action_kinds = { forward = true, back = true, finish = true,
	stay = true, divide = true }
local who_keys = { role = "name", holder = "slot", head_of = "slot",
	drafter = true, starter = true, next = true }

local is = {}
function is.text(v) return type(v) == "string" and v ~= "" end
function is.value(v)
	return type(v) == "string" or type(v) == "number" or type(v) == "boolean"
end
function is.table(v) return type(v) == "table" end
function is.boolean(v) return type(v) == "boolean" end
is["function"] = function(v) return type(v) == "function" end
function is.target(v) return is.text(v) or type(v) == "function" end
function is.offset(v) return host.is_offset(v) end
function is.phrase(v)
	return type(v) == "function" or host.minutes(v) ~= nil
end
function is.texts(v)
	if type(v) ~= "table" then return false end
	for _, x in ipairs(v) do
		if not is.text(x) then return false end
	end
	return true
end
function is.who(v)
	if type(v) ~= "table" then return false end
	if v.who then
		local key = who_keys[v.who]
		return key == true or (key ~= nil and is.text(v[key]))
	end
	for _, x in ipairs(v) do
		if not is.who(x) then return false end
	end
	return #v > 0
end
function is.effect(v)
	local e = type(v) == "table" and v.effect and host.effects[v.effect]
	if not e then return false end
	for k in pairs(v) do
		if k ~= "effect" and not e.keys[k] then return false end
	end
	for k, kind in pairs(e.keys) do
		if not is[kind](v[k]) then return false end
	end
	return true
end
function is.effects(v)
	if type(v) ~= "table" then return false end
	for _, x in ipairs(v) do
		if not is.effect(x) then return false end
	end
	return true
end

local expected = { text = "một chữ trong ngoặc kép",
	who = "role, holder, head_of, drafter, starter hoặc next_actor",
	phrase = "thời hạn hiểu được hoặc một hàm", table = "một bảng { … }",
	target = "tên một bước hoặc một hàm", texts = "danh sách chữ",
	["function"] = "một hàm", effects = "danh sách hiệu lực đã biết",
	boolean = "true hoặc false", value = "chữ, số hoặc true/false",
	offset = "dạng '+0', '-1 ngày làm việc', '+2 giờ làm việc'" }

local function check_keys(where, t, keys)
	local well = true
	for k, v in pairs(t) do
		if type(k) == "string" and not keys[k] then
			local near = host.nearest(k, keys)
			bad("%s: không có thuộc tính '%s'%s", where, k,
				near and " - có phải '" .. near .. "'?" or "")
			well = false
		elseif type(k) == "string" and not is[keys[k]](v) then
			bad("%s: '%s' phải là %s", where, k, expected[keys[k]])
			well = false
		end
	end
	return well
end

local function check_action(step, a)
	local where = "'" .. step.id .. "." .. a.id .. "'"
	return check_keys(where, a, action_keys)
end

local function check_part(step, part)
	local where = "bước '" .. step.id .. "'"
	if type(part) ~= "table" then
		bad("%s: có phần không phải hành động", where)
		return false
	end
	if part.kind == "late" then
		if not part.at then bad("%s: late thiếu at", where) return false end
		return check_keys(where, part, late_keys)
	end
	if part.kind == "remove" then return is.text(part.id) end
	if not action_kinds[part.kind] then
		bad("%s: có phần không phải hành động", where)
		return false
	end
	return check_action(step, part)
end

local function check_step(s)
	local well = check_keys("bước '" .. s.id .. "'", s, step_keys)
	for _, part in ipairs(s) do
		well = check_part(s, part) and well
	end
	return well
end

function host.check_shape(t)
	local well = check_keys("quy trình", t, flow_keys)
	for _, s in ipairs(t) do
		if type(s) == "table" and s.kind == "step" then
			well = check_step(s) and well
		elseif type(s) ~= "table" or s.kind ~= "remove" or not is.text(s.id) then
			bad("quy trình: có phần không phải step")
			well = false
		end
	end
	for name, count in pairs(type(t.slots) == "table" and t.slots or {}) do
		if count ~= "one" and count ~= "many" then
			bad("slots: '%s' phải là \"one\" hoặc \"many\"", name)
			well = false
		end
	end
	return well
end

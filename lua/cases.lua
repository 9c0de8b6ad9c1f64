-- cases.lua - the words of tests/*.lua, and of plugin.lua
local host = ...
host.cases = {}

local sample = {}
local parts = { "actor", "unit", "input", "history", "links", "delivery",
	"today", "now" }
local keys = { o = "text", lam = "text", doc = "table", mong = "table" }
for _, part in ipairs(parts) do keys[part] = "value" end
local wants = { toi = "to", chan = "refused", han = "deadline", loi = "error" }

-- The letter that every following case starts from.
function mau(t) sample = host.copy(t) end

local function snapshot(t)
	local r = { doc = {} }
	for _, part in ipairs(parts) do r[part] = host.copy(t[part]) end
	for k, v in pairs(sample) do r.doc[k] = v end
	for k, v in pairs(t.doc or {}) do r.doc[k] = v end
	return r
end

local function expected(t)
	local r = {}
	for k, v in pairs(t.mong or {}) do
		if not wants[k] then
			error("mong không có '" .. k .. "' (toi, chan, han, loi)", 3)
		end
		r[wants[k]] = v
	end
	return r
end

function case(name)
	return function(t)
		for k in pairs(t) do
			if not keys[k] then
				error("case không có '" .. tostring(k) .. "'", 2)
			end
		end
		host.cases[#host.cases + 1] = { name = name, line = host.line(2),
			step = t.o, action = t.lam, snapshot = snapshot(t),
			want = expected(t) }
	end
end

-- plugin.lua -----------------------------------------------------------------
local needed = { id = "string", flow = "string", units = "table",
	kinds = "table", title = "string", api = "number" }
local allowed = { extends = "string", doc_types = "table", version = "string",
	author = "string", contact = "string", decision = "string",
	effective = "string", tests = "table" }

-- The description, or nil and what is wrong with it.
function host.describe()
	local p = host.plugin
	if not p then return nil, "plugin.lua phải có plugin { … }" end
	for k, kind in pairs(needed) do
		if type(p[k]) ~= kind then
			return nil, "plugin: thiếu hoặc sai '" .. k .. "'"
		end
	end
	for k, v in pairs(p) do
		local kind = needed[k] or allowed[k]
		if type(v) ~= kind then
			return nil, "plugin: không có hoặc sai '" .. tostring(k) .. "'"
		end
	end
	if p.api ~= 1 then return nil, "plugin: api phải là 1" end
	return p
end

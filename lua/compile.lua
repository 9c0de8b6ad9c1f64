-- compile.lua - the model without its functions: the IR of lua/README.md
local host = ...
local model = host.model

local function some(list) return list and #list > 0 and list or nil end

local function who(w)
	if not w or w.who then return w end
	local of = {}
	for i, x in ipairs(w) do of[i] = who(x) end
	return { who = "any", of = of }
end

-- What holds when a function fails: the nearest phrase of a layer above.
local function otherwise(beneath)
	for _, p in ipairs(beneath) do
		if type(p) == "string" then return p end
	end
end

local function phrase(p, beneath)
	if type(p) ~= "function" then return p end
	return { fn = true, ["else"] = otherwise(beneath or {}) }
end

local function effect(e)
	local r = host.copy(e)
	r.to = who(e.to)
	return r
end

local function each(list, f)
	local r = {}
	for i, x in ipairs(list or {}) do r[i] = f(x) end
	return some(r)
end

local function action(a)
	local computed = type(a.to) == "function"
	return { id = a.id, kind = a.kind, label = a.label, law = a.law,
		to = not computed and a.to or nil,
		targets = computed and a.targets or nil,
		fn = computed or nil, needs = some(a.needs),
		guard = #a.guards > 0 or nil, effects = each(a.effects, effect),
		signature = a.signature, locked = a.locked or nil,
		from = a.from, changed_by = a.changed_by }
end

local function late(rule)
	return { at = rule.at, notify = who(rule.notify), mark = rule.mark }
end

local ended = { [true] = "done", stopped = "stopped" }

local function step(s)
	local actions = {}
	for _, id in ipairs(s.order) do actions[id] = action(s.actions[id]) end
	s.late = each(s.late, late)
	return { id = s.id, label = s.label, law = s.law, who = who(s.who),
		deadline = phrase(s.deadline, s.beneath),
		ceilings = each(s.ceilings, phrase),
		must = s.must, final = ended[s.final or 0], join = s.join,
		late = s.late, from = s.from, changed_by = s.changed_by,
		order = s.order, actions = actions }
end

function host.compile()
	local steps = {}
	for id, s in pairs(model.steps) do steps[id] = step(s) end
	return { api = 1, flow = model.id, title = model.title,
		start = model.start, layers = model.layers, slots = model.slots,
		order = model.order, steps = steps }
end

-- merge.lua - one layer after the other becomes one model, under the locks
local host = ...

local model = { slots = {}, steps = {}, order = {}, layers = {}, files = {},
	inputs = {}, problems = {} }
host.model = model

local function layer() return model.layers[#model.layers] end

function host.bad(format, ...)
	local text = layer() .. ": " .. format:format(...)
	model.problems[#model.problems + 1] = text
end
local bad = host.bad

function host.layer(id, file)
	model.layers[#model.layers + 1] = id
	model.files[#model.files + 1] = file
end

-- When all layers are there, "flow" is no longer a word for their functions.
function host.close()
	host.merge = function() error("flow chỉ dùng ở ngoài cùng của tệp", 3) end
end

-- A later layer must not hold on to merged tables.
function host.copy(v)
	if type(v) ~= "table" then return v end
	v = host.constants[v] or v
	local r = {}
	for k, x in pairs(v) do r[k] = host.copy(x) end
	return r
end

local function append(old, new)
	local r = {}
	for _, v in ipairs(old or {}) do r[#r + 1] = v end
	for _, v in ipairs(new or {}) do r[#r + 1] = v end
	return r
end

-- Both lists, each word once.
local function union(old, new)
	local r, seen = {}, {}
	for _, v in ipairs(append(old, new)) do
		if not seen[v] then r[#r + 1] = v end
		seen[v] = true
	end
	return r
end

local function drop(list, id)
	for i, x in ipairs(list) do
		if x == id then table.remove(list, i) return end
	end
end

local function insert_after(list, id, after)
	for i, x in ipairs(list) do
		if x == after then table.insert(list, i + 1, id) return end
	end
	list[#list + 1] = id
end

-- Actions --------------------------------------------------------------------
local function targets_of(a)
	if a.targets then return a.targets end
	if type(a.to) == "string" then return { a.to } end
	return {}
end
host.targets_of = targets_of

-- A locked action may gain guards, needs, effects, a label and a detour.
local function keep_lock(step, old, new)
	local name = step.id .. "." .. old.id
	if new.kind ~= old.kind then
		bad("'%s' do %s khoá, không đổi được kiểu", name, old.from)
		new.kind = old.kind
	end
	if new.signature and new.signature ~= old.signature then
		bad("'%s' do %s khoá, không đổi được loại chữ ký", name, old.from)
	end
	new.signature = old.signature
	if new.locked == false then
		bad("'%s' do %s khoá, không mở khoá được", name, old.from)
	end
	new.locked = true
	new.needs = union(old.needs, new.needs)
	new.effects = append(old.effects, new.effects)
	if new.to or new.targets then
		old.detours = append(old.detours, targets_of(old))
	end
end

local function merge_action(step, new)
	local old = step.actions[new.id]
	local guard = new.guard
	new.guard = nil
	if not old then
		old = { id = new.id, from = layer(), guards = {} }
		step.actions[new.id] = old
		step.order[#step.order + 1] = new.id
	else
		old.changed_by = layer()
		if old.locked then
			keep_lock(step, old, new)
		elseif guard then
			old.guards = {}
		end
	end
	if guard then old.guards[#old.guards + 1] = guard end
	if type(new.to) == "string" then old.targets = nil end
	for k, v in pairs(new) do old[k] = v end
end

local function remove_action(step, id)
	local old = step.actions[id]
	if not old then
		bad("bước '%s' không có hành động '%s' để bỏ", step.id, id)
	elseif old.locked then
		bad("'%s.%s' do %s khoá, không bỏ được", step.id, id, old.from)
	else
		step.actions[id] = nil
		drop(step.order, id)
	end
end

-- Steps ----------------------------------------------------------------------
local function change_deadline(step, value)
	local lock = step.locks.deadline
	if step.deadline then table.insert(step.beneath, 1, step.deadline) end
	step.deadline = value
	if not lock then return end
	local mine, most = host.minutes(value), host.minutes(lock.value)
	if mine and most and mine > most then
		bad("bước '%s': thời hạn '%s' dài hơn mức trần '%s' của %s",
			step.id, value, lock.value, lock.by)
	end
	if step.ceilings[#step.ceilings] ~= lock.value then
		step.ceilings[#step.ceilings + 1] = lock.value
	end
end

local function change(step, key, value)
	local lock = step.locks[key]
	if lock and lock.rule == "fixed" then
		bad("bước '%s': '%s' do %s khoá, không được đổi", step.id, key,
			lock.by)
	elseif key == "deadline" then
		change_deadline(step, value)
	else
		step[key] = value
	end
end

local strength = { present = 1, always = 2 }

local function change_must(step, must)
	if not strength[must] then
		bad("bước '%s': must là 'present' hoặc 'always'", step.id)
	elseif (strength[step.must] or 0) > strength[must] then
		bad("bước '%s': bắt buộc theo %s, không nới được", step.id,
			step.from)
	else
		step.must = must
	end
end

local function lock_fields(step, locks)
	for key, rule in pairs(locks) do
		if rule ~= "fixed" and not (rule == "tighten" and key == "deadline") then
			bad("bước '%s': khoá '%s' phải là 'fixed' (hoặc 'tighten' cho deadline)",
				step.id, key)
		else
			step.locks[key] = { rule = rule, by = layer(),
				value = step[key] }
		end
	end
end

local function new_step(s)
	local step = { id = s.id, from = layer(), actions = {}, order = {},
		late = {}, locks = {}, ceilings = {}, beneath = {} }
	model.steps[s.id] = step
	if s.after and not model.steps[s.after] then
		bad("bước '%s': không có bước '%s' để đứng sau", s.id, s.after)
	end
	insert_after(model.order, s.id, s.after)
	return step
end

local function merge_step(s)
	local step = model.steps[s.id]
	if step then step.changed_by = layer() else step = new_step(s) end
	for _, key in ipairs { "label", "who", "deadline", "law", "join", "final" } do
		if s[key] ~= nil then change(step, key, s[key]) end
	end
	if s.must then change_must(step, s.must) end
	if s.locked then lock_fields(step, s.locked) end
	for _, part in ipairs(s) do
		if part.kind == "late" then
			step.late[#step.late + 1] = part
		elseif part.kind == "remove" then
			remove_action(step, part.id)
		else
			merge_action(step, part)
		end
	end
end

local function remove_step(id)
	local step = model.steps[id]
	if not step then
		bad("không có bước '%s' để bỏ", id)
	elseif step.must then
		bad("bước '%s' bắt buộc theo %s, không bỏ được", id, step.from)
	else
		model.steps[id] = nil
		drop(model.order, id)
	end
end

local function set_start(start)
	local old = model.steps[model.start]
	if old and old.must and start ~= model.start then
		bad("bước đầu '%s' bắt buộc, không đổi được", model.start)
	else
		model.start = start
	end
end

function host.merge(id, t)
	t = host.copy(t)
	if model.id and model.id ~= id then
		bad("quy trình tên '%s', lớp trên là '%s'", id, model.id)
		return
	end
	if not host.check_shape(t) then return end
	model.id = id
	model.title = t.title or model.title
	if t.start then set_start(t.start) end
	for k, v in pairs(t.slots or {}) do model.slots[k] = v end
	for _, s in ipairs(t) do
		if s.kind == "step" then merge_step(s) else remove_step(s.id) end
	end
end

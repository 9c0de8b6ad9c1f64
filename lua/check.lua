-- check.lua - the lint at load: is the whole process closed and safe?
local host = ...
local model = host.model

local function bad(format, ...)
	model.problems[#model.problems + 1] = format:format(...)
end

local function each_target(step, f)
	for _, id in ipairs(step.order) do
		for _, to in ipairs(host.targets_of(step.actions[id])) do
			f(to, step.actions[id])
		end
	end
end

-- Every step that can be reached from one, without passing another.
local function reach(from, without)
	local seen, queue = {}, {}
	local function add(id)
		if id ~= without and not seen[id] and model.steps[id] then
			seen[id] = true
			queue[#queue + 1] = id
		end
	end
	add(from)
	while #queue > 0 do
		each_target(model.steps[table.remove(queue)], add)
	end
	return seen
end

local function check_target(step, a)
	local name = step.id .. "." .. a.id
	local targets = host.targets_of(a)
	if a.kind == "stay" then
		if a.to or a.targets then
			bad("'%s': stay không chuyển bước", name)
		end
	elseif type(a.to) == "function" and not a.targets then
		bad("'%s': hàm to phải khai báo targets", name)
	elseif #targets == 0 then
		bad("'%s': chưa biết chuyển tới đâu (to hoặc targets)", name)
	elseif a.targets and type(a.to) ~= "function" then
		bad("'%s': có targets thì to phải là một hàm", name)
	end
	for _, to in ipairs(targets) do
		if not model.steps[to] then
			local near = host.nearest(to, model.steps)
			bad("'%s': không có bước '%s'%s", name, to,
				near and " - có phải '" .. near .. "'?" or "")
		end
	end
end

local function check_detour(step, a)
	for _, to in ipairs(a.detours and host.targets_of(a) or {}) do
		local seen = reach(to)
		for _, want in ipairs(a.detours) do
			if not seen[want] then
				bad("'%s.%s': rẽ sang '%s' nhưng không quay về '%s' do cấp trên quy định",
					step.id, a.id, to, want)
			end
		end
	end
end

local function has(list, a, b)
	for _, x in ipairs(list or {}) do
		if x == a or x == b then return true end
	end
	return false
end

local function check_effects(step, a)
	for _, e in ipairs(a.effects or {}) do
		if e.slot and not model.slots[e.slot] then
			bad("'%s.%s': slots chưa khai báo '%s'", step.id, a.id,
				e.slot)
		end
	end
end

local function check_action(step, a)
	check_target(step, a)
	check_detour(step, a)
	check_effects(step, a)
	if not a.label then bad("'%s.%s' chưa có label", step.id, a.id) end
	if a.kind == "back" and not has(a.needs, "ly_do", "y_kien") then
		bad("'%s.%s': back phải cần ly_do hoặc y_kien", step.id, a.id)
	end
	if a.signature and a.signature ~= "ca_nhan" and
		a.signature ~= "co_quan" then
		bad("'%s.%s': signature là 'ca_nhan' hoặc 'co_quan'", step.id,
			a.id)
	end
	for _, field in ipairs(a.needs or {}) do model.inputs[field] = "" end
end

local function check_slot(step, who)
	if not who then return end
	for _, w in ipairs(who) do check_slot(step, w) end
	if who.slot and who.slot ~= "drafter" and not model.slots[who.slot] then
		bad("bước '%s': slots chưa khai báo '%s'", step.id, who.slot)
	end
end

local function ends(seen)
	for id in pairs(seen) do
		if model.steps[id].final then return true end
	end
	return false
end

local function check_open(step)
	if not step.who then
		bad("bước '%s' không có người chịu trách nhiệm (who)", step.id)
	end
	if not step.deadline then bad("bước '%s' không có thời hạn", step.id) end
	if not ends(reach(step.id)) then
		bad("quy trình không khép kín: từ '%s' không có đường tới kết thúc",
			step.id)
	end
end

local function check_step(step)
	if not step.label then bad("bước '%s' chưa có label", step.id) end
	if step.final and #step.order > 0 then
		bad("bước kết thúc '%s' còn hành động", step.id)
	elseif not step.final then
		check_open(step)
	end
	if step.final and step.final ~= true and step.final ~= "stopped" then
		bad("bước '%s': final là true hoặc 'stopped'", step.id)
	end
	check_slot(step, step.who)
	for _, id in ipairs(step.order) do check_action(step, step.actions[id]) end
end

-- No way that completes the process may avoid an "always" step.
local function check_always(step)
	for id in pairs(reach(model.start, step.id)) do
		if model.steps[id].final == true then
			bad("có đường kết thúc ở '%s' mà không qua bước bắt buộc '%s'",
				id, step.id)
		end
	end
end

function host.check()
	if not model.id then bad("chưa có flow \"…\" nào") return end
	if not model.steps[model.start] then
		bad("không có bước bắt đầu '%s'", tostring(model.start))
		return
	end
	local seen = reach(model.start)
	for _, id in ipairs(model.order) do
		local step = model.steps[id]
		if not seen[id] then
			bad("bước '%s' không đi tới được từ '%s'", id, model.start)
		end
		check_step(step)
		if step.must == "always" then check_always(step) end
	end
end

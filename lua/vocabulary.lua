-- vocabulary.lua - the words of process files; a word only builds a table
--
-- host is the table the trusted files of this folder share with the
-- evaluator; process files never see it.
local host = ...
host.constants = {}

-- Who ------------------------------------------------------------------------
function role(name) return { who = "role", name = name } end
function holder(slot) return { who = "holder", slot = slot } end
function head_of(slot) return { who = "head_of", slot = slot } end

-- A word without arguments is sealed: no layer can change it for the next.
local function constant(value)
	local front = host.seal(value)
	host.constants[front] = value
	return front
end
drafter = constant { who = "drafter" }
starter = constant { who = "starter" }
next_actor = constant { who = "next" }

-- Effects --------------------------------------------------------------------
-- The closed list: word -> the key of its short form, and every key.
host.effects = {
	number = { short = "register", keys = { register = "text" } },
	void_number = { short = "register", keys = { register = "text" } },
	put = { short = "slot", keys = { slot = "text" } },
	close_slot = { short = "slot", keys = { slot = "text" } },
	notify = { short = "to", keys = { to = "who" } },
	mark = { short = "name", keys = { name = "text" } },
	set = { keys = { field = "text", value = "value" } },
	child = { keys = { flow = "text", link = "text" } },
	edxml = { short = "status", keys = { status = "text" } },
	release = { short = "by", keys = { by = "text" } },
	copy_paper = { short = "name", keys = { name = "text" } },
	archive = { short = "name", keys = { name = "text" } },
}
local function effect(name)
	local short = host.effects[name].short
	return function(v)
		if short and (type(v) ~= "table" or v.who) then
			v = { [short] = v }
		end
		if type(v) ~= "table" then
			error("'" .. name .. "' cần một bảng { … }", 2)
		end
		v.effect = name
		return v
	end
end
number, void_number = effect "number", effect "void_number"
put, close_slot = effect "put", effect "close_slot"
notify, mark, set = effect "notify", effect "mark", effect "set"
child, edxml, release = effect "child", effect "edxml", effect "release"
copy_paper, archive = effect "copy_paper", effect "archive"

-- Actions and steps ----------------------------------------------------------
local function named(kind)
	return function(id)
		if type(id) ~= "string" then
			error("'" .. kind .. "' cần một tên trong ngoặc kép", 2)
		end
		return function(t)
			if type(t) ~= "table" then
				error(kind .. " \"" .. id .. "\" cần { … }", 2)
			end
			t.kind, t.id = kind, id
			return t
		end
	end
end
step = named "step"
forward, back, finish = named "forward", named "back", named "finish"
stay, divide = named "stay", named "divide"

function late(t)
	t.kind = "late"
	return t
end
function remove(id) return { kind = "remove", id = id } end

function flow(id)
	return function(t) host.merge(id, t) end
end
function plugin(t) host.plugin = host.copy(t) end

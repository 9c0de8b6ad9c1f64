/* view.c - read-only views of the snapshot */

#include <string.h>

#include "flowbox/box.h"
#include "flowbox/names.h"
#include "flowbox/view.h"

static char metatable_key, fields_key; /* their addresses are the keys */

/* The parts of c, and what their members become. */
static const struct {
	const char *name;
	enum view_kind kind;
} parts[] = {
	{ "doc", VIEW_DOC }, { "actor", VIEW_ACTOR }, { "unit", VIEW_UNIT },
	{ "input", VIEW_INPUT }, { "history", VIEW_HISTORY },
	{ "links", VIEW_LINKS }, { "delivery", VIEW_DELIVERY },
};

static const char *const root_texts[] = { "step", "today", "now" };

/* Tables of lua/fields.lua. */
static const char *const field_tables[] = {
	[VIEW_DOC] = "doc", [VIEW_ACTOR] = "actor", [VIEW_UNIT] = "unit",
	[VIEW_INPUT] = "input", [VIEW_ROW] = "row", [VIEW_LINK] = "link",
	[VIEW_DELIVERY] = "delivery", [VIEW_LIST] = NULL,
	[VIEW_HISTORY] = NULL,
};

void
view_push_part(lua_State *L, const json_t *at, enum view_kind kind)
{
	struct view *v = lua_newuserdatauv(L, sizeof *v, 0);

	*v = (struct view){ json_is_null(at) ? NULL : at, kind };
	lua_rawgetp(L, LUA_REGISTRYINDEX, &metatable_key);
	lua_setmetatable(L, -2);
}

const struct view *
view_check(lua_State *L, int at, enum view_kind kind)
{
	const struct view *v = lua_touserdata(L, at);

	if (v == NULL || lua_islightuserdata(L, at) || v->kind != kind)
		luaL_error(L, "gọi bằng dấu hai chấm, ví dụ c.actor:has \"…\"");
	return v;
}

static size_t
cut(const char *text, size_t length)
{
	if (length <= BOX_MAX_TEXT)
		return length;
	length = BOX_MAX_TEXT;
	while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
		length--;
	return length;
}

static int
push_value(lua_State *L, const json_t *value, enum view_kind kind)
{
	switch (value ? json_typeof(value) : JSON_NULL) {
	case JSON_STRING:
		lua_pushlstring(L, json_string_value(value), cut(
		    json_string_value(value), json_string_length(value)));
		break;
	case JSON_INTEGER:
		lua_pushinteger(L, json_integer_value(value));
		break;
	case JSON_REAL:
		lua_pushnumber(L, json_real_value(value));
		break;
	case JSON_TRUE:
	case JSON_FALSE:
		lua_pushboolean(L, json_is_true(value));
		break;
	case JSON_OBJECT:
	case JSON_ARRAY:
		view_push_part(L, value, kind);
		break;
	default:
		lua_pushnil(L);
	}
	return 1;
}

static int
unknown(lua_State *L, const char *name, const char *near)
{
	if (near != NULL)
		return luaL_error(L, "hồ sơ không có '%s' - có phải '%s'?",
		    name, near);
	return luaL_error(L, "hồ sơ không có '%s'", name);
}

static int
root_index(lua_State *L, const struct view *v, const char *name)
{
	const char *near = NULL;

	for (size_t i = 0; i < COUNT(parts); i++) {
		if (strcmp(parts[i].name, name) == 0) {
			view_push_part(L, json_object_get(v->at, name),
			    parts[i].kind);
			return 1;
		}
		near = names_nearer(name, near, parts[i].name);
	}
	for (size_t i = 0; i < COUNT(root_texts); i++) {
		if (strcmp(root_texts[i], name) == 0)
			return push_value(L, json_object_get(v->at, name),
			    VIEW_LIST);
		near = names_nearer(name, near, root_texts[i]);
	}
	return unknown(L, name, near);
}

/* Leaves the table of the kind's names on the stack, or nil. */
static bool
is_known(lua_State *L, enum view_kind kind, const char *name)
{
	bool known;

	if (field_tables[kind] == NULL) {
		lua_pushnil(L);
		return kind == VIEW_LIST;
	}
	lua_rawgetp(L, LUA_REGISTRYINDEX, &fields_key);
	lua_getfield(L, -1, field_tables[kind]);
	lua_remove(L, -2);
	if (!lua_istable(L, -1))
		return false;
	known = lua_getfield(L, -1, name) != LUA_TNIL;
	lua_pop(L, 1);
	return known;
}

static int
record_index(lua_State *L, const struct view *v, const char *name)
{
	const json_t *value = json_object_get(v->at, name);
	lua_CFunction method = view_method(v->kind, name);
	const char *near = NULL;

	if (method != NULL) {
		lua_pushcfunction(L, method);
		return 1;
	}
	if (value != NULL || v->kind == VIEW_LINKS)
		return push_value(L, value,
		    v->kind == VIEW_LINKS ? VIEW_LINK : VIEW_LIST);
	if (is_known(L, v->kind, name)) {
		lua_pushnil(L);
		return 1;
	}
	if (lua_istable(L, -1))
		near = names_nearest(L, -1, name);
	return unknown(L, name, view_method_near(v->kind, name, near));
}

static int
list_index(lua_State *L, const struct view *v)
{
	enum view_kind kind = v->kind == VIEW_HISTORY ? VIEW_ROW : VIEW_LIST;
	lua_Integer i;

	if (lua_type(L, 2) == LUA_TSTRING)
		return record_index(L, v, lua_tostring(L, 2));
	i = luaL_checkinteger(L, 2);
	if (i < 1 || i > (lua_Integer)json_array_size(v->at))
		lua_pushnil(L);
	else
		push_value(L, json_array_get(v->at, (size_t)i - 1), kind);
	return 1;
}

static int
view_index(lua_State *L)
{
	const struct view *v = lua_touserdata(L, 1);

	box_charge(L, 5);
	if (v->kind == VIEW_HISTORY || v->kind == VIEW_LIST)
		return list_index(L, v);
	if (v->kind == VIEW_ROOT)
		return root_index(L, v, luaL_checkstring(L, 2));
	return record_index(L, v, luaL_checkstring(L, 2));
}

static int
view_len(lua_State *L)
{
	const struct view *v = lua_touserdata(L, 1);

	lua_pushinteger(L, (lua_Integer)json_array_size(v->at));
	return 1;
}

static int
view_read_only(lua_State *L)
{
	return luaL_error(L, "hồ sơ chỉ đọc: không được gán '%s'",
	    lua_isstring(L, 2) ? lua_tostring(L, 2) : "?");
}

void
view_open(lua_State *L)
{
	static const luaL_Reg events[] = {
		{ "__index", view_index },
		{ "__len", view_len },
		{ "__newindex", view_read_only },
		{ NULL, NULL }
	};

	lua_pushvalue(L, -1);
	lua_rawsetp(L, LUA_REGISTRYINDEX, &fields_key);
	lua_newtable(L);
	luaL_setfuncs(L, events, 0);
	lua_rawsetp(L, LUA_REGISTRYINDEX, &metatable_key);
}

void
view_push(lua_State *L, const json_t *snapshot)
{
	view_push_part(L, snapshot, VIEW_ROOT);
}

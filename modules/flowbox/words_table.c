/* words_table.c - table.*: raw access only, every loop is paid for */

#include <string.h>

#include "flowbox/box.h"

enum { MAX_SORT = 5000, MAX_UNPACK = 200 };

static lua_Integer
length_of(lua_State *L, int table)
{
	luaL_checktype(L, table, LUA_TTABLE);
	return (lua_Integer)lua_rawlen(L, table);
}

static int
table_insert(lua_State *L)
{
	lua_Integer n = length_of(L, 1) + 1, at;

	if (lua_gettop(L) == 2) {
		box_charge(L, 2);
		lua_rawseti(L, 1, n);
		return 0;
	}
	luaL_argcheck(L, lua_gettop(L) == 3, 2, "arguments");
	at = luaL_checkinteger(L, 2);
	luaL_argcheck(L, at >= 1 && at <= n, 2, "position");
	box_charge(L, n - at + 2);
	for (lua_Integer i = n; i > at; i--) {
		lua_rawgeti(L, 1, i - 1);
		lua_rawseti(L, 1, i);
	}
	lua_rawseti(L, 1, at);
	return 0;
}

static int
table_remove(lua_State *L)
{
	lua_Integer n = length_of(L, 1);
	lua_Integer at = luaL_optinteger(L, 2, n);

	if (n == 0) {
		lua_pushnil(L);
		return 1;
	}
	luaL_argcheck(L, at >= 1 && at <= n, 2, "position");
	box_charge(L, n - at + 2);
	lua_rawgeti(L, 1, at);
	for (; at < n; at++) {
		lua_rawgeti(L, 1, at + 1);
		lua_rawseti(L, 1, at);
	}
	lua_pushnil(L);
	lua_rawseti(L, 1, n);
	return 1;
}

/* One piece more at *length of the result. */
static void
join(lua_State *L, char *to, size_t *length, int from)
{
	size_t n;
	const char *text = lua_tolstring(L, from, &n);

	if (text == NULL)
		luaL_error(L, "table.concat: có phần không phải chữ");
	if (n > BOX_MAX_TEXT - *length)
		luaL_error(L, "table.concat: kết quả quá dài");
	memcpy(to + *length, text, n);
	*length += n;
}

static int
table_concat(lua_State *L)
{
	char to[BOX_MAX_TEXT];
	size_t length = 0;
	lua_Integer n = length_of(L, 1);

	lua_settop(L, 2);
	if (lua_isnil(L, 2)) {
		lua_pushliteral(L, "");
		lua_replace(L, 2);
	}
	for (lua_Integer i = 1; i <= n; i++) {
		box_charge(L, 3);
		if (i > 1)
			join(L, to, &length, 2);
		lua_rawgeti(L, 1, i);
		join(L, to, &length, 3);
		lua_pop(L, 1);
	}
	box_charge(L, (int64_t)length / 16 + 1);
	lua_pushlstring(L, to, length);
	return 1;
}

static int
table_unpack(lua_State *L)
{
	lua_Integer n = length_of(L, 1);
	lua_Integer from = luaL_optinteger(L, 2, 1);
	lua_Integer to = luaL_optinteger(L, 3, n);

	if (from > to)
		return 0;
	luaL_argcheck(L, from >= 1 && to <= n && to - from < MAX_UNPACK, 2,
	    "range");
	luaL_checkstack(L, (int)(to - from + 1), NULL);
	box_charge(L, to - from + 1);
	for (lua_Integer i = from; i <= to; i++)
		lua_rawgeti(L, 1, i);
	return (int)(to - from + 1);
}

/* Merge [from, middle) and [middle, to) of list into the same of spare. */
struct run {
	lua_Integer from, middle, to;
};

static void
merge_run(lua_State *L, int list, const struct run *r, sort_less less)
{
	lua_Integer i = r->from, j = r->middle;
	int spare = list + 1;

	for (lua_Integer k = r->from; k < r->to; k++) {
		bool second = i >= r->middle;

		if (!second && j < r->to) {
			lua_rawgeti(L, list, j);
			lua_rawgeti(L, list, i);
			second = less(L, lua_gettop(L) - 1, lua_gettop(L));
			lua_pop(L, 2);
		}
		lua_rawgeti(L, list, second ? j++ : i++);
		lua_rawseti(L, spare, k);
	}
	box_charge(L, 2 * (r->to - r->from));
}

static lua_Integer
least(lua_Integer a, lua_Integer b)
{
	return a < b ? a : b;
}

/* A merge sort: an order that contradicts itself cannot lead it astray. */
void
sort_list(lua_State *L, int list, sort_less less)
{
	lua_Integer n = (lua_Integer)lua_rawlen(L, list);

	if (n > MAX_SORT)
		luaL_error(L, "danh sách quá %d phần tử", MAX_SORT);
	lua_newtable(L);
	lua_insert(L, list + 1);
	for (lua_Integer w = 1; w < n; w *= 2) {
		for (lua_Integer at = 1; at <= n; at += 2 * w) {
			struct run r = { at, least(at + w, n + 1),
				least(at + 2 * w, n + 1) };

			merge_run(L, list, &r, less);
		}
		for (lua_Integer i = 1; i <= n; i++) {
			lua_rawgeti(L, list + 1, i);
			lua_rawseti(L, list, i);
		}
	}
	lua_remove(L, list + 1);
}

static bool
script_less(lua_State *L, int a, int b)
{
	/* Arguments of table.sort: list, (spare,) order. */
	bool is_less;

	box_charge(L, 8);
	if (lua_isnil(L, 3))
		return lua_compare(L, a, b, LUA_OPLT);
	lua_pushvalue(L, 3);
	lua_pushvalue(L, a);
	lua_pushvalue(L, b);
	lua_call(L, 2, 1);
	is_less = lua_toboolean(L, -1);
	lua_pop(L, 1);
	return is_less;
}

static int
table_sort(lua_State *L)
{
	luaL_checktype(L, 1, LUA_TTABLE);
	if (!lua_isnoneornil(L, 2))
		luaL_checktype(L, 2, LUA_TFUNCTION);
	lua_settop(L, 2);
	sort_list(L, 1, script_less);
	return 0;
}

void
words_table_open(lua_State *L)
{
	static const luaL_Reg words[] = {
		{ "insert", table_insert },
		{ "remove", table_remove },
		{ "concat", table_concat },
		{ "unpack", table_unpack },
		{ "sort", table_sort },
		{ NULL, NULL }
	};

	luaL_newlib(L, words);
	seal_top(L);
	lua_setglobal(L, "table");
}

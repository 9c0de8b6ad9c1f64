/*
 * words_text.c - string.*: find, match, gsub, like, fold…
 *
 * A result never exceeds BOX_MAX_TEXT, so each is made in place and every
 * loop over text is paid for before it runs.  Positions are bytes.
 */

#include <stdio.h>
#include <string.h>

#include <unicase.h>
#include <unistr.h>

#include "base/text.h"
#include "flowbox/box.h"
#include "flowbox/glob.h"
#include "flowbox/pattern.h"

struct made {
	lua_State *L;
	size_t length;
	char at[BOX_MAX_TEXT];
};

static void
add(struct made *m, const char *from, size_t length)
{
	if (length > sizeof m->at - m->length)
		luaL_error(m->L, "kết quả dài quá %d byte", BOX_MAX_TEXT);
	memcpy(m->at + m->length, from, length);
	m->length += length;
}

static int
push(struct made *m)
{
	lua_pushlstring(m->L, m->at, m->length);
	return 1;
}

/* A text argument; the script pays for the pass over it. */
static const char *
text(lua_State *L, int at, size_t *length)
{
	const char *s = luaL_checklstring(L, at, length);

	box_charge(L, (int64_t)*length / 16 + 1);
	return s;
}

static int
text_len(lua_State *L)
{
	size_t length;

	luaL_checklstring(L, 1, &length);
	lua_pushinteger(L, (lua_Integer)length);
	return 1;
}

static int
text_sub(lua_State *L)
{
	size_t length;
	const char *s = text(L, 1, &length);
	lua_Integer n = (lua_Integer)length;
	lua_Integer from = luaL_checkinteger(L, 2);
	lua_Integer to = luaL_optinteger(L, 3, -1);

	if (from < 0)
		from = from < -n ? 1 : n + from + 1;
	if (from < 1)
		from = 1;
	if (to < 0)
		to = to < -n ? 0 : n + to + 1;
	if (to > n)
		to = n;
	if (from > to)
		lua_pushliteral(L, "");
	else
		lua_pushlstring(L, s + from - 1, (size_t)(to - from + 1));
	return 1;
}

static int
text_rep(lua_State *L)
{
	struct made m = { .L = L };
	size_t length, between;
	const char *s = text(L, 1, &length);
	lua_Integer n = luaL_checkinteger(L, 2);
	const char *sep = luaL_optlstring(L, 3, "", &between);

	if (n > BOX_MAX_TEXT)
		return luaL_error(L, "rep: quá %d lần", BOX_MAX_TEXT);
	for (lua_Integer i = 0; i < n; i++) {
		box_charge(L, 2);
		if (i > 0)
			add(&m, sep, between);
		add(&m, s, length);
	}
	return push(&m);
}

static int
text_contains(lua_State *L)
{
	size_t length, part_length;
	const char *s = text(L, 1, &length);
	const char *part = text(L, 2, &part_length);
	bool found = part_length == 0;

	box_charge(L, (int64_t)(length * part_length / 64));
	for (size_t i = 0; !found && i + part_length <= length; i++)
		found = memcmp(s + i, part, part_length) == 0;
	lua_pushboolean(L, found);
	return 1;
}

static int
text_starts_with(lua_State *L)
{
	size_t length, part_length;
	const char *s = text(L, 1, &length);
	const char *part = text(L, 2, &part_length);

	lua_pushboolean(L, part_length <= length &&
	    memcmp(s, part, part_length) == 0);
	return 1;
}

static int
text_like(lua_State *L)
{
	struct bytes s, p;

	s.at = (const unsigned char *)text(L, 1, &s.length);
	p.at = (const unsigned char *)text(L, 2, &p.length);
	lua_pushboolean(L, glob_matches(L, s, p));
	return 1;
}

static int
text_lower(lua_State *L)
{
	struct made m = { .L = L };
	size_t length;
	const char *s = text(L, 1, &length), *end = s + length;

	box_charge(L, (int64_t)length / 4);
	while (s < end) {
		const uint8_t *at = (const uint8_t *)s;
		uint8_t lower[6];
		ucs4_t ch;
		int n = u8_mbtoucr(&ch, at, (size_t)(end - s));
		int made = n > 0 ?
		    u8_uctomb(lower, uc_tolower(ch), sizeof lower) : -1;

		if (made > 0)
			add(&m, (const char *)lower, (size_t)made);
		else
			add(&m, s, 1);
		s += n > 0 ? n : 1;
	}
	return push(&m);
}

/* Lower case without marks, đ as d. */
static int
text_folded(lua_State *L)
{
	struct arena *scratch = box_of(L)->scratch;
	size_t length;
	const char *s = text(L, 1, &length);

	box_charge(L, (int64_t)length + 50);
	if (!text_is_utf8(s, length))
		return luaL_error(L, "fold: chữ không đúng UTF-8");
	lua_pushstring(L, text_fold(scratch, s));
	return 1;
}

static int
find(lua_State *L, bool place)
{
	struct match m;
	lua_Integer from = luaL_optinteger(L, 3, 1);
	lua_Integer n;
	const char *at, *end;

	match_begin(&m, L, 1, 2);
	n = m.end - m.begin;
	if (from < 0)
		from = from < -n ? 1 : n + from + 1;
	if (from < 1)
		from = 1;
	at = m.begin + from - 1;
	end = from <= n + 1 ? match_from(&m, &at) : NULL;
	if (end == NULL) {
		lua_pushnil(L);
		return 1;
	}
	if (!place)
		return match_push(&m, at, end, true);
	lua_pushinteger(L, at - m.begin + 1);
	lua_pushinteger(L, end - m.begin);
	return 2 + match_push(&m, at, end, false);
}

static int
text_find(lua_State *L)
{
	return find(L, true);
}

static int
text_match(lua_State *L)
{
	return find(L, false);
}

/* The replacement is plain text: no %1, no function, no table. */
static int
text_gsub(lua_State *L)
{
	struct made made = { .L = L };
	struct match m;
	size_t length;
	const char *with = text(L, 3, &length), *at, *last = NULL;
	lua_Integer most = luaL_optinteger(L, 4, BOX_MAX_TEXT), n = 0;

	match_begin(&m, L, 1, 2);
	at = m.begin;
	while (n < most) {
		const char *end = match_at(&m, at);

		/* Nothing is matched twice, not even nothing. */
		if (end != NULL && end != last) {
			add(&made, with, length);
			n++;
			at = last = end;
		} else if (at < m.end) {
			add(&made, at++, 1);
		} else {
			break;
		}
		if (m.anchored)
			break;
	}
	if (at < m.end)
		add(&made, at, (size_t)(m.end - at));
	push(&made);
	lua_pushinteger(L, n);
	return 2;
}

static void
format_one(struct made *m, char how, int arg)
{
	char number[64];

	switch (how) {
	case 'd':
		snprintf(number, sizeof number, "%lld",
		    (long long)luaL_checkinteger(m->L, arg));
		add(m, number, strlen(number));
		break;
	case 'g':
		snprintf(number, sizeof number, "%.14g",
		    luaL_checknumber(m->L, arg));
		add(m, number, strlen(number));
		break;
	case 's':
		lua_getglobal(m->L, "tostring");
		lua_pushvalue(m->L, arg);
		lua_call(m->L, 1, 1);
		add(m, lua_tostring(m->L, -1), lua_rawlen(m->L, -1));
		lua_pop(m->L, 1);
		break;
	default:
		luaL_error(m->L, "format: chỉ có %%d %%s %%g");
	}
}

static int
text_format(lua_State *L)
{
	struct made m = { .L = L };
	size_t length;
	const char *f = text(L, 1, &length), *end = f + length;
	int arg = 1;

	for (; f < end; f++) {
		if (*f != '%') {
			add(&m, f, 1);
			continue;
		}
		f++;
		if (f < end && *f == '%') {
			add(&m, f, 1);
			continue;
		}
		box_charge(L, 10);
		luaL_checkany(L, ++arg);
		format_one(&m, f < end ? *f : '\0', arg);
	}
	return push(&m);
}

void
words_text_open(lua_State *L)
{
	static const luaL_Reg words[] = {
		{ "len", text_len },
		{ "sub", text_sub },
		{ "rep", text_rep },
		{ "contains", text_contains },
		{ "starts", text_starts_with },
		{ "like", text_like },
		{ "lower", text_lower },
		{ "fold", text_folded },
		{ "find", text_find },
		{ "match", text_match },
		{ "gsub", text_gsub },
		{ "format", text_format },
		{ NULL, NULL }
	};

	luaL_newlib(L, words);

	/* ("x"):rep(2): the words of a text, and nothing else. */
	lua_pushliteral(L, "");
	lua_newtable(L);
	lua_pushvalue(L, -3);
	lua_setfield(L, -2, "__index");
	lua_setmetatable(L, -2);
	lua_pop(L, 1);

	seal_top(L);
	lua_setglobal(L, "string");
}

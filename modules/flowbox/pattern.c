/* pattern.c - the matcher: a backtracking one that pays as it goes */

#include <ctype.h>
#include <string.h>

#include "flowbox/box.h"
#include "flowbox/pattern.h"

enum { PAY_EACH = 64, STEP_COST = 4 };

static const char *match_rest(struct match *m, const char *s, const char *p);

static void
step(struct match *m)
{
	if (++m->steps < PAY_EACH)
		return;
	m->steps = 0;
	box_charge(m->L, PAY_EACH * STEP_COST);
}

static bool
in_class(int ch, int class)
{
	static const struct {
		char name;
		int (*is)(int);
	} classes[] = {
		{ 'a', isalpha }, { 'd', isdigit }, { 'l', islower },
		{ 's', isspace }, { 'u', isupper }, { 'w', isalnum },
		{ 'p', ispunct }, { 'x', isxdigit }, { 'c', iscntrl },
		{ 'g', isgraph },
	};

	for (size_t i = 0; i < COUNT(classes); i++)
		if (classes[i].name == tolower(class))
			return (classes[i].is(ch) != 0) == !isupper(class);
	return ch == class;
}

static const char *
set_end(struct match *m, const char *p)
{
	p++;
	if (p < m->pattern_end && *p == '^')
		p++;
	do {
		if (p < m->pattern_end && *p == '%')
			p++;
		if (p >= m->pattern_end)
			luaL_error(m->L, "mẫu thiếu ']'");
		p++;
	} while (p >= m->pattern_end || *p != ']');
	return p + 1;
}

/* Where the single item at p ends: a character, %x, or [set]. */
static const char *
item_end(struct match *m, const char *p)
{
	if (*p == '[')
		return set_end(m, p);
	if (*p != '%')
		return p + 1;
	if (p + 1 >= m->pattern_end)
		luaL_error(m->L, "mẫu kết thúc bằng '%%'");
	if (p[1] == 'b' || p[1] == 'f' || isdigit((unsigned char)p[1]))
		luaL_error(m->L, "mẫu: không có %%%c", p[1]);
	return p + 2;
}

/* Items of a set lie between p and end (its closing bracket). */
static bool
in_set(struct match *m, int ch, const char *p, const char *end)
{
	while (p < end) {
		step(m);
		if (*p == '%') {
			if (in_class(ch, (unsigned char)p[1]))
				return true;
			p += 2;
		} else if (p + 2 < end && p[1] == '-') {
			if (ch >= (unsigned char)p[0] &&
			    ch <= (unsigned char)p[2])
				return true;
			p += 3;
		} else if ((unsigned char)*p++ == ch) {
			return true;
		}
	}
	return false;
}

static bool
is_one(struct match *m, const char *s, const char *p, const char *end)
{
	int ch;

	step(m);
	if (s >= m->end)
		return false;
	ch = (unsigned char)*s;
	switch (*p) {
	case '.':
		return true;
	case '%':
		return in_class(ch, (unsigned char)p[1]);
	case '[':
		if (p[1] == '^')
			return !in_set(m, ch, p + 2, end - 1);
		return in_set(m, ch, p + 1, end - 1);
	default:
		return (unsigned char)*p == ch;
	}
}

/* The most first, then ever fewer. */
static const char *
match_most(struct match *m, const char *s, const char *p, const char *end)
{
	ptrdiff_t least = *end == '+' ? 1 : 0, n = 0;
	const char *found = NULL;

	while (is_one(m, s + n, p, end))
		n++;
	for (; found == NULL && n >= least; n--)
		found = match_rest(m, s + n, end + 1);
	return found;
}

static const char *
match_least(struct match *m, const char *s, const char *p, const char *end)
{
	for (;;) {
		const char *found = match_rest(m, s, end + 1);

		if (found != NULL || !is_one(m, s, p, end))
			return found;
		s++;
	}
}

static const char *
capture_open(struct match *m, const char *s, const char *p)
{
	bool position = p + 1 < m->pattern_end && p[1] == ')';
	const char *found;

	if (m->capture_count >= PATTERN_CAPTURES) {
		luaL_error(m->L, "mẫu có quá %d ngoặc", PATTERN_CAPTURES);
		return NULL;
	}
	m->captures[m->capture_count++] = (struct capture){ s,
		position ? CAPTURE_POSITION : CAPTURE_OPEN };
	found = match_rest(m, s, p + (position ? 2 : 1));
	if (found == NULL)
		m->capture_count--;
	return found;
}

static const char *
capture_close(struct match *m, const char *s, const char *p)
{
	int i = m->capture_count - 1;
	const char *found;

	while (i >= 0 && m->captures[i].length != CAPTURE_OPEN)
		i--;
	if (i < 0)
		luaL_error(m->L, "mẫu thừa ')'");
	m->captures[i].length = s - m->captures[i].at;
	found = match_rest(m, s, p + 1);
	if (found == NULL)
		m->captures[i].length = CAPTURE_OPEN;
	return found;
}

/* An item with what follows it; *s and *p move on when it was plain. */
static bool
match_item(struct match *m, const char **s, const char **p,
    const char **found)
{
	const char *end = item_end(m, *p);
	char times = end < m->pattern_end ? *end : '\0';

	*found = NULL;
	if (times == '*' || times == '+') {
		*found = match_most(m, *s, *p, end);
		return false;
	}
	if (times == '-') {
		*found = match_least(m, *s, *p, end);
		return false;
	}
	if (times == '?') {
		if (is_one(m, *s, *p, end))
			*found = match_rest(m, *s + 1, end + 1);
		*p = end + 1;
		return *found == NULL;
	}
	if (!is_one(m, *s, *p, end))
		return false;
	(*s)++;
	*p = end;
	return true;
}

static const char *
match_rest(struct match *m, const char *s, const char *p)
{
	const char *found = NULL;
	bool on = true;

	if (++m->depth > PATTERN_DEPTH)
		luaL_error(m->L, "mẫu quá phức tạp");
	while (on) {
		on = false;
		if (p >= m->pattern_end)
			found = s;
		else if (*p == '(')
			found = capture_open(m, s, p);
		else if (*p == ')')
			found = capture_close(m, s, p);
		else if (*p == '$' && p + 1 == m->pattern_end)
			found = s == m->end ? s : NULL;
		else
			on = match_item(m, &s, &p, &found);
	}
	m->depth--;
	return found;
}

void
match_begin(struct match *m, lua_State *L, int subject, int pattern)
{
	size_t length, pattern_length;

	*m = (struct match){ .L = L };
	m->begin = luaL_checklstring(L, subject, &length);
	m->pattern = luaL_checklstring(L, pattern, &pattern_length);
	m->end = m->begin + length;
	m->pattern_end = m->pattern + pattern_length;
	if (pattern_length > PATTERN_MAX)
		luaL_error(L, "mẫu dài quá %d byte", PATTERN_MAX);
	if (pattern_length > 0 && *m->pattern == '^') {
		m->anchored = true;
		m->pattern++;
	}
}

const char *
match_at(struct match *m, const char *at)
{
	m->depth = 0;
	m->capture_count = 0;
	step(m);
	return match_rest(m, at, m->pattern);
}

const char *
match_from(struct match *m, const char **at)
{
	const char *end = match_at(m, *at);

	while (end == NULL && !m->anchored && *at < m->end) {
		++*at;
		end = match_at(m, *at);
	}
	return end;
}

int
match_push(struct match *m, const char *at, const char *end, bool whole)
{
	if (m->capture_count == 0 && whole) {
		lua_pushlstring(m->L, at, (size_t)(end - at));
		return 1;
	}
	for (int i = 0; i < m->capture_count; i++) {
		const struct capture *c = &m->captures[i];

		if (c->length == CAPTURE_POSITION)
			lua_pushinteger(m->L, c->at - m->begin + 1);
		else if (c->length == CAPTURE_OPEN)
			luaL_error(m->L, "mẫu thiếu ')'");
		else
			lua_pushlstring(m->L, c->at, (size_t)c->length);
	}
	return m->capture_count;
}

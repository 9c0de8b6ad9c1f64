#ifndef FLOWBOX_PATTERN_H
#define FLOWBOX_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <lua.h>

/*
 * Lua patterns without %b, %f and back references.  Each step is paid for,
 * and depth is bounded, so no pattern can take more than the fuel.
 */
enum { PATTERN_MAX = 256, PATTERN_CAPTURES = 8, PATTERN_DEPTH = 120 };

struct capture {
	const char *at;
	ptrdiff_t length; /* CAPTURE_OPEN, CAPTURE_POSITION, or bytes */
};

enum { CAPTURE_OPEN = -1, CAPTURE_POSITION = -2 };

struct match {
	lua_State *L;
	const char *begin, *end; /* the subject */
	const char *pattern, *pattern_end;
	bool anchored;
	int depth, capture_count;
	int64_t steps; /* not yet paid */
	struct capture captures[PATTERN_CAPTURES];
};

/* Subject and pattern from the stack; ends the script if they are too long. */
void match_begin(struct match *m, lua_State *L, int subject, int pattern);

/* Match at exactly this place of the subject: the end, or NULL. */
const char *match_at(struct match *m, const char *at);

/* The first match from a place on: its begin in *at, its end, or NULL. */
const char *match_from(struct match *m, const char **at);

/* Push the captures (whole: everything, when there are none). */
int match_push(struct match *m, const char *at, const char *end, bool whole);

#endif

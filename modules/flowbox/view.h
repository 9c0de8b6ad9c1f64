#ifndef FLOWBOX_VIEW_H
#define FLOWBOX_VIEW_H

#include <jansson.h>
#include <lua.h>

/*
 * What a script sees of a letter: userdata that look into the snapshot.
 * Nothing can be changed through them, and a name that is not in
 * lua/fields.lua (nor in the snapshot) is an error.
 */
enum view_kind {
	VIEW_ROOT,
	VIEW_DOC,
	VIEW_ACTOR,
	VIEW_UNIT,
	VIEW_INPUT,
	VIEW_HISTORY,
	VIEW_ROW,
	VIEW_LINKS,
	VIEW_LINK,
	VIEW_DELIVERY,
	VIEW_LIST,
};

/* Make the kinds known; the table of fields is on top and stays. */
void view_open(lua_State *L);

/* Push c: the whole snapshot, which must outlive the call. */
void view_push(lua_State *L, const json_t *snapshot);

/* For the methods. */
struct view {
	const json_t *at; /* NULL: absent from the snapshot */
	enum view_kind kind;
};
void view_push_part(lua_State *L, const json_t *at, enum view_kind kind);
const struct view *view_check(lua_State *L, int at, enum view_kind kind);

/* view_methods.c: NULL when the kind has no such method. */
lua_CFunction view_method(enum view_kind kind, const char *name);
const char *view_method_near(enum view_kind kind, const char *wanted,
    const char *best);

#endif

/* vocabulary.c - the trusted Lua files, and the state they make */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "flowbox/flowbox.h"
#include "flowbox/names.h"
#include "flowbox/view.h"
#include "jail/door.h"

/* In this order: each uses what those before it put into host. */
static const char *const files[] = {
	"vocabulary", "phrase", "merge", "shape", "check", "compile",
	"fields", "cases",
};

enum { ROOM = 6 * 1024 * 1024 };

static struct {
	struct bytes sources[COUNT(files)];
	struct bytes image; /* of the state after them */
} words;

static bool
read_file(struct ctx *c, const char *path, struct bytes *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char *text = arena_take(arena_new(), SOURCE_MAX); /* stays */
	ssize_t n;

	if (fd < 0)
		return broken(c, "%s: %s", path, strerror(errno));
	n = read(fd, text, SOURCE_MAX);
	close(fd);
	if (n <= 0 || n == SOURCE_MAX)
		return broken(c, "%s: not read", path);
	*out = (struct bytes){ (const unsigned char *)text, (size_t)n };
	return true;
}

bool
vocabulary_read(struct ctx *c, const char *folder)
{
	for (size_t i = 0; i < COUNT(files); i++)
		if (!read_file(c, arena_text(c->mem, "%s/%s.lua", folder,
		        files[i]), &words.sources[i]))
			return false;
	return true;
}

/* Under lua_pcall: everything in here may end by an error. */
static int
run_files(lua_State *L)
{
	host_open(L);
	for (size_t i = 0; i < COUNT(files); i++) {
		char name[32];

		snprintf(name, sizeof name, "=%s", files[i]);
		if (luaL_loadbufferx(L, (const char *)words.sources[i].at,
		        words.sources[i].length, name, "t") != LUA_OK)
			return lua_error(L);
		host_push(L);
		lua_call(L, 1, 0);
	}
	host_push(L);
	lua_getfield(L, -1, "fields");
	view_open(L);
	lua_pop(L, 1);
	names_environment(L);
	lua_setfield(L, -2, "environment");
	return 0;
}

static bool
open_fresh(struct ctx *c, struct box *b, unsigned char *room)
{
	if (!box_open(b, room, ROOM))
		return broken(c, "no Lua state");
	lua_pushcfunction(b->L, run_files);
	if (lua_pcall(b->L, 0, 0, 0) != LUA_OK)
		return broken(c, "vocabulary: %s", lua_tostring(b->L, -1));
	return true;
}

/* The first time the files run; then their image is copied back. */
bool
vocabulary_open(struct ctx *c, struct box *b)
{
	static unsigned char room[ROOM];
	struct bytes image;

	if (words.image.length > 0) {
		box_restore(b, words.image);
		return true;
	}
	box_close(b);
	if (!open_fresh(c, b, room))
		return false;
	if (!JAIL_DOORS)
		return true;
	lua_gc(b->L, LUA_GCCOLLECT);
	image = box_image(b);
	words.image.at = arena_copy(arena_new(), image.at, image.length);
	words.image.length = image.length;
	return true;
}

/* describe.c - plugin.lua: plain data about a folder of process files */

#include "flowbox/flowbox.h"

struct description {
	struct ctx *c;
	struct layer file;
	struct json *out;
	const char *problem;
};

static int
describe_inside(lua_State *L)
{
	struct description *d = lua_touserdata(L, 1);

	if (!chunk_run(L, &d->file, "=plugin.lua"))
		return lua_error(L);
	host_call(L, "describe", 0, 2);
	if (lua_isstring(L, -1))
		d->problem = arena_text(d->c->mem, "%s", lua_tostring(L, -1));
	else
		ir_write(L, lua_gettop(L) - 1, d->out, "plugin");
	return 0;
}

bool
op_describe(struct ctx *c, const json_t *q, struct json *out)
{
	const json_t *source = json_object_get(q, "source");
	struct description d = {
		.c = c,
		.file = { .source = {
			(const unsigned char *)json_string_value(source),
			json_string_length(source) } },
		.out = out,
	};
	struct box *b = flowbox_box();

	if (d.file.source.at == NULL || d.file.source.length > SOURCE_MAX)
		return refuse(c, BAD_INPUT, "layers_bad", "source");
	if (!vocabulary_open(c, b))
		return false;
	box_arm(b, &load_limits);
	lua_settop(b->L, 0);
	lua_pushcfunction(b->L, describe_inside);
	lua_pushlightuserdata(b->L, &d);
	if (lua_pcall(b->L, 1, 0, 0) != LUA_OK)
		return refuse(c, BAD_INPUT, "plugin_bad", "%s",
		    lua_tostring(b->L, -1));
	if (d.problem)
		return refuse(c, BAD_INPUT, "plugin_bad", "%s", d.problem);
	return true;
}

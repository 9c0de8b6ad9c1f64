/* load.c - layers of files become one checked model in the box */

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "flowbox/flowbox.h"

const struct box_limits load_limits = {
	.fuel = 1000000,
	.memory = 4 * 1024 * 1024,
	.volume = 32 * 1024 * 1024,
};

/* What load_inside() works on; it runs under lua_pcall. */
struct loading {
	struct ctx *c;
	const struct layers *layers;
	struct json *ir, *problems;
	lua_Integer problem_count;
	const char *first; /* problem */
};

static bool
read_layer(struct ctx *c, const json_t *from, struct layer *out)
{
	const json_t *source = json_object_get(from, "source");

	*out = (struct layer){
		.id = json_string_value(json_object_get(from, "id")),
		.file = json_string_value(json_object_get(from, "file")),
		.source = { (const unsigned char *)json_string_value(source),
		    json_string_length(source) },
	};
	if (out->id == NULL || out->file == NULL || out->source.at == NULL)
		return refuse(c, BAD_INPUT, "layers_bad", "id, file, source");
	if (out->source.length > SOURCE_MAX)
		return refuse(c, TOO_MUCH, "bundle_too_large", "%s: %zu bytes",
		    out->id, out->source.length);
	return true;
}

bool
layers_read(struct ctx *c, const json_t *from, struct layers *out)
{
	size_t count = json_array_size(from);

	out->count = 0;
	if (count < 1 || count > LAYERS_MAX)
		return refuse(c, BAD_INPUT, "layers_bad", "%zu layers", count);
	for (size_t i = 0; i < count; i++)
		if (!read_layer(c, json_array_get(from, i), &out->at[i]))
			return false;
	out->count = count;
	return true;
}

const char *
layers_hash(struct ctx *c, const struct layers *l)
{
	struct buffer b;

	buffer_begin(&b, c->mem);
	buffer_text(&b, "vanthu bundle 1\n");
	for (size_t i = 0; i < l->count; i++) {
		const struct layer *x = &l->at[i];

		buffer_format(&b, "%s\n%s\n%zu\n", x->id, x->file,
		    x->source.length);
		buffer_add(&b, x->source.at, x->source.length);
		buffer_text(&b, "\n");
	}
	return sha256_text(c->mem, buffer_bytes(&b));
}

static void
add_problem(lua_State *L, const char *text)
{
	host_push_model(L);
	lua_getfield(L, -1, "problems");
	lua_pushstring(L, text);
	lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
	lua_pop(L, 2);
}

/* On top the message, below it the chunk or nil. */
static void
add_error(lua_State *L, struct loading *o, const struct layer *x)
{
	const char *text = lua_tostring(L, -1);
	const char *at = text ? strchr(text, ':') : NULL;
	const char *stopped = box_death_word(box_of(L));

	/* "L2:14: what": the file stands for L2. */
	if (text != NULL && text[0] == 'L' && at != NULL)
		text = at + 1;
	text = arena_text(o->c->mem, "%s/%s:%.600s%s%s", x->id, x->file,
	    text ? text : "?", stopped ? " - quá mức: " : "",
	    stopped ? stopped : "");
	if (stopped) /* the model cannot grow any more */
		o->first = text;
	else
		add_problem(L, text);
	lua_pop(L, 2);
}

/* Run a file in the environment of the words. */
bool
chunk_run(lua_State *L, const struct layer *x, const char *name)
{
	lua_pushnil(L);
	if (luaL_loadbufferx(L, (const char *)x->source.at, x->source.length,
	        name, "t") != LUA_OK)
		return false;
	lua_remove(L, -2);
	host_push(L);
	lua_getfield(L, -1, "environment");
	lua_setupvalue(L, -3, 1);
	lua_pop(L, 1);
	lua_pushvalue(L, -1);
	if (lua_pcall(L, 0, 0, 0) != LUA_OK)
		return false;
	lua_pop(L, 1);
	return true;
}

static bool
run_layer(lua_State *L, struct loading *o, size_t i)
{
	const struct layer *x = &o->layers->at[i];
	char name[8];

	lua_pushstring(L, x->id);
	lua_pushstring(L, x->file);
	host_call(L, "layer", 2, 0);
	snprintf(name, sizeof name, "=L%d", (int)i + 1);
	if (chunk_run(L, x, name))
		return true;
	add_error(L, o, x);
	return false;
}

static void
read_problems(lua_State *L, struct loading *o)
{
	host_push_model(L);
	lua_getfield(L, -1, "problems");
	o->problem_count = (lua_Integer)lua_rawlen(L, -1);
	if (o->problem_count > 0) {
		lua_rawgeti(L, -1, 1);
		o->first = arena_text(o->c->mem, "%s", lua_tostring(L, -1));
		lua_pop(L, 1);
	}
	if (o->problems)
		ir_write(L, lua_gettop(L), o->problems, "problems");
	lua_pop(L, 2);
}

static int
load_inside(lua_State *L)
{
	struct loading *o = lua_touserdata(L, 1);
	bool ran = true;

	for (size_t i = 0; ran && i < o->layers->count; i++)
		ran = run_layer(L, o, i);
	if (o->first != NULL)
		return 0;
	if (ran)
		host_call(L, "check", 0, 0);
	read_problems(L, o);
	if (o->first != NULL)
		return 0;
	host_call(L, "compile", 0, 1);
	if (o->ir)
		ir_write(L, lua_gettop(L), o->ir, "ir");
	host_call(L, "close", 0, 0);
	return 0;
}

static bool
load(struct loading *o)
{
	struct box *b = flowbox_box();
	lua_State *L;

	if (!vocabulary_open(o->c, b))
		return false;
	L = b->L;
	box_arm(b, &load_limits);
	lua_settop(L, 0);
	lua_gc(L, LUA_GCRESTART);
	lua_pushcfunction(L, load_inside);
	lua_pushlightuserdata(L, o);
	if (lua_pcall(L, 1, 0, 0) != LUA_OK && o->first == NULL)
		o->first = arena_text(o->c->mem, "%.400s",
		    lua_tostring(L, -1));
	lua_settop(L, 0);
	return true;
}

/* No garbage in the image, and none is looked for in its short life. */
static void
settle(lua_State *L)
{
	lua_gc(L, LUA_GCCOLLECT);
	lua_gc(L, LUA_GCCOLLECT);
	lua_gc(L, LUA_GCSTOP);
}

bool
bundle_load(struct ctx *c, const struct layers *l, struct json *ir)
{
	struct loading o = { .c = c, .layers = l, .ir = ir };

	if (!load(&o))
		return false;
	if (o.first != NULL)
		return refuse(c, BAD_INPUT, "bundle_bad", "%s", o.first);
	settle(flowbox_box()->L);
	return true;
}

bool
bundle_lint(struct ctx *c, const struct layers *l, struct json *problems)
{
	struct loading o = { .c = c, .layers = l, .problems = problems };

	if (!load(&o))
		return false;
	if (o.first != NULL && o.problem_count == 0) {
		json_open_list(problems, "problems");
		json_text(problems, NULL, o.first);
		json_close(problems);
	}
	return true;
}

bool
op_load(struct ctx *c, const json_t *q, struct json *out)
{
	struct layers l;
	const char *hash;

	if (!layers_read(c, json_object_get(q, "layers"), &l) ||
	    !bundle_load(c, &l, out))
		return false;
	hash = layers_hash(c, &l);
	json_text(out, "hash", hash);
	json_int(out, "fuel", box_fuel_used(flowbox_box()));
	return image_keep(c, hash, &l);
}

bool
op_lint(struct ctx *c, const json_t *q, struct json *out)
{
	struct layers l;

	return layers_read(c, json_object_get(q, "layers"), &l) &&
	    bundle_lint(c, &l, out);
}

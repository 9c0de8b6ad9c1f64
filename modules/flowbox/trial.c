/* trial.c - the cases of a plugin: a letter, an action, what is expected */

#include <string.h>

#include "base/text.h"
#include "flowbox/flowbox.h"
#include "flowbox/glob.h"

/* What collect_inside() works on; it runs under lua_pcall. */
struct collecting {
	const struct layer *file;
	struct json *cases;
};

static int
collect_inside(lua_State *L)
{
	struct collecting *o = lua_touserdata(L, 1);

	if (!chunk_run(L, o->file, "=case"))
		return lua_error(L);
	host_push(L);
	lua_getfield(L, -1, "cases");
	ir_write(L, lua_gettop(L), o->cases, "cases");
	return 0;
}

/* Run one file of cases with the words alone; its cases as JSON. */
static bool
collect(struct ctx *c, const struct layer *file, json_t **out)
{
	struct collecting o = { file, json_begin(c->mem) };
	struct box *b = flowbox_box();
	json_t *all;

	if (!vocabulary_open(c, b))
		return false;
	box_arm(b, &load_limits);
	lua_settop(b->L, 0);
	lua_pushcfunction(b->L, collect_inside);
	lua_pushlightuserdata(b->L, &o);
	if (lua_pcall(b->L, 1, 0, 0) != LUA_OK)
		return refuse(c, BAD_INPUT, "cases_bad", "%s: %s", file->file,
		    lua_tostring(b->L, -1));
	if (!json_read(c, json_end(o.cases), &all))
		return false;
	*out = json_object_get(all, "cases");
	return true;
}

static struct bytes
bytes_of(const char *text)
{
	return (struct bytes){ (const unsigned char *)text, strlen(text) };
}

static bool
is_like(const char *text, const char *glob)
{
	return text != NULL && glob_matches(NULL, bytes_of(text),
	    bytes_of(glob));
}

static const char *
want(const json_t *one, const char *name)
{
	return json_string_value(
	    json_object_get(json_object_get(one, "want"), name));
}

static const char *
shown(const char *text)
{
	return text ? text : "(không có)";
}

/* What is not as expected, or NULL. */
static const char *
difference(struct ctx *c, const json_t *one, const struct decision *d)
{
	const char *to = want(one, "to"), *refused = want(one, "refused");
	const char *deadline = want(one, "deadline");
	const char *error = want(one, "error");

	if (error)
		return d->error.is_set && is_like(d->error.message, error) ?
		    NULL : arena_text(c->mem, "mong lỗi '%s'", error);
	if (d->error.is_set)
		return arena_text(c->mem, "lỗi ở %s/%s:%d: %s",
		    shown(d->error.layer), shown(d->error.file),
		    (int)d->error.line, d->error.message);
	if (refused)
		return !d->allowed && is_like(d->reason, refused) ? NULL :
		    arena_text(c->mem, "mong chặn '%s', thực tế %s", refused,
		        d->allowed ? "cho qua" : shown(d->reason));
	if (!d->allowed)
		return arena_text(c->mem, "bị chặn: %s", shown(d->reason));
	if (to && !text_same(to, d->to))
		return arena_text(c->mem, "mong tới '%s', thực tế '%s'", to,
		    shown(d->to));
	if (deadline && !text_same(deadline, d->deadline))
		return arena_text(c->mem, "mong hạn '%s', thực tế '%s'",
		    deadline, shown(d->deadline));
	return NULL;
}

static bool
try_one(struct ctx *c, const char *hash, const json_t *one,
    const char **wrong)
{
	struct decision d = {
		.step = json_string_value(json_object_get(one, "step")),
		.action = json_string_value(json_object_get(one, "action")),
	};

	if (!image_use(c, hash, NULL))
		return false;
	if (decide(c, json_object_get(one, "snapshot"), &d)) {
		*wrong = difference(c, one, &d);
		return true;
	}
	/* A step or action that does not exist is a case that fails. */
	if (c->failure.kind != ABSENT)
		return false;
	*wrong = arena_text(c->mem, "không có bước hoặc hành động: %s",
	    c->failure.detail);
	c->failure = (struct failure){ .kind = FAILURE_NONE };
	return true;
}

struct tally {
	int64_t passed, failed;
};

static bool
try_file(struct ctx *c, const char *hash, const struct layer *file,
    struct json *out, struct tally *t)
{
	const json_t *one;
	json_t *cases;
	size_t i;

	if (!collect(c, file, &cases))
		return false;
	json_array_foreach(cases, i, one) {
		const char *wrong = NULL;

		if (!try_one(c, hash, one, &wrong))
			return false;
		json_open(out, NULL);
		json_text(out, "file", file->file);
		json_text(out, "name",
		    json_string_value(json_object_get(one, "name")));
		json_int(out, "line",
		    json_integer_value(json_object_get(one, "line")));
		json_bool(out, "passed", wrong == NULL);
		if (wrong)
			json_text(out, "message", wrong);
		json_close(out);
		t->passed += wrong == NULL;
		t->failed += wrong != NULL;
	}
	return true;
}

bool
op_test(struct ctx *c, const json_t *q, struct json *out)
{
	struct tally t = { 0, 0 };
	const json_t *from;
	struct layers l;
	const char *hash;
	size_t i;

	if (!layers_read(c, json_object_get(q, "layers"), &l) ||
	    !bundle_load(c, &l, NULL))
		return false;
	hash = layers_hash(c, &l);
	if (!image_keep(c, hash, &l))
		return false;
	json_open_list(out, "results");
	json_array_foreach(json_object_get(q, "tests"), i, from) {
		const json_t *source = json_object_get(from, "source");
		struct layer file = {
			.file = json_string_value(json_object_get(from,
			    "file")),
			.source = {
			    (const unsigned char *)json_string_value(source),
			    json_string_length(source) },
		};

		if (file.file == NULL || file.source.at == NULL)
			return refuse(c, BAD_INPUT, "layers_bad", "tests");
		if (!try_file(c, hash, &file, out, &t))
			return false;
	}
	json_close(out);
	json_int(out, "passed", t.passed);
	json_int(out, "failed", t.failed);
	return true;
}

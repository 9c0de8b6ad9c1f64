/*
 * lua.c - files of a process, under their limits, and questions about them
 *
 * The input is up to three layers with the byte 1e between them; a part that
 * begins with "{" is the letter that they are asked about.
 */

#include <string.h>

#include "flowbox/flowbox.h"
#include "fuzz.h"

enum { PARTS = 3, STEPS = 3, ACTIONS = 3, BREAK = 0x1e };

struct parts {
	const char *layers[PARTS];
	size_t count;
	const char *letter;
	const char *hash; /* of the layers, once they are loaded */
};

static void
prepare(void)
{
	static struct flowbox_conf conf = {
		.lua = TOP_SRCDIR "/lua", .images = 4,
	};
	static struct ctx c; /* what is prepared stays */

	if (c.mem != NULL)
		return;
	ctx_begin(&c);
	if (!flowbox_prepare(&c, &conf))
		__builtin_trap();
}

static void
parts_split(struct ctx *c, struct bytes in, struct parts *p)
{
	char *part = arena_take(c->mem, in.length + 1), *next;

	memcpy(part, in.at, in.length);
	for (; part != NULL; part = next) {
		next = strchr(part, BREAK);
		if (next != NULL)
			*next++ = '\0';
		if (part[0] == '{')
			p->letter = part;
		else if (p->count < PARTS)
			p->layers[p->count++] = part;
	}
}

/* As the programs ask; NULL: refused, which is an answer. */
static json_t *
ask(struct ctx *c, const struct parts *p, const char *const words[3])
{
	static const char *const names[] = { "op", "step", "action" };
	struct json *j = json_begin(c->mem);
	struct question q;
	struct bytes answer;
	json_t *read;

	for (size_t i = 0; i < COUNT(names); i++)
		if (words[i] != NULL)
			json_text(j, names[i], words[i]);
	if (p->hash != NULL)
		json_text(j, "hash", p->hash);
	json_raw(j, "snapshot", p->letter);
	json_open_list(j, "layers");
	for (size_t i = 0; i < p->count; i++) {
		json_open(j, NULL);
		json_text(j, "id", names[i]);
		json_text(j, "file", "flow.lua");
		json_text(j, "source", p->layers[i]);
		json_close(j);
	}
	json_close(j);
	q = (struct question){ .text = json_end(j) };
	if (flowbox_answer(c, &q, &answer) && json_read(c, answer, &read))
		return read;
	if (c->failure.code != NULL)
		c->failure = (struct failure){ .kind = FAILURE_NONE };
	return NULL;
}

static void
step_ask(struct ctx *c, const struct parts *p, const char *step)
{
	json_t *told = ask(c, p,
	    (const char *const[]){ "survey", step, NULL });
	json_t *actions = json_object_get(told, "actions");
	void *at = json_object_iter(actions);

	ask(c, p, (const char *const[]){ "enter", step, NULL });
	for (int i = 0; at != NULL && i < ACTIONS; i++) {
		ask(c, p, (const char *const[]){ "decide", step,
		    json_object_iter_key(at) });
		at = json_object_iter_next(actions, at);
	}
}

void
fuzz_one(struct ctx *c, struct bytes in)
{
	struct parts p = { .letter = "{}" };
	json_t *loaded, *steps;
	void *at;

	prepare();
	parts_split(c, in, &p);
	loaded = ask(c, &p, (const char *const[]){ "load", NULL, NULL });
	steps = json_object_get(json_object_get(loaded, "ir"), "steps");
	p.hash = json_string_value(json_object_get(loaded, "hash"));
	at = json_object_iter(steps);
	for (int i = 0; at != NULL && i < STEPS; i++) {
		step_ask(c, &p, json_object_iter_key(at));
		at = json_object_iter_next(steps, at);
	}
}

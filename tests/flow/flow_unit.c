/* flow_unit.c - asks the evaluator without a socket between */

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "flow_unit.h"
#include "flowbox/flowbox.h"

static struct flowbox_conf conf = {
	.lua = TOP_SRCDIR "/lua",
	.images = 4,
};

struct ctx *
fresh_ctx(void)
{
	static struct ctx c;
	static bool prepared;

	ctx_begin(&c);
	if (!prepared)
		assert_true(flowbox_prepare(&c, &conf));
	prepared = true;
	return &c;
}

const char *
source_file(struct ctx *c, const char *path)
{
	return file_text(c, arena_text(c->mem, TOP_SRCDIR "/%s", path));
}

const char *
file_text(struct ctx *c, const char *path)
{
	int fd = arena_own_fd(c->mem, open(path, O_RDONLY | O_CLOEXEC));
	size_t room = (size_t)1 << 19;
	char *text = arena_take(c->mem, room + 1);
	ssize_t n = read(fd, text, room);

	if (n < 0)
		fail_msg("%s is missing", path);
	return text;
}

void
write_layers(struct json *j, const char *const *sources)
{
	char id[2] = "a";

	json_open_list(j, "layers");
	for (; *sources; sources++, id[0]++) {
		json_open(j, NULL);
		json_text(j, "id", id);
		json_text(j, "file", "flow.lua");
		json_text(j, "source", *sources);
		json_close(j);
	}
	json_close(j);
}

const json_t *
ask_text(struct ctx *c, const char *question)
{
	struct question q = { .text = {
		(const unsigned char *)question, strlen(question) } };
	struct bytes answer;
	json_t *read;

	if (!flowbox_answer(c, &q, &answer))
		return NULL;
	assert_true(json_read(c, answer, &read));
	return read;
}

const json_t *
ask_json(struct ctx *c, struct json *j)
{
	return ask_text(c, (const char *)json_end(j).at);
}

static const char *
hash_of(struct ctx *c, const char *const *sources)
{
	struct layers l = { .count = 0 };
	const char *ids = "a\0b\0c\0d\0";

	for (; sources[l.count]; l.count++)
		l.at[l.count] = (struct layer){
			.id = ids + 2 * l.count,
			.file = "flow.lua",
			.source = {
			    (const unsigned char *)sources[l.count],
			    strlen(sources[l.count]) },
		};
	return layers_hash(c, &l);
}

const json_t *
ask_layers(struct ctx *c, const struct asking *a)
{
	struct json *j = json_begin(c->mem);

	json_text(j, "op", a->op);
	if (a->step) {
		json_text(j, "hash", hash_of(c, a->layers));
		json_text(j, "step", a->step);
	}
	if (a->action)
		json_text(j, "action", a->action);
	json_raw(j, "snapshot", a->snapshot ? a->snapshot : "{}");
	write_layers(j, a->layers);
	return ask_json(c, j);
}

const char *
guard_flow(struct ctx *c, const char *body)
{
	return arena_text(c->mem,
	    "flow \"x\" { start = \"a\",\n"
	    "step \"a\" { label = \"a\", who = role \"van_thu\","
	    " deadline = \"ngay\",\n"
	    "forward \"f\" { label = \"f\", to = \"b\","
	    " guard = function(c)\n%s\nend } },\n"
	    "step \"b\" { label = \"b\", final = true } }\n", body);
}

const json_t *
ask_guard(struct ctx *c, const char *body, const char *snapshot)
{
	const char *const layers[] = { guard_flow(c, body), NULL };

	return ask_layers(c, &(struct asking){ .op = "decide", .step = "a",
	    .action = "f", .snapshot = snapshot, .layers = layers });
}

const char *
value_of(struct ctx *c, const char *expression)
{
	const json_t *a = ask_guard(c, arena_text(c->mem,
	    "local v = %s return false, tostring(v)", expression), NULL);

	if (a == NULL)
		return c->failure.detail;
	return error_of(a) ? error_of(a) : text_at(a, "reason");
}

const char *
text_at(const json_t *from, const char *name)
{
	return json_string_value(json_object_get(from, name));
}

bool
is_allowed(const json_t *answer)
{
	return json_is_true(json_object_get(answer, "allowed"));
}

const char *
error_of(const json_t *answer)
{
	return text_at(json_object_get(answer, "error"), "message");
}

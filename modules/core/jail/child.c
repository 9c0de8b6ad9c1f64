/* child.c - a child of the pool: enters its jail, answers, asks for commands */
#define _GNU_SOURCE

#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/json.h"
#include "base/log.h"
#include "jail/child.h"
#include "jail/door.h"
#include "jail/wire.h"

enum { COULD_NOT_START = 70 };

/* A child has one parent: set once, before the first question. */
static struct wire parent;

/* exit_group is not allowed in the strict jail; there is one thread. */
static _Noreturn void
leave(int status)
{
	for (;;)
		syscall(SYS_exit, status);
}

struct bytes
failure_json(struct ctx *c)
{
	struct json *j = json_begin(c->mem);

	json_bool(j, "ok", false);
	json_text(j, "failure", c->failure.code ? c->failure.code : "broken");
	json_text(j, "detail", c->failure.detail);
	if (c->failure.field)
		json_text(j, "field", c->failure.field);
	return json_end(j);
}

static bool
say(struct ctx *c, enum child_word word, struct frame f)
{
	struct buffer b;
	unsigned char first = (unsigned char)word;

	buffer_begin(&b, c->mem);
	buffer_add(&b, &first, 1);
	buffer_add(&b, f.text.at, f.text.length);
	f.text = buffer_bytes(&b);
	wire_put(&parent, &f);
	return wire_send(&parent) == WIRE_WHOLE;
}

/* The answer as it goes out: with "ok" in front. */
static struct bytes
with_ok(struct ctx *c, struct bytes answer)
{
	static const char begin[] = "{\"ok\":";
	struct buffer b;

	if (answer.length >= sizeof begin &&
	    memcmp(answer.at, begin, sizeof begin - 1) == 0)
		return answer;
	buffer_begin(&b, c->mem);
	buffer_text(&b, "{\"ok\":true");
	if (answer.length > 2) {
		buffer_text(&b, ",");
		buffer_add(&b, answer.at + 1, answer.length - 1);
	} else {
		buffer_text(&b, "}");
	}
	return buffer_bytes(&b);
}

static int64_t
read_number(const unsigned char *at)
{
	uint64_t number = 0;

	for (int i = 0; i < 8; i++)
		number = number << 8 | at[i];
	return (int64_t)number;
}

static bool
answer_one(struct ctx *c, const struct helper *h)
{
	struct question q = { .fd_count = parent.in.fd_count };
	struct bytes text = parent.in.text;
	struct frame f = { .text = { NULL, 0 } };

	if (text.length < CHILD_QUESTION_HEAD || text.at[0] != CHILD_QUESTION)
		return false;
	c->now.ms = read_number(text.at + 1);
	c->today = instant_day(c->now);
	q.uid = read_number(text.at + 9);
	q.text.at = text.at + CHILD_QUESTION_HEAD;
	q.text.length = text.length - CHILD_QUESTION_HEAD;
	memcpy(q.fds, parent.in.fds, sizeof q.fds);

	memset(&c->failure, 0, sizeof c->failure);
	if (h->answer(c, &q, &f.text) && c->failure.kind == FAILURE_NONE)
		f.text = with_ok(c, f.text);
	else
		f.text = failure_json(c);
	if (f.text.length >= ASK_MAX_FRAME)
		return false;
	return say(c, CHILD_ANSWER, f);
}

static bool
enter(struct ctx *c, const struct helper *h)
{
	/* jansson would ask the machine for a seed at its first object. */
	json_object_seed(0);
	if (!door_limit(h))
		return broken(c, "limits");
	if (h->prepare && !h->prepare(c, h->conf))
		return broken(c, "prepare");
	if (!door_close(h->kind))
		return broken(c, "the door does not close");
	return true;
}

void
child_live(struct ctx *c, const struct helper *h, int channel)
{
	struct frame ready = { .text = { NULL, 0 } };

	door_close_files(channel);
	c->mem = arena_new();
	c->conf = h->conf;
	c->db = NULL;
	wire_begin(&parent, channel,
	    h->kind == JAIL_STRICT ? WIRE_PLAIN : WIRE_WAITING);
	if (!enter(c, h)) {
		log_event(LOG_ERROR_, "child_not_started", "code",
		    c->failure.code, "detail", c->failure.detail, NULL);
		leave(COULD_NOT_START);
	}

	arena_empty(c->mem);
	if (!say(c, CHILD_READY, ready))
		leave(0);
	for (;;) {
		wire_next(&parent, c->mem);
		if (wire_receive(&parent) != WIRE_WHOLE || !answer_one(c, h))
			leave(0);
		arena_empty(c->mem);
	}
}

static struct bytes
command_json(struct ctx *c, const struct command *r)
{
	struct json *j = json_begin(c->mem);

	json_open_list(j, "argv");
	for (const char *const *arg = r->argv; *arg; arg++)
		json_text(j, NULL, *arg);
	json_close(j);
	json_bool(j, "in", r->in >= 0);
	json_bool(j, "out", r->out >= 0);
	json_int(j, "max_ms", r->max_ms);
	json_int(j, "max_memory", r->max_memory);
	json_int(j, "max_file", r->max_file);
	json_int(j, "also_ok", r->also_ok);
	if (r->scratch)
		json_text(j, "scratch", r->scratch);
	return json_end(j);
}

bool
helper_command(struct ctx *c, const struct command *r)
{
	struct frame f = { .text = command_json(c, r) };
	const char *code;
	json_t *ended;

	if (r->in >= 0)
		f.fds[f.fd_count++] = r->in;
	if (r->out >= 0)
		f.fds[f.fd_count++] = r->out;
	if (!say(c, CHILD_COMMAND, f))
		leave(0);

	wire_next(&parent, c->mem);
	if (wire_receive(&parent) != WIRE_WHOLE ||
	    parent.in.text.length < 1 || parent.in.text.at[0] != CHILD_ENDED)
		leave(0);
	if (!json_read(c, (struct bytes){ parent.in.text.at + 1,
	        parent.in.text.length - 1 }, &ended))
		return false;
	if (json_is_true(json_object_get(ended, "ok")))
		return true;
	code = json_string_value(json_object_get(ended, "failure"));
	return refuse(c, BAD_INPUT, code ? code : "broken", "%s",
	    json_string_value(json_object_get(ended, "detail")));
}

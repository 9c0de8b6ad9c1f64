/* pool_command.c - commands that the parent runs for its children */
#define _GNU_SOURCE

#include <string.h>
#include <sys/wait.h>

#include "base/buffer.h"
#include "base/json.h"
#include "jail/child.h"
#include "jail/clock.h"
#include "jail/command.h"
#include "jail/pool.h"

enum { ARGS_MAX = 64 };

static int64_t
number_of(const json_t *from, const char *name)
{
	return json_integer_value(json_object_get(from, name));
}

static bool
read_args(struct ctx *c, const json_t *from, const char **argv)
{
	const json_t *list = json_object_get(from, "argv");
	size_t count = json_array_size(list);

	if (count == 0 || count > ARGS_MAX)
		return refuse(c, BAD_INPUT, "command_bad", "%zu arguments",
		    count);
	for (size_t i = 0; i < count; i++) {
		argv[i] = json_string_value(json_array_get(list, i));
		if (argv[i] == NULL)
			return refuse(c, BAD_INPUT, "command_bad", "argument");
	}
	return true;
}

static bool
is_offered(const struct helper *h, const char *program)
{
	for (const char *const *p = h->commands; p && *p; p++)
		if (strcmp(*p, program) == 0)
			return true;
	return false;
}

static bool
read_command(struct ctx *c, const struct frame *f, struct command *out,
    const char **argv)
{
	struct bytes text = { f->text.at + 1, f->text.length - 1 };
	int used = 0;
	json_t *from;

	if (!json_read(c, text, &from) || !read_args(c, from, argv))
		return false;
	*out = (struct command){
		.argv = argv,
		.in = -1,
		.out = -1,
		.max_ms = number_of(from, "max_ms"),
		.max_memory = number_of(from, "max_memory"),
		.max_file = number_of(from, "max_file"),
		.also_ok = number_of(from, "also_ok"),
		.scratch = json_string_value(json_object_get(from, "scratch")),
	};
	if (json_is_true(json_object_get(from, "in")) && used < f->fd_count)
		out->in = f->fds[used++];
	if (json_is_true(json_object_get(from, "out")) && used < f->fd_count)
		out->out = f->fds[used++];
	return true;
}

/* Tell the child how it ended; it works on. */
static void
tell(struct child *ch, struct bytes how)
{
	unsigned char first = CHILD_ENDED;
	struct buffer b;
	struct frame f;

	buffer_begin(&b, ch->mem);
	buffer_add(&b, &first, 1);
	buffer_add(&b, how.at, how.length);
	f = (struct frame){ .text = buffer_bytes(&b) };
	wire_next(&ch->wire, ch->mem);
	wire_put(&ch->wire, &f);
	ch->stage = CHILD_TOLD;
}

void
child_command(struct broker *b, struct child *ch)
{
	struct ctx c = { .mem = ch->mem };
	const char *argv[ARGS_MAX + 1] = { NULL };
	struct command r;

	if (!read_command(&c, &ch->wire.in, &r, argv) ||
	    (!is_offered(b->helper, argv[0]) &&
	        !refuse(&c, BAD_INPUT, "command_bad", "not offered")) ||
	    !command_start(&c, &r, &ch->command)) {
		ch->command = 0;
		tell(ch, failure_json(&c));
		return;
	}
	ch->stage = CHILD_COMMANDING;
	ch->command_until = clock_ms() + r.max_ms;
	ch->command_late = false;
	ch->also_ok = r.also_ok;
}

void
child_command_watch(struct child *ch, int64_t now)
{
	struct ctx c = { .mem = ch->mem };
	siginfo_t info = { .si_pid = 0 };
	int status = 0;

	if (ch->command == 0)
		return;
	if (now >= ch->command_until && !ch->command_late) {
		command_kill(ch->command);
		ch->command_late = true;
	}
	waitid(P_PID, (id_t)ch->command, &info, WEXITED | WNOHANG | WNOWAIT);
	if (info.si_pid != ch->command)
		return;
	command_kill(ch->command);
	waitpid(ch->command, &status, 0);
	ch->command = 0;
	if (ch->command_late)
		refuse(&c, BAD_INPUT, "command_late", "killed by the clock");
	if (ch->command_late || !command_ended(&c, ch->also_ok, status))
		tell(ch, failure_json(&c));
	else
		tell(ch, (struct bytes){
			(const unsigned char *)"{\"ok\":true}", 11 });
}

void
child_command_stop(struct child *ch)
{
	if (ch->command == 0)
		return;
	command_kill(ch->command);
	waitpid(ch->command, NULL, 0);
	ch->command = 0;
}

/* pool.c - children as the parent sees them: start, hand over, lose */
#define _GNU_SOURCE

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "jail/child.h"
#include "jail/clock.h"
#include "jail/pool.h"

static _Noreturn void
begin_child(struct broker *b, int channel, pid_t parent)
{
	sigset_t none;

	signal(SIGTERM, SIG_IGN); /* it leaves when its channel ends */
	signal(SIGCHLD, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(0);
	child_live(b->c, b->helper, channel);
}

bool
child_start(struct broker *b, struct child *ch)
{
	pid_t parent = getpid();
	int ends[2];
	pid_t pid;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return broken(b->c, "socketpair: %s", strerror(errno));
	pid = fork();
	if (pid == 0)
		begin_child(b, ends[1], parent);
	close(ends[1]);
	if (pid < 0) {
		close(ends[0]);
		return broken(b->c, "fork: %s", strerror(errno));
	}
	*ch = (struct child){ .pid = pid, .mem = arena_new(),
		.until = clock_ms() + CHILD_START_MS };
	wire_begin(&ch->wire, ends[0], WIRE_POLLED);
	wire_next(&ch->wire, ch->mem);
	return true;
}

static void
put_number(unsigned char *at, int64_t number)
{
	for (int i = 0; i < 8; i++)
		at[i] = (unsigned char)((uint64_t)number >> (56 - 8 * i));
}

void
child_hand(struct broker *b, struct child *ch, struct asker *a)
{
	struct bytes text = a->wire.in.text;
	unsigned char *at = arena_take(a->mem,
	    CHILD_QUESTION_HEAD + text.length + 1);
	struct frame f = a->wire.in;

	at[0] = CHILD_QUESTION;
	put_number(at + 1, clock_now().ms);
	put_number(at + 9, a->uid);
	memcpy(at + CHILD_QUESTION_HEAD, text.at, text.length);
	f.text = (struct bytes){ at, CHILD_QUESTION_HEAD + text.length };

	a->stage = ASKER_ASKED;
	ch->asker = a;
	ch->stage = CHILD_TOLD;
	ch->until = clock_ms() + b->helper->max_ms;
	wire_put(&ch->wire, &f);
	child_step(b, ch);
}

static void
forget(struct child *ch)
{
	child_command_stop(ch);
	close(ch->wire.fd);
	arena_end(ch->mem);
	*ch = (struct child){ .pid = 0 };
}

void
child_dismiss(struct child *ch)
{
	pid_t pid = ch->pid;

	forget(ch);
	kill(pid, SIGKILL); /* idle, so nothing is lost */
	waitpid(pid, NULL, 0);
}

void
child_lose(struct broker *b, struct child *ch, const char *why)
{
	struct asker *a = ch->asker;
	pid_t pid = ch->pid;
	int status = 0;

	if (ch->stage == CHILD_STARTING)
		b->bad_starts++;
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	log_event(LOG_WARN_, "child_lost", "helper", b->helper->name, "why",
	    why, "signal", WIFSIGNALED(status) ?
	    strsignal(WTERMSIG(status)) : "none", NULL);
	forget(ch);
	if (a == NULL)
		return;
	if (b->helper->repeats && !a->repeated) {
		a->repeated = true;
		a->stage = ASKER_WAITING;
	} else {
		asker_drop(b, a);
	}
}

static void
answered(struct broker *b, struct child *ch)
{
	struct bytes text = ch->wire.in.text;

	asker_answer(ch->asker,
	    (struct bytes){ text.at + 1, text.length - 1 });
	ch->asker = NULL;
	ch->answered++;
	arena_empty(ch->mem);
	wire_next(&ch->wire, ch->mem);
	ch->stage = CHILD_IDLE;
	if (ch->answered >= b->helper->max_questions &&
	    b->helper->max_questions > 0)
		child_dismiss(ch);
}

static void
heard(struct broker *b, struct child *ch)
{
	struct bytes text = ch->wire.in.text;
	int word = text.length > 0 ? text.at[0] : 0;

	if (word == CHILD_READY && ch->stage == CHILD_STARTING) {
		ch->stage = CHILD_IDLE;
		b->bad_starts = 0;
		wire_next(&ch->wire, ch->mem);
	} else if (word == CHILD_ANSWER && ch->stage == CHILD_WORKING) {
		answered(b, ch);
	} else if (word == CHILD_COMMAND && ch->stage == CHILD_WORKING) {
		child_command(b, ch);
	} else {
		child_lose(b, ch, "out of turn");
	}
}

void
child_step(struct broker *b, struct child *ch)
{
	enum wire_state s;

	if (ch->stage == CHILD_TOLD) {
		s = wire_send(&ch->wire);
		if (s == WIRE_WHOLE)
			ch->stage = CHILD_WORKING;
		else if (s != WIRE_MORE)
			child_lose(b, ch, "ended");
		return;
	}
	s = wire_receive(&ch->wire);
	if (s == WIRE_WHOLE)
		heard(b, ch);
	else if (s != WIRE_MORE)
		child_lose(b, ch, "ended");
}

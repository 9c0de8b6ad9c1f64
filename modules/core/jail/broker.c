/*
 * broker.c - the parent of a jailed helper
 *
 * One loop over the listening socket, the askers and the children; it never
 * waits for any one of them.
 */
#define _GNU_SOURCE

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "base/listen.h"
#include "base/log.h"
#include "jail/clock.h"
#include "jail/pool.h"

enum { NEVER_MS = 60000 };

static volatile sig_atomic_t told_to_end;

static void
note_end(int signal_number)
{
	(void)signal_number;
	told_to_end = 1;
}

static void
note_death(int signal_number)
{
	(void)signal_number; /* only ends the wait of ppoll() */
}

/* Nobody may keep the loop waiting, not even who went away meanwhile. */
static bool
listen_begin(struct ctx *c, const char *path, int *out)
{
	int flags;

	if (!listen_open(c, path, out))
		return false;
	flags = fcntl(*out, F_GETFL);
	if (flags < 0 || fcntl(*out, F_SETFL, flags | O_NONBLOCK) != 0)
		return broken(c, "fcntl: %m");
	return true;
}

static bool
is_empty(const struct broker *b)
{
	for (size_t i = 0; i < ASKERS_MAX; i++)
		if (b->askers[i] != NULL)
			return false;
	return true;
}

/* Also while it ends: whoever still waits needs somebody who answers. */
static bool
fill_pool(struct broker *b)
{
	for (int64_t i = 0; i < b->helper->children; i++) {
		struct child *ch = &b->children[i];

		if (ch->pid != 0 || (b->draining && is_empty(b)))
			continue;
		if (b->bad_starts >= BAD_STARTS_MAX)
			return broken(b->c, "children do not start");
		if (!child_start(b, ch))
			return false;
	}
	return true;
}

static void
hand_over(struct broker *b)
{
	for (int64_t i = 0; i < b->helper->children; i++) {
		struct child *ch = &b->children[i];
		struct asker *a;

		if (ch->pid == 0 || ch->stage != CHILD_IDLE)
			continue;
		a = asker_next(b);
		if (a == NULL)
			return;
		child_hand(b, ch, a);
	}
}

static void
watch_children(struct broker *b, int64_t now)
{
	for (int64_t i = 0; i < b->helper->children; i++) {
		struct child *ch = &b->children[i];

		if (ch->pid == 0)
			continue;
		child_command_watch(ch, now);
		if (ch->stage != CHILD_IDLE && now >= ch->until)
			child_lose(b, ch, "late");
	}
}

/* Until when it may be silent; who waits for an answer is waited with. */
static int64_t
asker_until(const struct broker *b, const struct asker *a)
{
	int64_t until = a->since + ASKER_PATIENCE_MS;
	int64_t last = b->drained_at + LAST_WORD_MS;

	if (a->stage == ASKER_WAITING || a->stage == ASKER_ASKED)
		return INT64_MAX;
	/* Who connected before the end may be just about to ask. */
	return b->draining && a->wire.got == 0 && last < until ? last : until;
}

static void
watch_askers(struct broker *b, int64_t now)
{
	for (size_t i = 0; i < ASKERS_MAX; i++) {
		struct asker *a = b->askers[i];

		if (a != NULL && now >= asker_until(b, a))
			asker_drop(b, a);
	}
}

/* Milliseconds until somebody's time is over. */
static int
patience(const struct broker *b, int64_t now)
{
	int64_t until = now + NEVER_MS;

	for (int64_t i = 0; i < b->helper->children; i++) {
		const struct child *ch = &b->children[i];

		if (ch->pid != 0 && ch->stage != CHILD_IDLE &&
		    ch->until < until)
			until = ch->until;
		if (ch->command != 0 && !ch->command_late &&
		    ch->command_until < until)
			until = ch->command_until;
	}
	for (size_t i = 0; i < ASKERS_MAX; i++)
		if (b->askers[i] != NULL &&
		    asker_until(b, b->askers[i]) < until)
			until = asker_until(b, b->askers[i]);
	return until > now ? (int)(until - now) : 0;
}

/* Slot 0 is the listener, then the askers, then the children. */
static void
poll_list(const struct broker *b, struct pollfd *list)
{
	bool open = !b->draining && asker_has_room(b);

	list[0] = (struct pollfd){ open ? b->listener : -1, POLLIN, 0 };
	for (size_t i = 0; i < ASKERS_MAX; i++) {
		const struct asker *a = b->askers[i];
		short events = 0;

		if (a != NULL && a->stage == ASKER_ASKING)
			events = POLLIN;
		if (a != NULL && a->stage == ASKER_ANSWERING)
			events = POLLOUT;
		/* The child may still be sent what an asked one holds. */
		list[1 + i] = (struct pollfd){
			a && a->stage != ASKER_ASKED ? a->wire.fd : -1,
			events, 0 };
	}
	for (int64_t i = 0; i < b->helper->children; i++) {
		const struct child *ch = &b->children[i];

		list[1 + ASKERS_MAX + i] = (struct pollfd){
			ch->pid ? ch->wire.fd : -1,
			ch->stage == CHILD_TOLD ? POLLOUT : POLLIN, 0 };
	}
}

static void
walk(struct broker *b, const struct pollfd *list)
{
	for (int64_t i = 0; i < b->helper->children; i++)
		if (list[1 + ASKERS_MAX + i].revents && b->children[i].pid)
			child_step(b, &b->children[i]);
	for (size_t i = 0; i < ASKERS_MAX; i++)
		if (list[1 + i].revents && b->askers[i])
			asker_step(b, b->askers[i]);
	if (list[0].revents)
		asker_accept(b);
}

static bool
turn(struct broker *b, const sigset_t *open_mask)
{
	struct pollfd list[1 + ASKERS_MAX + CHILDREN_MAX];
	int64_t now = clock_ms();
	struct timespec t;
	int ms;

	watch_children(b, now);
	watch_askers(b, now);
	if (!fill_pool(b))
		return false;
	hand_over(b);
	poll_list(b, list);
	ms = patience(b, now);
	t = (struct timespec){ ms / 1000, ms % 1000 * 1000000L };
	if (ppoll(list, (nfds_t)(1 + ASKERS_MAX + b->helper->children), &t,
	        open_mask) > 0)
		walk(b, list);
	return true;
}

/* Signals arrive only inside ppoll(). */
static void
take_signals(sigset_t *open_mask)
{
	struct sigaction end = { .sa_handler = note_end };
	struct sigaction death = { .sa_handler = note_death };
	sigset_t ours;

	told_to_end = 0;
	sigaction(SIGTERM, &end, NULL);
	sigaction(SIGCHLD, &death, NULL);
	sigemptyset(&ours);
	sigaddset(&ours, SIGTERM);
	sigaddset(&ours, SIGCHLD);
	sigprocmask(SIG_BLOCK, &ours, open_mask);
	sigdelset(open_mask, SIGTERM);
	sigdelset(open_mask, SIGCHLD);
}

static void
begin_drain(struct broker *b, const char *path)
{
	b->draining = true;
	b->drained_at = clock_ms();
	close(b->listener);
	if (path)
		unlink(path);
}

int
helper_serve(struct ctx *c, const struct helper *h, const char *path)
{
	static struct broker b;
	sigset_t open_mask;
	bool well = true;

	if (listen_is_handed())
		path = NULL;
	b = (struct broker){ .c = c, .helper = h };
	if (h->children < 1 || h->children > CHILDREN_MAX ||
	    !listen_begin(c, path, &b.listener)) {
		log_event(LOG_ERROR_, "helper_not_started", "helper", h->name,
		    "detail", c->failure.detail, NULL);
		return 1;
	}
	take_signals(&open_mask);
	while (well && !(b.draining && is_empty(&b))) {
		well = turn(&b, &open_mask);
		if (told_to_end && !b.draining)
			begin_drain(&b, path);
	}
	for (int64_t i = 0; i < h->children; i++)
		if (b.children[i].pid != 0)
			child_dismiss(&b.children[i]);
	if (!well)
		log_event(LOG_ERROR_, "helper_ended", "helper", h->name,
		    "detail", c->failure.detail, NULL);
	return well ? 0 : 1;
}

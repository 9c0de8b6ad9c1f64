/* askers.c - connections of those who ask: one question each */
#define _GNU_SOURCE

#include <string.h>
#include <sys/socket.h>

#include "base/json.h"
#include "jail/child.h"
#include "jail/clock.h"
#include "jail/pool.h"

static void
enter(struct asker *a, enum asker_stage stage)
{
	a->stage = stage;
	a->since = clock_ms();
}

bool
asker_has_room(const struct broker *b)
{
	for (size_t i = 0; i < ASKERS_MAX; i++)
		if (b->askers[i] == NULL)
			return true;
	return false;
}

static struct asker **
free_place(struct broker *b)
{
	for (size_t i = 0; i < ASKERS_MAX; i++)
		if (b->askers[i] == NULL)
			return &b->askers[i];
	return NULL;
}

static int64_t
user_of(int fd)
{
	struct ucred who;
	socklen_t length = sizeof who;

	if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &length) != 0)
		return -1;
	return (int64_t)who.uid;
}

void
asker_accept(struct broker *b)
{
	struct asker **place = free_place(b);
	struct arena *mem;
	int fd;

	if (place == NULL)
		return;
	fd = accept4(b->listener, NULL, NULL, SOCK_CLOEXEC);
	if (fd < 0)
		return;
	mem = arena_new();
	arena_own_fd(mem, fd);
	*place = arena_take(mem, sizeof **place);
	(*place)->mem = mem;
	(*place)->turn = b->turns++;
	(*place)->uid = user_of(fd);
	wire_begin(&(*place)->wire, fd, WIRE_POLLED);
	wire_next(&(*place)->wire, mem);
	enter(*place, ASKER_ASKING);
}

void
asker_drop(struct broker *b, struct asker *a)
{
	for (size_t i = 0; i < ASKERS_MAX; i++)
		if (b->askers[i] == a)
			b->askers[i] = NULL;
	arena_end(a->mem);
}

void
asker_answer(struct asker *a, struct bytes text)
{
	struct frame f = {
		.text = { arena_copy(a->mem, text.at, text.length),
		    text.length },
	};

	wire_put(&a->wire, &f);
	enter(a, ASKER_ANSWERING);
}

void
asker_refuse(struct asker *a, const char *code, const char *detail)
{
	struct ctx c = { .mem = a->mem };

	failure_set(&c, BAD_INPUT, HERE, code, "%s", detail);
	asker_answer(a, failure_json(&c));
}

static void
receive(struct broker *b, struct asker *a)
{
	switch (wire_receive(&a->wire)) {
	case WIRE_MORE:
		break;
	case WIRE_ENDED:
		asker_drop(b, a);
		break;
	case WIRE_LARGE:
		asker_refuse(a, "frame_too_large", "question");
		break;
	case WIRE_WHOLE:
		if (b->helper->kind == JAIL_STRICT && a->wire.in.fd_count > 0)
			asker_refuse(a, "question_with_files", "strict jail");
		else
			enter(a, ASKER_WAITING);
		break;
	}
}

void
asker_step(struct broker *b, struct asker *a)
{
	if (a->stage == ASKER_ASKING)
		receive(b, a);
	else if (a->stage == ASKER_ANSWERING) {
		if (wire_send(&a->wire) != WIRE_MORE)
			asker_drop(b, a);
	} else {
		asker_drop(b, a); /* it hung up before the answer */
	}
}

struct asker *
asker_next(struct broker *b)
{
	struct asker *next = NULL;

	for (size_t i = 0; i < ASKERS_MAX; i++) {
		struct asker *a = b->askers[i];

		if (a != NULL && a->stage == ASKER_WAITING &&
		    (next == NULL || a->turn < next->turn))
			next = a;
	}
	return next;
}

/* ask.c - the asking side: one connection, one question, one answer */
#define _GNU_SOURCE

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "base/json.h"
#include "jail/ask.h"
#include "jail/clock.h"
#include "jail/wire.h"

#define DEFAULT_MS 10000

static bool
connect_to(struct ctx *c, const char *path, int *out)
{
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	int fd;

	if (strlen(path) >= sizeof to.sun_path)
		return broken(c, "socket path too long: %s", path);
	memcpy(to.sun_path, path, strlen(path) + 1);

	fd = arena_own_fd(c->mem,
	    socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
	if (fd < 0)
		return broken(c, "socket: %s", strerror(errno));
	if (connect(fd, (const struct sockaddr *)&to, sizeof to) != 0)
		return refuse(c, BUSY, "helper_lost", "%s: %s", path,
		    strerror(errno));
	*out = fd;
	return true;
}

/* Wait until the socket is ready for events; false when time is over. */
static bool
wait_for(const struct wire *w, short events, int64_t until)
{
	struct pollfd p = { .fd = w->fd, .events = events };
	int64_t left = until - clock_ms();

	while (left > 0) {
		int n = poll(&p, 1, (int)left);

		if (n > 0)
			return true;
		if (n < 0 && errno != EINTR)
			return false;
		left = until - clock_ms();
	}
	return false;
}

static bool
exchange(struct wire *w, int64_t until)
{
	enum wire_state s;

	while ((s = wire_send(w)) == WIRE_MORE)
		if (!wait_for(w, POLLOUT, until))
			return false;

	/* Even a refused frame may have an answer: read it all the same. */
	while ((s = wire_receive(w)) == WIRE_MORE)
		if (!wait_for(w, POLLIN, until))
			return false;
	return s == WIRE_WHOLE;
}

static const char *
member_text(const json_t *from, const char *name, const char *otherwise)
{
	const char *text = json_string_value(json_object_get(from, name));

	return text ? text : otherwise;
}

static bool
refusal(struct ctx *c, const json_t *answer)
{
	const char *code = member_text(answer, "failure", "broken");
	const char *detail = member_text(answer, "detail", "");

	if (strcmp(code, "broken") == 0)
		return broken(c, "helper: %s", detail);
	/* The caller's file is not at fault when the caller's disk is full. */
	refuse(c, strcmp(code, "storage_full") == 0 ? BUSY : BAD_INPUT,
	    arena_text(c->mem, "%s", code), "%s", detail);
	c->failure.field = json_string_value(json_object_get(answer, "field"));
	return false;
}

bool
ask_helper(struct ctx *c, const struct ask *q, const json_t **answer)
{
	int64_t until = clock_ms() +
	    (q->timeout_ms > 0 ? q->timeout_ms : DEFAULT_MS);
	struct frame f = { .text = q->text, .fd_count = q->fd_count };
	struct wire w;
	json_t *got;
	int fd = -1;

	if (q->text.length > ASK_MAX_FRAME)
		return refuse(c, TOO_MUCH, "frame_too_large", "%zu bytes",
		    q->text.length);
	memcpy(f.fds, q->fds, sizeof f.fds);
	if (!connect_to(c, q->socket, &fd))
		return false;

	wire_begin(&w, fd, WIRE_POLLED);
	wire_next(&w, c->mem);
	wire_put(&w, &f);
	if (!exchange(&w, until))
		return refuse(c, BUSY, "helper_lost", "%s: no answer",
		    q->socket);
	if (!json_read(c, w.in.text, &got))
		return false;
	if (!json_is_true(json_object_get(got, "ok")))
		return refusal(c, got);

	*answer = got;
	return true;
}

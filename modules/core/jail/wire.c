/* wire.c - frames over a local socket, with descriptors beside them */
#define _GNU_SOURCE

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "jail/wire.h"

#define HEAD sizeof(((struct wire *)NULL)->head)

/* Room for the descriptors of one frame, aligned for the kernel. */
union control {
	struct cmsghdr align;
	char room[CMSG_SPACE(sizeof(int) * ASK_MAX_FDS)];
};

void
wire_begin(struct wire *w, int fd, enum wire_manner manner)
{
	*w = (struct wire){ .fd = fd, .manner = manner };
}

void
wire_next(struct wire *w, struct arena *mem)
{
	w->mem = mem;
	w->got = 0;
	w->text = NULL;
	w->in = (struct frame){ .fd_count = 0 };
}

static bool
keep_fd(struct wire *w, int fd)
{
	arena_own_fd(w->mem, fd);
	if (w->in.fd_count == ASK_MAX_FDS)
		return false;
	w->in.fds[w->in.fd_count++] = fd;
	return true;
}

/* Every descriptor that came is owned, so none is left open. */
static bool
keep_fds(struct wire *w, struct msghdr *m)
{
	bool kept = (m->msg_flags & MSG_CTRUNC) == 0;

	for (struct cmsghdr *h = CMSG_FIRSTHDR(m); h; h = CMSG_NXTHDR(m, h)) {
		size_t count = (h->cmsg_len - CMSG_LEN(0)) / sizeof(int);

		if (h->cmsg_level != SOL_SOCKET || h->cmsg_type != SCM_RIGHTS)
			continue;
		for (size_t i = 0; i < count; i++) {
			int fd;

			memcpy(&fd, CMSG_DATA(h) + i * sizeof fd, sizeof fd);
			kept = keep_fd(w, fd) && kept;
		}
	}
	return kept;
}

static ssize_t
take(struct wire *w, void *at, size_t room)
{
	union control control = { .room = { 0 } };
	struct iovec part = { at, room };
	struct msghdr m = {
		.msg_iov = &part,
		.msg_iovlen = 1,
		.msg_control = control.room,
		.msg_controllen = sizeof control.room,
	};
	int flags = MSG_CMSG_CLOEXEC;
	ssize_t n;

	if (w->manner == WIRE_PLAIN)
		return read(w->fd, at, room);
	if (w->manner == WIRE_POLLED)
		flags |= MSG_DONTWAIT;
	n = recvmsg(w->fd, &m, flags);
	if (n >= 0 && !keep_fds(w, &m)) {
		errno = EPROTO;
		return -1;
	}
	return n;
}

static enum wire_state
receive_part(struct wire *w)
{
	size_t in_text = w->got - HEAD;
	ssize_t n;

	if (w->got < HEAD)
		n = take(w, w->head + w->got, HEAD - w->got);
	else
		n = take(w, w->text + in_text, w->in.text.length - in_text);
	if (n > 0) {
		w->got += (size_t)n;
		return WIRE_WHOLE;
	}
	if (n < 0 && errno == EINTR)
		return WIRE_WHOLE;
	if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
		return WIRE_MORE;
	return WIRE_ENDED;
}

static enum wire_state
read_head(struct wire *w)
{
	size_t length = (size_t)w->head[0] << 24 | (size_t)w->head[1] << 16 |
	    (size_t)w->head[2] << 8 | w->head[3];

	if (length > ASK_MAX_FRAME)
		return WIRE_LARGE;
	w->text = arena_take(w->mem, length + 1);
	w->in.text = (struct bytes){ w->text, length };
	return WIRE_WHOLE;
}

enum wire_state
wire_receive(struct wire *w)
{
	enum wire_state s = WIRE_WHOLE;

	while (s == WIRE_WHOLE) {
		if (w->text == NULL && w->got == HEAD)
			s = read_head(w);
		else if (w->text && w->got == HEAD + w->in.text.length)
			return WIRE_WHOLE;
		else
			s = receive_part(w);
	}
	return s;
}

void
wire_put(struct wire *w, const struct frame *f)
{
	w->out = *f;
	w->sent = 0;
}

static ssize_t
give(struct wire *w, const struct iovec *parts, size_t count)
{
	union control control = { .room = { 0 } };
	struct iovec copy[2] = { parts[0], parts[count - 1] };
	struct msghdr m = { .msg_iov = copy, .msg_iovlen = count };
	size_t size = sizeof(int) * (size_t)w->out.fd_count;
	int flags = MSG_NOSIGNAL;

	if (w->manner == WIRE_PLAIN)
		return write(w->fd, parts[0].iov_base, parts[0].iov_len);
	if (w->manner == WIRE_POLLED)
		flags |= MSG_DONTWAIT;
	if (w->sent == 0 && size > 0) {
		m.msg_control = control.room;
		m.msg_controllen = CMSG_SPACE(size);
		*CMSG_FIRSTHDR(&m) = (struct cmsghdr){
			.cmsg_level = SOL_SOCKET,
			.cmsg_type = SCM_RIGHTS,
			.cmsg_len = CMSG_LEN(size),
		};
		memcpy(CMSG_DATA(CMSG_FIRSTHDR(&m)), w->out.fds, size);
	}
	return sendmsg(w->fd, &m, flags);
}

static ssize_t
send_part(struct wire *w)
{
	size_t length = w->out.text.length;
	unsigned char head[4] = {
		(unsigned char)(length >> 24), (unsigned char)(length >> 16),
		(unsigned char)(length >> 8), (unsigned char)length,
	};
	union {
		const unsigned char *from;
		unsigned char *to;
	} text = { w->out.text.at };
	struct iovec parts[2];

	if (w->sent >= HEAD) {
		parts[0].iov_base = text.to + (w->sent - HEAD);
		parts[0].iov_len = length - (w->sent - HEAD);
		return give(w, parts, 1);
	}
	parts[0].iov_base = head + w->sent;
	parts[0].iov_len = HEAD - w->sent;
	parts[1].iov_base = text.to;
	parts[1].iov_len = length;
	return give(w, parts, length > 0 ? 2 : 1);
}

enum wire_state
wire_send(struct wire *w)
{
	while (w->sent < HEAD + w->out.text.length) {
		ssize_t n = send_part(w);

		if (n > 0)
			w->sent += (size_t)n;
		else if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			return WIRE_MORE;
		else if (n == 0 || errno != EINTR)
			return WIRE_ENDED;
	}
	return WIRE_WHOLE;
}

#ifndef JAIL_WIRE_H
#define JAIL_WIRE_H

#include <stddef.h>

#include "base/arena.h"
#include "jail/ask.h"

/*
 * One end of a local socket that carries frames: 4 bytes of length,
 * big-endian, then the text; descriptors travel with the first byte.
 */
enum wire_manner {
	WIRE_POLLED,  /* returns WIRE_MORE rather than wait */
	WIRE_WAITING, /* waits until the frame is whole */
	WIRE_PLAIN,   /* waits, with read and write alone: the strict jail */
};

enum wire_state {
	WIRE_MORE,  /* not whole yet: poll, then call again */
	WIRE_WHOLE, /* the frame is whole */
	WIRE_ENDED, /* the other end is gone or speaks nonsense */
	WIRE_LARGE, /* it announced more than ASK_MAX_FRAME */
};

struct frame {
	struct bytes text;
	int fds[ASK_MAX_FDS];
	int fd_count;
};

struct wire {
	int fd;
	enum wire_manner manner;
	struct arena *mem; /* frames and their descriptors live here */
	unsigned char head[4];
	size_t got; /* of head and text together */
	unsigned char *text;
	struct frame in;
	struct frame out;
	size_t sent; /* of head and text together */
};

void wire_begin(struct wire *w, int fd, enum wire_manner manner);

/* Receive: the frame is w->in.  Wait for the next one with wire_next(). */
void wire_next(struct wire *w, struct arena *mem);
enum wire_state wire_receive(struct wire *w);

/* Send: what f points to must stay until the frame is whole. */
void wire_put(struct wire *w, const struct frame *f);
enum wire_state wire_send(struct wire *w);

#endif

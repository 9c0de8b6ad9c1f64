/* augment_ask.c - questions to the inspector about what was fetched */

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "base/json.h"
#include "blob/blob.h"
#include "courier/augment.h"
#include "courier/courier.h"
#include "jail/ask.h"

#define MAX_TAIL (48 * 1024 * 1024)

static bool
bytes_open(struct ctx *c, struct bytes from, struct ask *ask)
{
	const struct courier_conf *conf = c->conf;
	int *fd = &ask->fds[ask->fd_count++];

	return blob_scratch(c, conf->verdict.blobs, fd) &&
	    fd_fill(c, *fd, from);
}

static bool
anchors_open(struct ctx *c, struct ask *ask)
{
	const struct courier_conf *conf = c->conf;
	int *fd = &ask->fds[ask->fd_count++];

	*fd = arena_own_fd(c->mem,
	    open(conf->verdict.anchors, O_RDONLY | O_CLOEXEC));
	return *fd >= 0 || broken(c, "anchors: %s", strerror(errno));
}

/* The order of every op: file or answer, where the tail goes, anchors, rest. */
static bool
descriptors_open(struct ctx *c, const struct jail_question *q,
    struct ask *ask, int *tail)
{
	const struct courier_conf *conf = c->conf;
	int next = 0;

	if (q->blob != NULL && !blob_open(c, conf->verdict.blobs, q->blob,
	    &ask->fds[ask->fd_count++]))
		return false;
	if (q->blob == NULL && q->from_count > 0 &&
	    !bytes_open(c, q->from[next++], ask))
		return false;
	if (q->tail) {
		*tail = ask->fd_count++;
		if (!blob_scratch(c, conf->verdict.blobs,
		    &ask->fds[*tail]))
			return false;
	}
	if (q->anchors && !anchors_open(c, ask))
		return false;
	while (next < q->from_count)
		if (!bytes_open(c, q->from[next++], ask))
			return false;
	return true;
}

bool
jail_ask(struct ctx *c, const struct jail_question *q,
    struct jail_answer *out)
{
	const struct courier_conf *conf = c->conf;
	struct ask ask = { .socket = conf->verdict.inspector,
		.timeout_ms = 30000 };
	int tail = 0;

	ask.text = json_end(q->text);
	return descriptors_open(c, q, &ask, &tail) &&
	    ask_helper(c, &ask, &out->json) &&
	    (!q->tail || fd_bytes(c, ask.fds[tail], MAX_TAIL, &out->tail));
}

/* inspect.c - questions to the inspector about stored files */

#include <string.h>

#include "blob/blob.h"
#include "jail/ask.h"
#include "office/inspect.h"

bool
inspect_blob(struct ctx *c, const struct inspect_conf *conf, const char *op,
    const char *sha256, const json_t **answer)
{
	struct json *j = json_begin(c->mem);
	struct ask q = { .socket = conf->socket, .fd_count = 1 };

	json_text(j, "op", op);
	q.text = json_end(j);
	return blob_open(c, conf->blobs, sha256, &q.fds[0]) &&
	    ask_helper(c, &q, answer);
}

void
inspect_write(struct ctx *c, struct json *j, const json_t *answer)
{
	/* jansson walks objects by name: a const object is only read. */
	json_t *copy = json_copy((json_t *)(uintptr_t)answer);
	const char *name;
	json_t *value;

	json_object_foreach(copy, name, value) {
		if (strcmp(name, "ok") != 0)
			json_raw(j, name, json_compact(c->mem, value));
	}
	json_decref(copy);
}

/* verdict.c - a file's signatures, checked in the jail and remembered */

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "blob/blob.h"
#include "jail/ask.h"
#include "office/letter.h"
#include "office/verdict_repo.h"

static bool
anchors_open(struct ctx *c, const char *path, int *fd)
{
	*fd = arena_own_fd(c->mem, open(path, O_RDONLY | O_CLOEXEC));
	return *fd >= 0 || broken(c, "anchors: %s", strerror(errno));
}

static struct bytes
question(struct ctx *c)
{
	struct json *j = json_begin(c->mem);

	json_text(j, "op", "verify");
	json_instant(j, "at", c->now);
	return json_end(j);
}

/* A file that cannot carry a signature was not forged: it has none. */
static bool
verdict_none(struct ctx *c, struct verdict *out)
{
	*out = (struct verdict){
		.verdict = "none", .checked_at = c->now,
		.report = "{\"verdict\":\"none\",\"signatures\":[]}",
	};
	return true;
}

static bool
verdict_ask(struct ctx *c, const struct verdict_conf *conf,
    const struct file *f, struct verdict *out)
{
	struct ask ask = {
		.socket = conf->inspector, .text = question(c),
		.fd_count = 2, .timeout_ms = 30000,
	};
	const json_t *answer;

	if (!text_same(f->kind, "pdf"))
		return verdict_none(c, out);
	if (!blob_open(c, conf->blobs, f->sha256, &ask.fds[0]) ||
	    !anchors_open(c, conf->anchors, &ask.fds[1]) ||
	    !ask_helper(c, &ask, &answer))
		return false;
	out->verdict = json_string_value(json_object_get(answer, "verdict"));
	out->report = json_compact(c->mem, answer);
	out->checked_at = c->now;
	return out->verdict != NULL || broken(c, "inspector gave no verdict");
}

bool
verdict_check(struct ctx *c, const struct verdict_conf *conf,
    const struct file *f, struct verdict *out)
{
	if (!verdict_ask(c, conf, f, out) || !verdict_insert(c, f, out))
		return false;
	return f->position != 0 ||
	    letter_set_verdict(c, f->letter_id, out->verdict);
}

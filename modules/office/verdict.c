/* verdict.c - a file's signatures, checked in the jail and remembered */

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "blob/blob.h"
#include "jail/ask.h"
#include "office/evidence.h"
#include "office/letter.h"
#include "office/verdict_repo.h"

static bool
anchors_open(struct ctx *c, const char *path, int *fd)
{
	*fd = arena_own_fd(c->mem, open(path, O_RDONLY | O_CLOEXEC));
	return *fd >= 0 || broken(c, "anchors: %s", strerror(errno));
}

static struct bytes
question(struct ctx *c, struct instant seen)
{
	struct json *j = json_begin(c->mem);

	json_text(j, "op", "verify");
	json_instant(j, "at", c->now);
	if (seen.ms != 0)
		json_instant(j, "seen", seen);
	return json_end(j);
}

/* What was fetched for it, as a file that the jail can map. */
static bool
evidence_open(struct ctx *c, const char *blobs, int64_t file_id,
    struct ask *ask)
{
	struct bytes text;
	struct rows rows;

	if (!evidence_list(c, file_id, &rows))
		return false;
	if (rows.count == 0)
		return true;
	text = evidence_text(c, &rows);
	ask->fd_count = 3;
	return blob_scratch(c, blobs, &ask->fds[2]) &&
	    fd_fill(c, ask->fds[2], text);
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
		.socket = conf->inspector, .fd_count = 2,
		.timeout_ms = 30000,
	};
	struct instant seen;
	const json_t *answer;

	if (!text_same(f->kind, "pdf"))
		return verdict_none(c, out);
	if (!blob_open(c, conf->blobs, f->sha256, &ask.fds[0]) ||
	    !anchors_open(c, conf->anchors, &ask.fds[1]) ||
	    !evidence_open(c, conf->blobs, f->id, &ask) ||
	    !revision_seen(c, f, &seen))
		return false;
	ask.text = question(c, seen);
	if (!ask_helper(c, &ask, &answer))
		return false;
	out->verdict = json_string_value(json_object_get(answer, "verdict"));
	out->report = json_compact(c->mem, answer);
	out->checked_at = c->now;
	return out->verdict != NULL || broken(c, "inspector gave no verdict");
}

/* An annex that was tampered with makes the letter worth nothing (R037). */
static bool
letter_verdict_follow(struct ctx *c, int64_t letter_id)
{
	const struct verdict_of_file *v;
	const char *verdict = NULL;
	struct rows rows;

	if (!verdict_list(c, letter_id, &rows))
		return false;
	v = rows.at;
	for (size_t i = 0; i < rows.count; i++)
		if (v[i].position == 0 || text_same(v[i].verdict, "invalid"))
			verdict = v[i].verdict;
	return verdict == NULL || letter_set_verdict(c, letter_id, verdict);
}

bool
verdict_check(struct ctx *c, const struct verdict_conf *conf,
    const struct file *f, struct verdict *out)
{
	return verdict_ask(c, conf, f, out) &&
	    verdict_insert(c, f, out) &&
	    letter_verdict_follow(c, f->letter_id);
}

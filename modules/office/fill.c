/* fill.c - number and date go into the signed file */

#include "base/json.h"
#include "base/text.h"
#include "blob/blob.h"
#include "jail/ask.h"
#include "office/fill.h"

#define MAX_TAIL (4 * 1024 * 1024)

static struct bytes
question(struct ctx *c, const struct letter *l)
{
	struct json *j = json_begin(c->mem);

	json_text(j, "op", "fill");
	json_open(j, "values");
	json_text(j, "so_ky_hieu",
	    letter_code(c, l->code_number, l->code_notation));
	json_text(j, "ngay_ban_hanh", issued_text(c, l->issued_on));
	json_close(j);
	return json_end(j);
}

static bool
tail_ask(struct ctx *c, const struct fill_conf *conf,
    const struct letter *l, struct file_growth *g)
{
	struct ask ask = {
		.socket = conf->inspector, .fd_count = 2,
		.text = question(c, l),
	};
	const json_t *answer;
	struct bytes tail;

	return blob_open(c, conf->blobs, g->base_sha256, &ask.fds[0]) &&
	    blob_scratch(c, conf->blobs, &ask.fds[1]) &&
	    ask_helper(c, &ask, &answer) &&
	    fd_bytes(c, ask.fds[1], MAX_TAIL, &tail) &&
	    blob_grow(c, conf->blobs, g->base_sha256, tail, &g->blob);
}

/* A file that holds the values already did not grow. */
static bool
growth_keep(struct ctx *c, const struct file_growth *g)
{
	return text_same(g->blob.sha256, g->base_sha256) ||
	    file_add_revision(c, g);
}

static bool
fill_now(struct ctx *c, const struct fill_conf *conf, const struct letter *l,
    struct file *out)
{
	struct file_growth g = {
		.file_id = out->id, .base_sha256 = out->sha256,
		.purpose = "fields", .signatures = out->signatures,
	};

	return tail_ask(c, conf, l, &g) &&
	    tx_begin(c) &&
	    growth_keep(c, &g) &&
	    letter_set_filled(c, l) &&
	    tx_commit(c) &&
	    file_main(c, l->id, out);
}

/* The clerk's browser and the courier may both be at it: one is enough. */
static bool
filled_by_other(struct ctx *c, int64_t letter_id, struct file *out)
{
	struct failure why = c->failure;
	struct letter now;

	if (!text_same(why.code, "file_changed"))
		return false;
	tx_rollback(c);
	c->failure = (struct failure){ .kind = FAILURE_NONE };
	if (!letter_get_id(c, letter_id, &now))
		return false;
	if (now.filled)
		return file_main(c, letter_id, out);
	c->failure = why;
	return false;
}

bool
letter_fill(struct ctx *c, const struct fill_conf *conf,
    const struct letter *l, struct file *out)
{
	if (!file_main(c, l->id, out))
		return false;
	if (l->filled)
		return true;
	if (l->number == 0)
		return refuse(c, CONFLICT, "number_missing", "letter %ld",
		    (long)l->id);
	return fill_now(c, conf, l, out) ||
	    filled_by_other(c, l->id, out);
}

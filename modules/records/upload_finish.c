/*
 * upload_finish.c - the last byte has come: what is it, and may it stay
 *
 * The inspector looks before the store keeps, then the scanner.  A refused file
 * is dropped at once; the row stays with the failure, so that the person can
 * read it.
 */

#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "jail/ask.h"
#include "office/audit.h"
#include "records/records.h"

static struct bytes
question(struct ctx *c, const struct upload *u, const struct texts *allowed)
{
	struct json *j = json_begin(c->mem);

	json_text(j, "op", "kind");
	json_text(j, "name", u->name);
	json_open_list(j, "allowed");
	for (size_t i = 0; i < allowed->count; i++)
		json_text(j, NULL, allowed->at[i]);
	json_close(j);
	return json_end(j);
}

static bool
inspect(struct ctx *c, const struct upload *u, int fd,
    struct file_bytes *out)
{
	const struct records_conf *conf = c->conf;
	struct ask q = { .socket = conf->inspect.socket, .fds = { fd },
		.fd_count = 1, .timeout_ms = 25000 };
	const struct province *p;
	struct texts allowed;
	const json_t *answer;

	if (!province_read(c, &conf->province, &p) ||
	    !province_texts(c, p, "file.extensions", &allowed))
		return false;
	q.text = question(c, u, &allowed);
	if (!ask_helper(c, &q, &answer))
		return false;
	out->kind = json_string_value(json_object_get(answer, "kind"));
	out->type = json_string_value(json_object_get(answer, "type"));
	out->pages = json_integer_value(json_object_get(answer, "pages"));
	return out->kind != NULL || broken(c, "inspector names no kind");
}

/*
 * Only what the sender can change is a refusal; the rest may be tried again.
 * A failed request keeps nothing of its transaction, so this is said after it.
 */
bool
upload_refuse(struct ctx *c, const struct upload *u, const char *path)
{
	const char *note = c->failure.code;

	if (c->failure.kind != BAD_INPUT)
		return false;
	if (text_same(note, "file_virus")) /* which: R127, for the record */
		note = arena_text(c->mem, "%s %s", note, c->failure.detail);
	tx_rollback(c);
	if (upload_refused(c, u->id, c->failure.code) &&
	    audit_add(c, "upload_refused", "upload", u->id, note))
		unlink(path);
	return false;
}

/*
 * The same bytes may just have been wiped as a secret of somebody else's: the
 * row that was written before this question is locked by whoever wipes.
 */
static bool
bytes_are_there(struct ctx *c, const struct blob *b)
{
	const struct records_conf *conf = c->conf;
	const char *path = arena_text(c->mem, "%s%s", conf->inspect.blobs,
	    blob_url(c, b->sha256) + strlen("/blobs"));

	return access(path, F_OK) == 0 ||
	    refuse(c, BUSY, "try_again", "wiped meanwhile");
}

bool
upload_finish(struct ctx *c, const struct upload *u, const struct arrival *a)
{
	const struct records_conf *conf = c->conf;
	struct file_bytes bytes = { .purpose = "upload" };

	if (!inspect(c, u, a->fd, &bytes) ||
	    !scan_file(c, &conf->scan, a->fd))
		return upload_refuse(c, u, a->path);
	return (a->is_part ? part_keep(c, u, a->fd, &bytes.blob) :
	    blob_keep_file(c, conf->inspect.blobs, a->path, &bytes.blob)) &&
	    blob_file_put(c, &bytes) &&
	    bytes_are_there(c, &bytes.blob) &&
	    upload_ready(c, u->id, &bytes.blob);
}

/* verdict.c - a file's signatures, checked in the jail and remembered */

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "blob/blob.h"
#include "jail/ask.h"
#include "office/envelope_rules.h"
#include "office/evidence.h"
#include "office/letter.h"
#include "office/verdict_repo.h"

static bool
anchors_open(struct ctx *c, const char *path, int *fd)
{
	*fd = arena_own_fd(c->mem, open(path, O_RDONLY | O_CLOEXEC));
	return *fd >= 0 || broken(c, "anchors: %s", strerror(errno));
}

static void
names_write(struct json *j, const char *name, const struct rows *rows,
    const struct sealer *said)
{
	const struct name_row *r = rows->at;
	const char *const told[] = { said->name, said->issued_by };

	json_open_list(j, name);
	for (size_t i = 0; i < rows->count; i++)
		if (r[i].text != NULL)
			json_text(j, NULL, r[i].text);
	for (size_t i = 0; said->unit_id == 0 && i < COUNT(told); i++)
		if (told[i] != NULL)
			json_text(j, NULL, told[i]);
	json_close(j);
}

/* R044: whose seal there must be. */
static bool
sender_write(struct ctx *c, struct json *j, int64_t letter_id)
{
	struct rows codes, names;
	const struct name_row *r;
	struct sealer s;

	if (!sealer_get(c, letter_id, &s) ||
	    !sealer_codes(c, s.unit_id, &codes) ||
	    !sealer_names(c, s.unit_id, &names))
		return false;
	r = codes.at;
	json_open(j, "sender");
	json_open_list(j, "codes");
	for (size_t i = 0; i < codes.count; i++)
		json_text(j, NULL, r[i].text);
	if (s.unit_id == 0 && s.code != NULL)
		json_text(j, NULL, s.code);
	json_close(j);
	names_write(j, "names", &names, &s);
	json_close(j);
	return true;
}

static bool
question(struct ctx *c, const struct file *f, struct bytes *out)
{
	struct json *j = json_begin(c->mem);
	struct instant seen;

	json_text(j, "op", "verify");
	json_instant(j, "at", c->now);
	if (!revision_seen(c, f, &seen) ||
	    !sender_write(c, j, f->letter_id))
		return false;
	if (seen.ms != 0)
		json_instant(j, "seen", seen);
	*out = json_end(j);
	return true;
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

/*
 * A file that is no PDF: signatures in it are said to be there, and to be
 * unchecked; without any it was not forged, it has none.
 */
static bool
verdict_carried(struct ctx *c, const struct verdict_conf *conf,
    const struct file *f, struct verdict *out)
{
	static const char text[] = "{\"op\":\"carried\"}";
	struct ask ask = {
		.socket = conf->inspector, .fd_count = 1,
		.text = { (const unsigned char *)text, sizeof(text) - 1 },
		.timeout_ms = 30000,
	};
	struct json *j = json_begin(c->mem);
	const json_t *answer;
	struct bytes report;
	int64_t count;

	if (!blob_open(c, conf->blobs, f->sha256, &ask.fds[0]) ||
	    !ask_helper(c, &ask, &answer))
		return false;
	count = json_integer_value(json_object_get(answer, "count"));
	out->verdict = count > 0 ? "unknown" : "none";
	json_text(j, "verdict", out->verdict);
	json_open_list(j, "signatures");
	json_close(j);
	if (count > 0) {
		json_text(j, "sentence_code", "signature_unchecked");
		json_open(j, "unchecked");
		json_text(j, "form", json_string_value(
		    json_object_get(answer, "form")));
		json_int(j, "count", count);
		json_close(j);
	}
	report = json_end(j);
	out->report = arena_text_n(c->mem, (const char *)report.at,
	    report.length);
	out->checked_at = c->now;
	return true;
}

/* Encrypted: nobody can say anything before it is opened. */
static bool
verdict_closed(struct ctx *c, struct verdict *out)
{
	*out = (struct verdict){
		.verdict = "unknown", .checked_at = c->now,
		.report = "{\"verdict\":\"unknown\",\"sentence_code\":"
		    "\"letter_not_opened\",\"signatures\":[]}",
	};
	return true;
}

/* What came without being counted: time stamps are nobody's word. */
static bool
signatures_count(struct ctx *c, const struct file *f, const json_t *report)
{
	const json_t *one;
	int64_t count = 0;
	size_t i;

	json_array_foreach(json_object_get(report, "signatures"), i, one)
		count += !text_same("timestamp", json_string_value(
		    json_object_get(one, "role")));
	return count == 0 || f->signatures != 0 ||
	    file_set_signatures(c, f->id, count);
}

static bool
verdict_ask(struct ctx *c, const struct verdict_conf *conf,
    const struct file *f, struct verdict *out)
{
	struct ask ask = {
		.socket = conf->inspector, .fd_count = 2,
		.timeout_ms = 30000,
	};
	const json_t *answer;

	if (text_same(f->kind, ENVELOPE_KIND))
		return verdict_closed(c, out);
	if (!text_same(f->kind, "pdf"))
		return verdict_carried(c, conf, f, out);
	if (!blob_open(c, conf->blobs, f->sha256, &ask.fds[0]) ||
	    !anchors_open(c, conf->anchors, &ask.fds[1]) ||
	    !evidence_open(c, conf->blobs, f->id, &ask) ||
	    !question(c, f, &ask.text) ||
	    !ask_helper(c, &ask, &answer))
		return false;
	out->verdict = json_string_value(json_object_get(answer, "verdict"));
	out->report = json_compact(c->mem, answer);
	out->checked_at = c->now;
	if (out->verdict == NULL)
		return broken(c, "inspector gave no verdict");
	return signatures_count(c, f, answer);
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

/* copy_files.c - the files of a copy: out of the original, or scanned */

#include "base/text.h"
#include "blob/blob.h"
#include "dispatch/copy.h"
#include "jail/ask.h"
#include "office/upload.h"

#define SCANS_MAX 100

static struct bytes
question(struct ctx *c, const char *pages)
{
	struct json *j = json_begin(c->mem);

	json_text(j, "op", "extract");
	json_text(j, "pages", pages);
	return json_end(j);
}

/* The pages alone, out of what a blob holds. */
static bool
part_extract(struct ctx *c, const struct copy_making *m,
    struct copy_part *part)
{
	const struct dispatch_conf *conf = c->conf;
	struct ask ask = {
		.socket = conf->fill.inspector, .fd_count = 2,
		.text = question(c, m->form->pages), .timeout_ms = 35000,
	};
	const json_t *answer;

	if (!blob_open(c, conf->fill.blobs, part->bytes.blob.sha256,
	        &ask.fds[0]) ||
	    !blob_scratch(c, conf->fill.blobs, &ask.fds[1]) ||
	    !ask_helper(c, &ask, &answer) ||
	    !blob_keep_scratch(c, conf->fill.blobs, ask.fds[1],
	        &part->bytes.blob))
		return false;
	part->bytes.pages = json_integer_value(
	    json_object_get(answer, "pages"));
	part->bytes.purpose = "prepared";
	part->bytes.signatures = 0;
	return true;
}

/* A scan that the organ signed on arrival: its bytes before that. */
static bool
before_seal(struct ctx *c, const struct file *f, struct blob *out)
{
	const struct revision *r;
	struct rows rows;

	if (!revision_list(c, f->id, &rows))
		return false;
	r = rows.at;
	if (rows.count > 0)
		*out = (struct blob){ r->sha256, r->length };
	return true;
}

static bool
part_of_file(struct ctx *c, const struct copy_making *m,
    const struct file *f, struct copy_part *out)
{
	*out = (struct copy_part){ .name = f->name, .bytes = {
		.blob = { f->sha256, f->length }, .kind = f->kind,
		.type = text_same(f->kind, "pdf") ? "application/pdf" :
		    "application/octet-stream",
		.pages = f->pages, .signatures = f->signatures,
		.purpose = "received" } };
	return !text_same(m->original.origin, "paper") ||
	    before_seal(c, f, &out->bytes.blob);
}

static bool
part_of_upload(struct ctx *c, const json_t *value, struct copy_part *out)
{
	const char *uuid = json_string_value(value);
	struct upload u;

	if (uuid == NULL)
		return refuse_field(c, "scans", "field_type", "no text");
	if (!upload_get_ready(c, uuid, &u))
		return false;
	if (!text_same(u.kind, "pdf"))
		return refuse_field(c, "scans", "scan_not_pdf", "it is %s",
		    u.kind);
	*out = (struct copy_part){ .name = u.name, .upload_id = u.id,
		.bytes = { .blob = { u.sha256, u.length }, .kind = u.kind,
		    .type = u.type, .pages = u.pages,
		    .purpose = "upload" } };
	return true;
}

static bool
scans_read(struct ctx *c, struct copy_making *m, const json_t *scans)
{
	size_t count = json_array_size(scans), i;
	const json_t *value;

	if (count > SCANS_MAX)
		return refuse_field(c, "scans", "field_length", "%zu",
		    count);
	m->parts = arena_take(c->mem, count * sizeof(*m->parts));
	json_array_foreach(scans, i, value)
		if (!part_of_upload(c, value, &m->parts[m->part_count++]))
			return false;
	return true;
}

/* An extract is made of the letter, not of what is enclosed with it. */
static bool
files_read(struct ctx *c, struct copy_making *m)
{
	const struct file *f = m->files.at;
	bool main_only = text_same(m->kind->code, "trich_sao");

	m->parts = arena_take(c->mem,
	    (m->files.count + 1) * sizeof(*m->parts));
	for (size_t i = 0; i < m->files.count; i++)
		if ((f[i].position == 0 || !main_only) &&
		    !part_of_file(c, m, &f[i], &m->parts[m->part_count++]))
			return false;
	return m->part_count > 0 || refuse_field(c, "scans",
	    "copy_scan_missing", "letter %ld has no file",
	    (long)m->original.id);
}

static bool
pages_check(struct ctx *c, const struct copy_making *m, bool scanned)
{
	const char *pages = m->form->pages;
	bool is_extract = text_same(m->kind->code, "trich_sao");

	if (pages == NULL)
		return !is_extract || scanned || refuse_field(c, "pages",
		    "copy_pages_missing", "neither pages nor scan");
	if (!is_extract)
		return refuse_field(c, "pages", "copy_pages_unwanted", "%s",
		    m->kind->code);
	return copy_pages_check(c, pages, m->parts[0].bytes.pages);
}

/* Đ25: a full copy of what is electronic is made of that, not of a scan. */
static bool
scans_check(struct ctx *c, const struct copy_making *m, const json_t *scans)
{
	bool scanned = json_array_size(scans) > 0;

	if (scans != NULL && !json_is_null(scans) && !json_is_array(scans))
		return refuse_field(c, "scans", "field_type", "no list");
	if (!scanned && copy_needs_scan(&m->original, &m->way))
		return refuse_field(c, "scans", "copy_scan_missing",
		    "letter %ld", (long)m->original.id);
	if (scanned && text_same(m->way.from, COPY_ELECTRONIC) &&
	    !text_same(m->kind->code, "trich_sao"))
		return refuse_field(c, "scans", "copy_scan_unwanted", "%s",
		    m->kind->code);
	return true;
}

/* What stays on paper in full is printed as it is, signatures and all. */
static bool
is_rewritten(const struct copy_making *m, const struct copy_part *part)
{
	return text_same(part->bytes.kind, "pdf") &&
	    (m->form->pages != NULL ||
	    text_same(m->way.to, COPY_ELECTRONIC));
}

bool
copy_parts_make(struct ctx *c, struct copy_making *m)
{
	const json_t *scans = json_object_get(m->body, "scans");
	bool scanned = json_array_size(scans) > 0;

	if (!scans_check(c, m, scans) ||
	    !(scanned ? scans_read(c, m, scans) : files_read(c, m)) ||
	    !pages_check(c, m, scanned))
		return false;
	for (size_t i = 0; i < m->part_count; i++)
		if (is_rewritten(m, &m->parts[i]) &&
		    !part_extract(c, m, &m->parts[i]))
			return false;
	m->letter.page_count = m->parts[0].bytes.pages;
	return true;
}

bool
copy_parts_put(struct ctx *c, struct copy_making *m)
{
	struct file_place at = {
		.letter_id = m->letter.id, .organ_id = m->letter.organ_id,
		.role = "main", .version = 1,
	};
	struct file file;

	for (size_t i = 0; i < m->part_count; i++) {
		struct copy_part *part = &m->parts[i];

		at.position = (int64_t)i;
		at.name = part->name;
		if ((part->upload_id != 0 &&
		    !upload_use(c, part->upload_id)) ||
		    !file_insert_blob(c, &at, &part->bytes, &file))
			return false;
		at.role = "annex";
	}
	return true;
}

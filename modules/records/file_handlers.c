/* file_handlers.c - downloads, page images, what a file's text says */

#include "base/text.h"
#include "office/audit.h"
#include "records/records.h"

struct state_query {
	int64_t version, revision;
};
static const struct member state_members[] = {
	MEMBER(struct state_query, version, .min = 1, .max = 100000,
	    .optional = true),
	MEMBER(struct state_query, revision, .min = 1, .max = 100000,
	    .optional = true),
	MEMBER_END
};
static const struct record state_record = RECORD(state_query, state_members);

static bool
state_find(struct ctx *c, struct file *f, struct stored *out)
{
	struct state_query q = { 0, 0 };

	if (!query_read(c, &state_record, &q) ||
	    (q.version != 0 && !file_version(c, f, q.version, f)))
		return false;
	if (q.revision != 0)
		return file_revision(c, f, q.revision, out);
	*out = (struct stored){ f->sha256, f->type };
	return q.version == 0 || file_newest(c, f, out);
}

/* R166: who saw, printed or took what. */
static bool
file_noted(struct ctx *c, const struct file *f, const char *act,
    const char *note)
{
	const struct records_conf *conf = c->conf;

	return audit_read(c, conf->reads, &(struct read_note){
	    act, "file", f->id, note });
}

bool
file_download(struct ctx *c)
{
	struct stored s;
	struct file f;

	if (!file_asked(c, &f) || !state_find(c, &f, &s) ||
	    !file_noted(c, &f, "download", s.sha256))
		return false;
	reply_file(c, &(struct file_reply){
	    .path = blob_url(c, s.sha256), .type = s.type, .name = f.name });
	return true;
}

static bool
inspected(struct ctx *c, const char *op, const char *sha256)
{
	const struct records_conf *conf = c->conf;
	const json_t *answer;
	struct json *j;

	if (!inspect_blob(c, &conf->inspect, op, sha256, &answer))
		return false;
	j = reply_json(c, 200);
	inspect_write(c, j, answer);
	json_text(j, "sha256", sha256);
	return true;
}

static bool
has_pages(struct ctx *c, const char *kind)
{
	return text_same(kind, "pdf") ||
	    refuse(c, ABSENT, "file_without_pages", "kind %s", kind);
}

bool
file_pages(struct ctx *c)
{
	struct file f;

	return file_asked(c, &f) && has_pages(c, f.kind) &&
	    inspected(c, "pages", f.sha256);
}

bool
file_fields(struct ctx *c)
{
	struct file f;

	return file_asked(c, &f) && has_pages(c, f.kind) &&
	    file_noted(c, &f, "text_read", NULL) &&
	    inspected(c, "fields", f.sha256);
}

bool
upload_fields(struct ctx *c)
{
	const char *uuid;
	struct upload u;

	return path_uuid(c, "id", &uuid) && upload_get(c, uuid, &u) &&
	    has_pages(c, u.kind) && inspected(c, "fields", u.sha256);
}

struct image_query {
	int64_t dpi;
	const char *sha256;
};
static const struct member image_members[] = {
	MEMBER(struct image_query, dpi, .min = 60, .max = 150,
	    .optional = true),
	MEMBER(struct image_query, sha256, .min = 64, .max = 64,
	    .optional = true),
	MEMBER_END
};
static const struct record image_record = RECORD(image_query, image_members);

/* Few sizes, so that the images of a page are few. */
static bool
size_read(struct ctx *c, int64_t *dpi)
{
	struct image_query q = { 0, NULL };

	if (!query_read(c, &image_record, &q))
		return false;
	*dpi = q.dpi != 0 ? q.dpi : 110;
	return *dpi == 60 || *dpi == 110 || *dpi == 150 ||
	    refuse_field(c, "dpi", "field_range", "%lld", (long long)*dpi);
}

static bool
page_reply(struct ctx *c, struct page_image p, int64_t pages)
{
	if (!path_int(c, "n", &p.page) || !size_read(c, &p.dpi))
		return false;
	if (p.page < 1 || p.page > pages)
		return refuse(c, ABSENT, "absent", "page %lld of %lld",
		    (long long)p.page, (long long)pages);
	return page_image_reply(c, &p);
}

bool
file_page(struct ctx *c)
{
	struct file f;

	return file_asked(c, &f) && has_pages(c, f.kind) &&
	    page_reply(c, (struct page_image){ .sha256 = f.sha256,
	        .once = f.encrypted }, f.pages) &&
	    file_noted(c, &f, "page_read", path_text(c, "n"));
}

bool
upload_page(struct ctx *c)
{
	const char *uuid;
	struct upload u;

	return path_uuid(c, "id", &uuid) && upload_get(c, uuid, &u) &&
	    has_pages(c, u.kind) && page_reply(c,
	        (struct page_image){ .sha256 = u.sha256 }, u.pages);
}

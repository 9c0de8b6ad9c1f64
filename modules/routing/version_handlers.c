/* version_handlers.c - the drafter's list, versions, and their text */

#include "base/text.h"
#include "blob/blob.h"
#include "jail/ask.h"
#include "office/file.h"
#include "office/letter_page.h"
#include "routing/routing.h"

bool
draft_list(struct ctx *c)
{
	struct page page;
	struct rows rows;

	if (!page_read(c, &page) ||
	    !drafts_list(c, query_text(c, "tab"), &page, &rows))
		return false;
	letter_page_reply(c, &page, &rows, LETTERS_BY_ID);
	return true;
}

static bool
is_writing(const struct check_note *n)
{
	return text_same(n->kind, VERSION_WRITTEN);
}

/* Who wrote a version, and what they said of it last. */
static void
write_writer(struct json *j, const struct rows *checks, int64_t version)
{
	const struct check_note *n = checks->at, *last = NULL;

	for (size_t i = 0; i < checks->count; i++)
		if (n[i].version == version && is_writing(&n[i]))
			last = &n[i];
	json_text(j, "by", last == NULL ? NULL : last->by);
	json_text(j, "note", last == NULL ? NULL : last->text);
}

static void
write_checks(struct json *j, const struct rows *checks, int64_t version)
{
	const struct check_note *n = checks->at;

	json_open_list(j, "checks");
	for (size_t i = 0; i < checks->count; i++) {
		if (n[i].version != version || is_writing(&n[i]))
			continue;
		json_open(j, NULL);
		json_text(j, "kind", n[i].kind);
		json_text(j, "result", n[i].result);
		json_text(j, "by", n[i].by);
		json_instant(j, "at", n[i].at);
		json_text(j, "text", n[i].text);
		json_close(j);
	}
	json_close(j);
}

/* Annexes belong to every version of the main file until replaced. */
static void
write_versions(struct json *j, const struct rows *files,
    const struct rows *checks)
{
	const struct file *f = files->at;

	json_open_list(j, "items");
	for (size_t i = 0; i < files->count; i++) {
		if (f[i].position != 0)
			continue;
		json_open(j, NULL);
		json_int(j, "version", f[i].version);
		json_instant(j, "at", f[i].created_at);
		json_bool(j, "current", f[i].current);
		write_writer(j, checks, f[i].version);
		json_open_list(j, "files");
		file_write(j, NULL, &f[i]);
		json_close(j);
		write_checks(j, checks, f[i].version);
		json_close(j);
	}
	json_close(j);
}

bool
draft_versions(struct ctx *c)
{
	const char *id;
	struct letter l;
	struct rows files, checks;

	if (!path_uuid(c, "id", &id) ||
	    !letter_get(c, id, &l) ||
	    !file_list_versions(c, l.id, &files) ||
	    !check_list(c, l.id, &checks))
		return false;
	write_versions(reply_json(c, 200), &files, &checks);
	return true;
}

static bool
version_find(struct ctx *c, const struct letter *l, int64_t version,
    struct file *out)
{
	struct rows files;
	const struct file *f;

	if (!file_list_versions(c, l->id, &files))
		return false;
	f = files.at;
	for (size_t i = 0; i < files.count; i++)
		if (f[i].position == 0 &&
		    (version == 0 ? f[i].current : f[i].version == version)) {
			*out = f[i];
			return true;
		}
	return refuse(c, ABSENT, "absent", "version %ld", (long)version);
}

struct text_query {
	int64_t version;
};

static const struct member text_members[] = {
	MEMBER(struct text_query, version, .min = 0, .max = 10000,
	    .optional = true),
	MEMBER_END
};

static const struct record text_record = {
	"text", sizeof(struct text_query), text_members
};

bool
draft_text(struct ctx *c)
{
	static const char question[] =
	    "{\"op\":\"text\",\"first\":1,\"last\":100}";
	const struct routing_conf *conf = c->conf;
	struct text_query q = { .version = 0 };
	struct ask ask = {
		.socket = conf->inspector,
		.text = { (const unsigned char *)question,
		    sizeof(question) - 1 },
		.fd_count = 1,
	};
	const json_t *answer;
	const char *id;
	struct letter l;
	struct file file;

	if (!query_read(c, &text_record, &q) ||
	    !path_uuid(c, "id", &id) ||
	    !letter_get(c, id, &l) ||
	    !version_find(c, &l, q.version, &file) ||
	    !blob_open(c, conf->blobs, file.sha256, &ask.fds[0]) ||
	    !ask_helper(c, &ask, &answer))
		return false;
	json_raw(reply_json(c, 200), "pages",
	    json_compact(c->mem, json_object_get(answer, "pages")));
	return true;
}

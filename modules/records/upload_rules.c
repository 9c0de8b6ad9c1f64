/* upload_rules.c - what may be uploaded at all, before its first byte */

#include <string.h>

#include "base/text.h"
#include "office/file_name.h"
#include "records/records.h"

/* One "key base64" pair of the header. */
static bool
pair_read(struct ctx *c, const char *pair, struct upload_claim *out)
{
	size_t key = strcspn(pair, " ");
	struct bytes value;
	const char *text;

	if (pair[key] == '\0')
		return true;
	if (!text_unbase64(c->mem, pair + key + 1, &value) ||
	    !text_is_utf8((const char *)value.at, value.length))
		return refuse(c, BAD_INPUT, "upload_metadata_bad",
		    "pair of %zu bytes", strlen(pair));
	text = text_enter(c->mem, arena_text_n(c->mem,
	    (const char *)value.at, value.length));
	if (strncmp(pair, "filename", key) == 0 && key == 8)
		out->name = text;
	if (strncmp(pair, "secrecy", key) == 0 && key == 7)
		out->secrecy = text;
	return true;
}

bool
upload_metadata_read(struct ctx *c, const char *header,
    struct upload_claim *out)
{
	const char *at = header != NULL ? header : "";

	while (*at != '\0') {
		size_t length;

		at += strspn(at, ", ");
		length = strcspn(at, ",");
		if (length > 0 && !pair_read(c,
		    arena_text_n(c->mem, at, length), out))
			return false;
		at += length;
	}
	return true;
}

static bool
name_check(struct ctx *c, const struct upload_claim *u,
    const struct upload_limits *limits)
{
	if (file_name_is_plain(u->name, limits->name_max))
		return true;
	if (!limits->name_plain && text_is_honest(u->name) &&
	    (int64_t)text_count(u->name) <= limits->name_max &&
	    strpbrk(u->name, "/\\") == NULL)
		return true;
	refuse_field(c, "filename", "file_name_refused", "%zu characters",
	    text_count(u->name));
	c->failure.reason = file_name_correct(c->mem, u->name,
	    limits->name_max);
	return false;
}

bool
upload_may_begin(struct ctx *c, const struct upload_claim *u,
    const struct upload_limits *limits)
{
	if (u->name == NULL || u->name[0] == '\0')
		return refuse_field(c, "filename", "field_missing",
		    "no name");
	if (!texts_has(&limits->extensions,
	    file_name_extension(c->mem, u->name)))
		return refuse_field(c, "filename", "file_kind_refused",
		    "by its extension");
	if (!name_check(c, u, limits))
		return false;
	if (u->length == 0)
		return refuse(c, BAD_INPUT, "file_empty", "announced");
	if (u->length > limits->max_bytes)
		return refuse(c, TOO_MUCH, "file_too_large", "%lld bytes",
		    (long long)u->length);
	return true;
}

/* Nobody fills the store alone: what is open counts by what was announced. */
bool
upload_has_room(struct ctx *c, const struct upload_claim *u,
    const struct open_uploads *open)
{
	const struct records_conf *conf = c->conf;

	if (open->count >= conf->open_uploads)
		return refuse(c, TOO_MUCH, "uploads_too_many", "%lld open",
		    (long long)open->count);
	if (open->bytes + u->length > conf->open_megabytes * 1000000)
		return refuse(c, TOO_MUCH, "uploads_too_large",
		    "%lld bytes open", (long long)open->bytes);
	return true;
}

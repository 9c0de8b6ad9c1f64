/* upload_handlers.c - tus 1.0.0: creation, HEAD, PATCH, termination */

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "office/secrecy.h"
#include "records/records.h"

static bool
tus_check(struct ctx *c)
{
	return text_same(request_header(c, "HTTP_TUS_RESUMABLE"), "1.0.0") ||
	    refuse(c, BAD_INPUT, "tus_version", "not 1.0.0");
}

static void
tus_headers(struct ctx *c, int64_t offset, int64_t length)
{
	reply_header(c, "Tus-Resumable", "1.0.0");
	reply_header(c, "Upload-Offset",
	    arena_text(c->mem, "%lld", (long long)offset));
	reply_header(c, "Upload-Length",
	    arena_text(c->mem, "%lld", (long long)length));
}

static bool
header_int(struct ctx *c, const char *name, int64_t *out)
{
	const char *text = request_header(c, name);

	if (text == NULL || text[0] == '\0' || strlen(text) > 15 ||
	    strspn(text, "0123456789") != strlen(text))
		return refuse(c, BAD_INPUT, "upload_header_bad", "%s", name);
	*out = strtoll(text, NULL, 10);
	return true;
}

static bool
limits_read(struct ctx *c, struct upload_limits *out)
{
	const struct records_conf *conf = c->conf;
	const struct province *p;

	return province_read(c, &conf->province, &p) &&
	    province_int(c, p, "file.max_bytes", &out->max_bytes) &&
	    province_int(c, p, "file.name_max", &out->name_max) &&
	    province_bool(c, p, "file.name_plain", &out->name_plain) &&
	    province_texts(c, p, "file.extensions", &out->extensions);
}

bool
upload_create(struct ctx *c)
{
	const char *header = request_header(c, "HTTP_UPLOAD_METADATA");
	const char *uuid = uuid_new(c->mem);
	struct upload_limits limits;
	struct upload_claim claim = { NULL, NULL, 0 };
	struct open_uploads open;

	if (!tus_check(c) ||
	    !upload_metadata_read(c, header, &claim) ||
	    !secrecy_check(c, claim.secrecy, "upload") ||
	    !header_int(c, "HTTP_UPLOAD_LENGTH", &claim.length) ||
	    !limits_read(c, &limits) ||
	    !upload_may_begin(c, &claim, &limits) ||
	    !uploads_open(c, &open) ||
	    !upload_has_room(c, &claim, &open) ||
	    !tx_begin(c) || /* one commit for the row and its answer */
	    !upload_insert(c, uuid, &claim))
		return false;

	json_text(reply_json(c, 201), "id", uuid);
	reply_header(c, "Location",
	    arena_text(c->mem, "%s/api/v1/uploads/%s", request_mount(c), uuid));
	tus_headers(c, 0, claim.length);
	return true;
}

static bool
upload_of_path(struct ctx *c, struct upload *out)
{
	const char *uuid;

	return path_uuid(c, "id", &uuid) && upload_get(c, uuid, out);
}

bool
upload_head(struct ctx *c)
{
	struct upload u;

	if (!tus_check(c) || !upload_of_path(c, &u))
		return false;
	reply_empty(c, 200);
	tus_headers(c, u.received, u.length);
	return true;
}

static bool
patch_check(struct ctx *c, const struct upload *u, int64_t *offset)
{
	const char *type = request_header(c, "CONTENT_TYPE");

	if (!text_same(type, "application/offset+octet-stream"))
		return refuse(c, BAD_INPUT, "upload_header_bad",
		    "Content-Type");
	if (!text_same(u->state, "partial"))
		return refuse(c, CONFLICT, "upload_is_over", "it is %s",
		    u->state);
	return header_int(c, "HTTP_UPLOAD_OFFSET", offset) &&
	    (*offset == u->received || refuse(c, CONFLICT, "upload_offset",
	    "%lld, not %lld", (long long)*offset, (long long)u->received));
}

/* What came with this request, and how much there is with it. */
static bool
body_take(struct ctx *c, const struct upload *u, struct arrival *a,
    int64_t *received)
{
	const struct records_conf *conf = c->conf;
	int64_t length;

	if (!body_file(c, conf->spool, &a->fd, &a->path) ||
	    !fd_length(c, a->fd, &length))
		return false;
	*received = u->received + length;
	return *received <= u->length ||
	    refuse(c, TOO_MUCH, "upload_too_long", "%lld of %lld",
	    (long long)*received, (long long)u->length);
}

/* The whole file in one PATCH is renamed; parts are put together first. */
static bool
body_put(struct ctx *c, const struct upload *u, struct arrival *a,
    int64_t received)
{
	bool whole = u->received == 0 && received == u->length;

	if (!whole && !part_append(c, u, a->fd))
		return upload_refuse(c, u, part_path(c, u));
	if (received < u->length)
		return upload_received(c, u->id, received);
	a->is_part = !whole;
	if (!whole) {
		a->path = part_path(c, u);
		if (!part_open(c, u, &a->fd))
			return false;
	}
	return upload_finish(c, u, a);
}

/* Two PATCHes of one upload follow each other. */
bool
upload_patch(struct ctx *c)
{
	int64_t offset, received;
	const char *uuid;
	struct arrival a;
	struct upload u;

	if (!tus_check(c) ||
	    !path_uuid(c, "id", &uuid) ||
	    !tx_begin(c) ||
	    !upload_hold(c, uuid, &u) ||
	    !patch_check(c, &u, &offset) ||
	    !body_take(c, &u, &a, &received) ||
	    !body_put(c, &u, &a, received))
		return false;

	reply_empty(c, 204);
	tus_headers(c, received, u.length);
	if (received == u.length)
		reply_header(c, "Upload-Complete", "?1");
	return true;
}

bool
upload_show(struct ctx *c)
{
	struct upload u;
	struct json *j;

	if (!upload_of_path(c, &u))
		return false;
	j = reply_json(c, 200);
	json_text(j, "id", u.uuid);
	json_text(j, "name", u.name);
	json_int(j, "length", u.length);
	json_int(j, "offset", u.received);
	json_text(j, "state", u.state);
	json_text(j, "kind", u.kind);
	json_text(j, "sha256", u.sha256);
	json_int(j, "pages", u.pages);
	if (u.failure != NULL)
		json_text(j, "failure", u.failure);
	return true;
}

bool
upload_drop(struct ctx *c)
{
	struct upload u;

	if (!upload_of_path(c, &u))
		return false;
	if (text_same(u.state, "used"))
		return refuse(c, CONFLICT, "upload_is_over", "it is used");
	if (!upload_delete(c, u.id))
		return false;
	part_drop(c, &u);
	reply_empty(c, 204);
	return true;
}

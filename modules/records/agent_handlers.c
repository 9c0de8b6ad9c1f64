/*
 * agent_handlers.c - a file goes to the signing program on a person's machine
 * and comes back signed (docs/agent.md)
 */

#include "base/text.h"
#include "office/audit.h"
#include "records/agent.h"
#include "web/multipart.h"

#define FIELD "uploadfile" /* as the program names it */

/* From here on the request is the person's whose ticket it is. */
static bool
ticket_admit(struct ctx *c, struct ticket *out)
{
	const char *ticket = ticket_of_link(c, path_text(c, "ticket"));

	if (!ticket_hold(c, ticket, out) || !ticket_is_open(c, out))
		return false;
	c->user = (struct user){ .person_id = out->person_id,
		.post_id = out->post_id, .organ_id = out->organ_id };
	return true;
}

/* One download; asking for the head alone takes nothing. */
static bool
fetch_once(struct ctx *c, const struct ticket *t)
{
	const struct records_conf *conf = c->conf;

	if (text_same(request_method(c), "HEAD"))
		return true;
	if (t->fetched_at.ms != 0)
		return refuse(c, CONFLICT, "ticket_used", "fetched before");
	return ticket_fetched(c, t->id) &&
	    audit_read(c, conf->reads, &(struct read_note){
	        "download", "file", t->file_id, t->base_sha256 });
}

bool
agent_file(struct ctx *c)
{
	struct ticket t;

	if (!tx_begin(c) || !ticket_admit(c, &t) || !fetch_once(c, &t))
		return false;
	reply_file(c, &(struct file_reply){
	    .path = blob_url(c, t.base_sha256), .type = "application/pdf",
	    .name = t.name });
	return true;
}

/* In the words that this program reads. */
static void
reply_upload(struct ctx *c, const struct ticket *t, const struct blob *b)
{
	struct json *j = reply_json(c, 200);

	json_bool(j, "Status", true);
	json_text(j, "Message", "");
	json_text(j, "FileName", t->name);
	json_text(j, "FileServer", b->sha256);
}

/* Two at once follow each other, and the second finds it used. */
bool
agent_upload(struct ctx *c)
{
	struct multipart form = {
		.content_type = request_header(c, "CONTENT_TYPE"),
	};
	struct bytes file;
	struct ticket t;
	struct blob b;

	if (!tx_begin(c) || !ticket_admit(c, &t))
		return false;
	if (t.fetched_at.ms == 0 || t.upload_sha256 != NULL)
		return refuse(c, CONFLICT, t.upload_sha256 != NULL ?
		    "ticket_used" : "ticket_not_fetched", "uploaded");
	if (!body_map(c, &form.body) ||
	    !multipart_part(c, &form, FIELD, &file) ||
	    !base_is_kept(c, &t, file) ||
	    !file_take(c, &t, file, &b) ||
	    !ticket_uploaded(c, t.id, b.sha256) ||
	    !audit_add(c, "signature_uploaded", "letter", t.letter_id,
	        t.purpose))
		return false;
	reply_upload(c, &t, &b);
	return true;
}

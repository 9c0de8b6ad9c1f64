/*
 * agent.c - a file signed whole by the national signing program
 *
 * The page names the ticket by its digest, so that neither our tables nor our
 * answers ever hold it; the program alone shows it (modules/records).
 */

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "jail/ask.h"
#include "signing/signing.h"

/* A machine's own clock; R088 asks for the day all the same. */
#define CLOCK_MS (70 * 60000)

/* What the program calls it. */
static const struct {
	const char *purpose, *operation;
} operations[] = {
	{ "person", "SignApproved" },
	{ "organ", "SignIssued" },
	{ "annex", "SignAppendix" },
	{ "copy", "SignCopy" },
};

static bool
is_offered(struct ctx *c)
{
	const struct signing_conf *conf = c->conf;
	const struct province *p;
	bool offered;

	if (!province_read(c, &conf->province, &p) ||
	    !province_bool(c, p, "signing.agent", &offered))
		return false;
	return offered || refuse(c, CONFLICT, "agent_not_offered",
	    "by the profile");
}

/* The plan was made for what it refuses; nothing of it is kept. */
bool
agent_begin(struct ctx *c, const struct sign_facts *f, struct pending *p)
{
	static const struct bytes none = { (const unsigned char *)"", 0 };

	if (strspn(p->ticket_sha256, "0123456789abcdef") != 64)
		return refuse_field(c, "ticket_sha256", "field_range",
		    "no digest");
	if (!text_same(f->certificate->device, "local"))
		return refuse(c, CONFLICT, "certificate_device",
		    "certificate %ld is on %s", (long)f->certificate->id,
		    f->certificate->device);
	p->tail = p->attributes = p->cms_state = none;
	p->contents_offset = p->contents_length = 0;
	p->digest = "";
	return is_offered(c);
}

void
agent_write(struct ctx *c, struct json *j, const struct sign_facts *f)
{
	const struct letter *l = f->letter;

	json_open(j, "agent");
	for (size_t i = 0; i < COUNT(operations); i++)
		if (text_same(operations[i].purpose, f->purpose))
			json_text(j, "operation", operations[i].operation);
	json_text(j, "document_number", letter_code(c, l->code_number,
	    l->code_notation));
	if (date_is_set(l->issued_on))
		json_date(j, "issued_on", l->issued_on);
	else
		json_none(j, "issued_on");
	json_close(j);
}

/* Both files as the jail maps them, and how long the new one is. */
static bool
descriptors(struct ctx *c, const struct pending *p, struct ask *ask,
    struct blob *out)
{
	const struct signing_conf *conf = c->conf;
	const struct verdict_conf *v = &conf->verdict;
	struct stat st;

	if (!blob_open(c, v->blobs, p->base_sha256, &ask->fds[0]) ||
	    !blob_open(c, v->blobs, p->upload_sha256, &ask->fds[1]))
		return false;
	ask->fds[2] = arena_own_fd(c->mem,
	    open(v->anchors, O_RDONLY | O_CLOEXEC));
	if (ask->fds[2] < 0 || fstat(ask->fds[1], &st) != 0)
		return broken(c, "anchors: %m");
	ask->fd_count = 3;
	*out = (struct blob){ p->upload_sha256, st.st_size };
	return true;
}

static struct bytes
question(struct ctx *c, const struct pending *p, const struct certificate *k)
{
	struct json *j = json_begin(c->mem);

	json_text(j, "op", "accept");
	json_text(j, "purpose", p->purpose);
	json_instant(j, "at", c->now);
	json_text(j, "certificate", text_base64(c->mem, k->der));
	return json_end(j);
}

/* Everywhere else the time of a signature is our own clock's. */
static bool
time_may_be(struct ctx *c, const struct pending *p, const json_t *answer)
{
	const char *text = json_string_value(
	    json_object_get(answer, "claimed_at"));
	struct instant claimed;

	if (text == NULL || !instant_parse(text, &claimed))
		return refuse(c, CONFLICT, "agent_time_wrong", "no time");
	if (claimed.ms < c->now.ms - CLOCK_MS ||
	    claimed.ms > c->now.ms + CLOCK_MS)
		return refuse(c, CONFLICT, "agent_time_wrong", "%s", text);
	if (!text_same(p->purpose, "person") &&
	    !date_same(instant_day(claimed), c->today))
		return refuse(c, CONFLICT, "agent_time_wrong", "day of %s",
		    text); /* R088 */
	return true;
}

bool
agent_accept(struct ctx *c, const struct pending *p, struct blob *out)
{
	const struct signing_conf *conf = c->conf;
	struct ask ask = {
		.socket = conf->verdict.inspector, .timeout_ms = 30000,
	};
	const json_t *answer;
	struct certificate k;

	if (p->upload_sha256 == NULL)
		return refuse(c, CONFLICT, "agent_upload_missing",
		    "pending %ld", (long)p->id);
	if (!certificate_get_id(c, p->certificate_id, &k) ||
	    !descriptors(c, p, &ask, out))
		return false;
	ask.text = question(c, p, &k);
	return ask_helper(c, &ask, &answer) && time_may_be(c, p, answer);
}

/* pdf_sign.c - the two steps of a signature in a PDF */

#include <string.h>

#include "base/text.h"
#include "pdf/append.h"
#include "pdf/pdf_sign.h"
#include "pdf/sign_parts.h"

#define ROOM_DEFAULT 16384
#define ROOM_MAX 65536

bool
sign_purpose_read(const char *word, enum sign_purpose *out)
{
	static const char *const words[] = {
		[SIGN_PERSON] = "person", [SIGN_ORGAN] = "organ",
		[SIGN_ANNEX] = "annex", [SIGN_COPY] = "copy",
	};

	for (size_t i = 0; i < COUNT(words); i++)
		if (text_same(word, words[i])) {
			*out = (enum sign_purpose)i;
			return true;
		}
	return false;
}

/* A leader's signature leaves open what the clerk still has to do. */
static void
rule_write(struct buffer *b, enum sign_purpose purpose)
{
	static const char *const open[] = {
		FIELD_NUMBER, FIELD_DATE, FIELD_SEAL
	};

	if (purpose != SIGN_PERSON) {
		buffer_text(b, "/Action/All");
		return;
	}
	buffer_text(b, "/Action/Exclude/Fields[");
	for (size_t i = 0; i < COUNT(open); i++)
		pdf_write_text(b, open[i]);
	buffer_text(b, "]");
}

static void
reference_write(struct buffer *b, const struct sign_job *j)
{
	buffer_format(b, "/Reference[<</Type/SigRef"
	    "/TransformMethod/FieldMDP/Data %d 0 R"
	    "/TransformParams<</Type/TransformParams/V/1.2",
	    (int)j->d->root_number);
	rule_write(b, j->plan->purpose);
	buffer_text(b, ">>>>]");
}

/* The signature dictionary with its two placeholders. */
static void
value_write(struct sign_job *j)
{
	struct buffer *b = pdf_append_open(j->a, j->value);

	buffer_text(b, "<</Type/Sig/Filter/Adobe.PPKLite"
	    "/SubFilter/ETSI.CAdES.detached/M");
	pdf_write_date(b, j->plan->at);
	if (j->plan->reason != NULL) {
		buffer_text(b, "/Reason");
		pdf_write_text(b, j->plan->reason);
	}
	reference_write(b, j);
	hole_write(j->a, b, &j->hole);
	buffer_text(b, ">>");
	pdf_append_close(j->a);
}

static void
lock_write(struct sign_job *j)
{
	struct buffer *b = pdf_append_open(j->a, j->lock);

	buffer_text(b, "<</Type/SigFieldLock");
	rule_write(b, j->plan->purpose);
	buffer_text(b, ">>");
	pdf_append_close(j->a);
}

static bool
update_write(struct sign_job *j)
{
	if (!pdf_append_begin(j->d, &j->a))
		return false;

	j->value = pdf_append_number(j->a);
	value_write(j);
	if (!sign_form_write(j))
		return false;
	if (j->field == NULL) {
		j->lock = pdf_append_number(j->a);
		lock_write(j);
		return sign_field_new(j);
	}
	return sign_field_use(j);
}

/* The state remembers the room: four bytes before the CMS. */
static void
state_wrap(const struct sign_job *j, struct bytes cms, struct bytes *out)
{
	unsigned char *at = arena_take(j->c->mem, cms.length + 4);

	for (int i = 0; i < 4; i++)
		at[i] = (unsigned char)(j->hole.room >> (24 - 8 * i));
	memcpy(at + 4, cms.at, cms.length);
	*out = (struct bytes){ at, cms.length + 4 };
}

static bool
certificate_check(struct ctx *c, const struct sign_plan *plan)
{
	X509 *cert = NULL;

	return cms_certificate_read(c, plan->signer.certificate, &cert) &&
	    cms_key_may_sign(c, cert) &&
	    cms_certificate_may_sign(c, cert, plan->at);
}

bool
pdf_sign_plan(struct ctx *c, struct bytes file, const struct sign_plan *plan,
    struct sign_planned *out)
{
	struct sign_job j = {
		.c = c, .plan = plan,
		.hole.room = plan->room != 0 ? plan->room : ROOM_DEFAULT,
	};
	struct hole_around around;
	struct cms_begun begun;

	if (j.hole.room > ROOM_MAX)
		return broken(c, "room of %zu bytes", j.hole.room);
	if (!certificate_check(c, plan) || !pdf_open(c, file, &j.d) ||
	    !sign_may_begin(&j) || !update_write(&j) ||
	    !pdf_append_end(j.a, &out->tail))
		return false;

	around = (struct hole_around){ file, out->tail, plan->mapped };
	if (!hole_close(j.a, &j.hole, &around, &out->digest) ||
	    !cms_begin(c, &plan->signer, out->digest, &begun))
		return false;

	out->file_length = file.length;
	out->contents_offset = j.hole.gap + 1;
	out->contents_length = 2 * j.hole.room;
	out->attributes = begun.attributes;
	state_wrap(&j, begun.state, &out->state);
	return true;
}

static bool
state_unwrap(struct ctx *c, struct bytes state, struct bytes *inner,
    size_t *room)
{
	*room = 0;
	if (state.length < 4)
		return refuse(c, BAD_INPUT, "cms_state_bad", "too short");
	for (int i = 0; i < 4; i++)
		*room = *room << 8 | state.at[i];
	*inner = (struct bytes){ state.at + 4, state.length - 4 };
	return true;
}

static bool
fits(struct ctx *c, struct bytes cms, size_t room)
{
	return cms.length <= room || refuse(c, TOO_MUCH, "cms_too_large",
	    "%zu bytes for %zu", cms.length, room);
}

bool
pdf_sign_finish(struct ctx *c, struct bytes state, struct bytes signature,
    struct bytes *cms)
{
	struct bytes inner;
	size_t room;

	return state_unwrap(c, state, &inner, &room) &&
	    cms_finish(c, inner, signature, cms) && fits(c, *cms, room);
}

bool
pdf_sign_accept(struct ctx *c, struct bytes state, struct bytes cms)
{
	struct bytes inner;
	size_t room;

	return state_unwrap(c, state, &inner, &room) &&
	    fits(c, cms, room) && cms_accept(c, inner, cms);
}

bool
pdf_sign_embed(struct ctx *c, const struct sign_planned *planned,
    struct bytes cms, struct bytes *tail)
{
	const char *hex = text_hex(c->mem, cms);
	unsigned char *at;

	if (2 * cms.length > planned->contents_length)
		return refuse(c, TOO_MUCH, "cms_too_large",
		    "%zu bytes", cms.length);

	at = arena_copy(c->mem, planned->tail.at, planned->tail.length);
	memcpy(at + (planned->contents_offset - planned->file_length), hex,
	    2 * cms.length);
	*tail = (struct bytes){ at, planned->tail.length };
	return true;
}

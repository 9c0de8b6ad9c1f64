/* print_handlers.c - the mark on a paper print, and what its code tells */

#include "base/text.h"
#include "base/words.h"
#include "dispatch/dispatch.h"
#include "office/audit.h"
#include "office/print_mark.h"

/* NĐ 137/2024 Đ5: system, its owner, the code, when and who. */
static bool
reply_mark(struct ctx *c, const struct print_mark *m)
{
	const struct dispatch_conf *conf = c->conf;
	const struct province *p;
	const char *system, *owner;
	struct unit organ;
	struct json *j;

	if (!province_read(c, &conf->province, &p) ||
	    !province_text(c, p, "system_name", &system) ||
	    !province_text(c, p, "managing_agency", &owner) ||
	    !unit_get_id(c, m->organ_id, &organ))
		return false;
	j = reply_json(c, 201);
	json_text(j, "code", m->code);
	json_text(j, "system_name", system);
	json_text(j, "owner", owner);
	json_text(j, "organ_name", organ.name);
	json_text(j, "printed_by", m->printed_by);
	json_instant(j, "printed_at", m->printed_at);
	return true;
}

/* A draft is nobody's letter yet: its print vouches for nothing. */
bool
print_make(struct ctx *c)
{
	struct print_mark m;
	struct letter l;
	const char *id;

	if (!path_uuid(c, "id", &id) || !tx_begin(c) ||
	    !letter_get(c, id, &l))
		return false;
	if (!print_may_be_marked(&l))
		return refuse(c, CONFLICT, "print_not_released",
		    "letter %ld is %s", (long)l.id, l.state);
	return print_mark_take(c, &l, &m) &&
	    audit_add(c, "letter_printed", "letter", l.id, m.code) &&
	    reply_mark(c, &m);
}

static bool
is_public(const struct texts *shown, const char *name)
{
	return texts_has(shown, name);
}

static void
write_seen(struct ctx *c, struct json *j, const struct print_seen *s,
    const struct texts *shown)
{
	json_text(j, "state", print_state(s));
	json_instant(j, "printed_at", s->printed_at);
	if (is_public(shown, "code"))
		json_text(j, "code", letter_code(c, s->code_number,
		    s->code_notation));
	if (is_public(shown, "issued_on"))
		json_date(j, "issued_on", s->issued_on);
	if (is_public(shown, "type_name"))
		json_text(j, "type_name", s->type_name);
	if (is_public(shown, "organ_name"))
		json_text(j, "organ_name", s->organ_name);
	if (is_public(shown, "sha256"))
		json_text(j, "sha256", s->sha256);
	if (is_public(shown, "verdict"))
		json_text(j, "verdict", s->verdict);
	if (is_public(shown, "replaced_by") && s->new_number != NULL) {
		json_text(j, "replaced_by", letter_code(c, s->new_number,
		    s->new_notation));
		json_date(j, "replaced_on", s->new_issued_on);
	}
}

/* Without signing in; nginx counts the tries (nginx/dispatch.conf). */
bool
print_lookup(struct ctx *c)
{
	const struct dispatch_conf *conf = c->conf;
	const struct province *p;
	const char *system, *owner;
	struct print_seen seen;
	struct texts shown;
	struct json *j;

	if (!province_read(c, &conf->province, &p) ||
	    !province_texts(c, p, "lookup.shown", &shown) ||
	    !province_text(c, p, "system_name", &system) ||
	    !province_text(c, p, "managing_agency", &owner) ||
	    !print_mark_see(c, path_text(c, "code"), &seen))
		return false;
	j = reply_json(c, 200);
	write_seen(c, j, &seen, &shown);
	json_text(j, "system_name", system);
	json_text(j, "owner", owner);
	return true;
}

/*
 * letter_repo.c - table letter: read, insert, correct
 *
 * What a request names is looked for in the user's organ and among what the
 * user may see; everything else is as absent as what never was (P5).
 */

#include "base/text.h"
#include "db/later.h"
#include "office/letter.h"
#include "office/letter_asked.h"
#include "office/letter_parts.h"
#include "office/viewer.h"

static const struct member letter_members[] = {
	LETTER_MEMBERS_AT(struct letter, ), MEMBER_END
};

const struct record letter_record = RECORD(letter, letter_members);

static const struct member asked_members[] = {
	ALONG_MEMBERS(struct letter_asked),
	LETTER_MEMBERS_AT(struct letter_asked, letter.),
	MEMBER(struct letter_asked, recall_id),
	MEMBER(struct letter_asked, reply_id), MEMBER_END
};
static const struct record asked_record = RECORD(letter_asked, asked_members);

static const char asked_sql[] =
    "SELECT " ALONG_COLUMNS LETTER_COLUMNS
    ", (SELECT MAX(r.id) FROM recall r WHERE r.letter_id = l.id)"
    ", (SELECT MAX(a.id) FROM letter a WHERE a.reply_to_id = l.id)"
    ALONG_LETTER;

const struct along_question letter_along = { &asked_record, asked_sql };

bool
letter_asked(struct ctx *c, const struct letter_asked **out)
{
	*out = along_row(c);
	if (*out == NULL)
		return broken(c, "the letter of the path was not asked for");
	return (*out)->letter.id != 0 ||
	    refuse(c, ABSENT, "absent", "no such letter");
}

#define SEEN "SELECT " LETTER_COLUMNS " FROM letter l WHERE l.uuid = ?"

bool
letter_get(struct ctx *c, const char *uuid, struct letter *out)
{
	static const struct scoped sql = {
		SEEN SCOPE_ORGAN, SEEN SCOPE_VIEWER
	};

	return db_one(c, &letter_record, out, scope_sql(c, &sql),
	    scope_binds(c, uuid));
}

bool
letter_find_incoming(struct ctx *c, const struct letter_key *k,
    struct letter *out, bool *found)
{
	static const char sql[] =
	    "SELECT " LETTER_COLUMNS " FROM letter l"
	    " WHERE l.organ_id = ? AND l.document_code = ?"
	    " AND l.direction = 'in' AND l.sender_code = ?"
	    " ORDER BY l.id DESC LIMIT 1";

	return db_find(c, &letter_record, out, found, sql,
	    BINDS(BIND_INT(k->organ_id), BIND_TEXT(k->document_code),
	        BIND_TEXT(k->sender_code)));
}

bool
letter_get_id(struct ctx *c, int64_t id, struct letter *out)
{
	static const char sql[] =
	    "SELECT " LETTER_OF("?");

	return db_one(c, &letter_record, out, sql, BINDS(BIND_INT(id)));
}

static bool
insert_row(struct ctx *c, struct letter *l)
{
	static const char sql[] =
	    "INSERT INTO letter (uuid, organ_id, direction, origin, state,"
	    " type_name, code_number, code_notation, issued_on, organ_name,"
	    " subject, language, page_count, description, signer_position,"
	    " signer_name, signer_competence, urgency, to_places, copies,"
	    " due_on, document_code, sender_code, sender_name,"
	    " sender_unit_id, arrived_at, counted_at, arrived_on,"
	    " reply_requested, reply_due, verdict, needs_seal,"
	    " drafter_post_id, signer_post_id, reply_to_id, paper,"
	    " paper_reason, encrypted, encrypted_by, step, step_label,"
	    " due_at, created_at)"
	    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
	    " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
	    " ?, ?, ?, ?)";

	return db_insert(c, &l->id, sql,
	    BINDS(BIND_TEXT(l->uuid), BIND_INT(l->organ_id),
	        BIND_TEXT(l->direction), BIND_TEXT(l->origin),
	        BIND_TEXT(l->state), BIND_TEXT(l->type_name),
	        BIND_TEXT(l->code_number), BIND_TEXT(l->code_notation),
	        BIND_DATE(l->issued_on), BIND_TEXT(l->organ_name),
	        BIND_TEXT(l->subject), BIND_TEXT(l->language),
	        BIND_ID(l->page_count), BIND_TEXT(l->description),
	        BIND_TEXT(l->signer_position), BIND_TEXT(l->signer_name),
	        BIND_TEXT(l->signer_competence), BIND_INT(l->urgency),
	        BIND_TEXT(l->to_places), BIND_ID(l->copies),
	        BIND_DATE(l->due_on), BIND_TEXT(l->document_code),
	        BIND_TEXT(l->sender_code), BIND_TEXT(l->sender_name),
	        BIND_ID(l->sender_unit_id), BIND_INSTANT(l->arrived_at),
	        BIND_INSTANT(l->counted_at), BIND_DATE(l->arrived_on),
	        BIND_INT(l->reply_requested), BIND_DATE(l->reply_due),
	        BIND_TEXT(l->verdict), BIND_INT(l->needs_seal),
	        BIND_ID(l->drafter_post_id), BIND_ID(l->signer_post_id),
	        BIND_ID(l->reply_to_id), BIND_TEXT(l->paper),
	        BIND_TEXT(l->paper_reason), BIND_INT(l->encrypted),
	        BIND_ID(l->encrypted_by), BIND_TEXT(l->step),
	        BIND_TEXT(l->step_label), BIND_INSTANT(l->due_at),
	        BIND_INSTANT(l->created_at)));
}

/* The search order: newest last, and the year picks the partition. */
static bool
give_order(struct ctx *c, struct letter *l)
{
	static const char sql[] =
	    "UPDATE letter SET order_no = ? WHERE id = ?";

	l->order_no = (int64_t)instant_day(l->created_at).year * YEAR_ORDER +
	    l->id;
	return db_later(c, sql,
	    BINDS(BIND_INT(l->order_no), BIND_INT(l->id)));
}

bool
letter_insert(struct ctx *c, struct letter *l)
{
	if (l->uuid == NULL)
		l->uuid = uuid_new(c->mem);
	if (l->verdict == NULL)
		l->verdict = "none";
	if (l->paper == NULL)
		l->paper = "electronic";
	if (l->created_at.ms == 0)
		l->created_at = c->now;
	l->rev = 1;

	return insert_row(c, l) && give_order(c, l) &&
	    viewer_add_posts(c, l->id, l->drafter_post_id,
	        l->signer_post_id);
}

bool
letter_update_registration(struct ctx *c, const struct letter *l)
{
	static const char sql[] =
	    "UPDATE letter SET type_name = ?, code_number = ?,"
	    " code_notation = ?, issued_on = ?, organ_name = ?,"
	    " subject = ?, language = ?, page_count = ?, description = ?,"
	    " signer_position = ?, signer_name = ?, signer_competence = ?,"
	    " urgency = ?, to_places = ?, copies = ?, due_on = ?,"
	    " document_code = ?, arrived_on = ?, return_kind = ?,"
	    " return_reason = ?, needs_seal = ? WHERE id = ?";

	return db_later(c, sql,
	    BINDS(BIND_TEXT(l->type_name), BIND_TEXT(l->code_number),
	        BIND_TEXT(l->code_notation), BIND_DATE(l->issued_on),
	        BIND_TEXT(l->organ_name), BIND_TEXT(l->subject),
	        BIND_TEXT(l->language), BIND_ID(l->page_count),
	        BIND_TEXT(l->description), BIND_TEXT(l->signer_position),
	        BIND_TEXT(l->signer_name), BIND_TEXT(l->signer_competence),
	        BIND_INT(l->urgency), BIND_TEXT(l->to_places),
	        BIND_ID(l->copies), BIND_DATE(l->due_on),
	        BIND_TEXT(l->document_code), BIND_DATE(l->arrived_on),
	        BIND_TEXT(l->return_kind), BIND_TEXT(l->return_reason),
	        BIND_INT(l->needs_seal), BIND_INT(l->id)));
}

bool
letter_update_draft(struct ctx *c, const struct letter *l)
{
	static const char sql[] =
	    "UPDATE letter SET rev = rev + 1, type_name = ?, subject = ?,"
	    " organ_name = ?, language = ?, page_count = ?,"
	    " description = ?, signer_position = ?, signer_name = ?,"
	    " signer_competence = ?, urgency = ?, to_places = ?,"
	    " copies = ?, due_on = ?, reply_requested = ?, reply_due = ?,"
	    " signer_post_id = ?, reply_to_id = ?, paper = ?,"
	    " paper_reason = ?, encrypted = ?, encrypted_by = ?"
	    " WHERE id = ? AND rev = ?";

	return db_change(c, sql,
	    BINDS(BIND_TEXT(l->type_name), BIND_TEXT(l->subject),
	        BIND_TEXT(l->organ_name), BIND_TEXT(l->language),
	        BIND_ID(l->page_count), BIND_TEXT(l->description),
	        BIND_TEXT(l->signer_position), BIND_TEXT(l->signer_name),
	        BIND_TEXT(l->signer_competence), BIND_INT(l->urgency),
	        BIND_TEXT(l->to_places), BIND_ID(l->copies),
	        BIND_DATE(l->due_on), BIND_INT(l->reply_requested),
	        BIND_DATE(l->reply_due), BIND_ID(l->signer_post_id),
	        BIND_ID(l->reply_to_id), BIND_TEXT(l->paper),
	        BIND_TEXT(l->paper_reason), BIND_INT(l->encrypted),
	        BIND_ID(l->encrypted_by), BIND_INT(l->id),
	        BIND_INT(l->rev))) &&
	    viewer_add_posts(c, l->id, 0, l->signer_post_id);
}

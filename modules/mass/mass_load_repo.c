/* mass_load_repo.c - where the lines go; columns in the order they are put */

#include "db/bulk.h"
#include "mass/mass_out.h"

#define INTO(table) \
	"LOAD DATA LOCAL INFILE 'lines' INTO TABLE " table \
	" CHARACTER SET binary "

static const char *const loads[T_COUNT] = {
	[T_UNIT] = INTO("unit")
	    "(id, uuid, parent_id, organ_id, kind, name, name_folded,"
	    " short_name, sort_order, place, valid_from)",
	[T_CODE] = INTO("organ_code")
	    "(code, unit_id) SET scheme = 'qd20', main = TRUE,"
	    " valid_from = '2021-12-31'",
	[T_PERSON] = INTO("person") "(id, uuid, name, name_folded)",
	[T_POST] = INTO("post")
	    "(id, uuid, person_id, unit_id, organ_id, title, competence,"
	    " roles, sort_order) SET valid_from = '2021-01-01'",
	[T_IDENTITY] = INTO("identity")
	    "(subject, person_id) SET provider = 'password'",
	[T_CREDENTIAL] = INTO("credential") "(person_id, hash, changed_at)",
	[T_LETTER] = INTO("letter")
	    "(id, uuid, organ_id, direction, origin, state, order_no, rev,"
	    " type_name, code_number, code_notation, issued_on, organ_name,"
	    " subject, page_count, signer_position, signer_name,"
	    " signer_competence, urgency, register_id, number,"
	    " document_code, sender_code, sender_name, sender_unit_id,"
	    " arrived_at, counted_at, arrived_on, verdict, return_kind,"
	    " return_reason, needs_seal, drafter_post_id, signer_post_id,"
	    " filled, signed_at, released_at, process_id, step, step_label,"
	    " due_at, created_at)",
	[T_FILE] = INTO("file")
	    "(id, uuid, letter_id, organ_id, name, sha256, length,"
	    " signatures, created_at) SET role = 'main', position = 0,"
	    " kind = 'pdf', pages = 1",
	[T_REVISION] = INTO("revision")
	    "(file_id, seq, sha256, length, purpose, by_post_id, at)",
	[T_VERDICT] = INTO("verdict")
	    "(id, file_id, sha256, verdict, report, checked_at)",
	[T_PROCESS] = INTO("process")
	    "(id, uuid, letter_id, organ_id, hash, step, rev, state,"
	    " due_at, last_self, created_at)",
	[T_HISTORY] = INTO("history")
	    "(process_id, seq, at, letter_id, organ_id, person_id, post_id,"
	    " actor_text, action, label, from_step, to_step, to_text, hash,"
	    " input, effects, fuel, prev, self)",
	[T_TASK] = INTO("task")
	    "(id, uuid, process_id, letter_id, organ_id, step, part,"
	    " post_id, unit_id, role, holder_key, state, urgency, given_by,"
	    " text, due_at, opened_seq, closed_seq, opened_at, seen_at,"
	    " closed_at)",
	[T_SLOT] = INTO("slot")
	    "(process_id, name, position, post_id, unit_id)",
	[T_TIMER] = INTO("timer")
	    "(id, process_id, step, rule, due_at, state)",
	[T_VIEWER] = INTO("viewer") "(letter_id, kind, viewer_id)",
	[T_DELIVERY] = INTO("delivery")
	    "(id, uuid, letter_id, organ_id, receiver_unit_id,"
	    " receiver_code, receiver_name, state, state_at, reason,"
	    " sent_at, arrived_at, accepted_at)"
	    " SET kind = 'handle', channel = 'axis'",
	[T_EVENT] = INTO("delivery_event")
	    "(delivery_id, seq, code, at, recorded_at, text)",
	[T_OUTBOX] = INTO("outbox")
	    "(id, uuid, organ_id, kind, letter_id, delivery_id, from_code,"
	    " to_code, message_sha256, urgency, next_at, created_at,"
	    " sent_at) SET state = 'sent', attempts = 1",
	[T_MESSAGE] = INTO("inbox_message")
	    "(id, to_unit_id, from_code, message_id, letter_id,"
	    " message_sha256, arrived_at) SET kind = 'edoc'",
	[T_CHECK] = INTO("check_note")
	    "(id, letter_id, kind, result, text, post_id, at)"
	    " SET version = 1",
	[T_ENTRY] = INTO("register_entry")
	    "(register_id, number, letter_id, state, reason, given_at,"
	    " given_by)",
	[T_SEARCH_LETTER] = INTO("search_letter")
	    "(letter_id, organ_id, order_no, tokens)",
	[T_TOKEN] = INTO("search_token") "(organ_id, token, order_no)",
};

void
lines_begin(struct lines *l, struct arena *mem)
{
	for (size_t i = 0; i < T_COUNT; i++)
		buffer_begin(&l->at[i], mem);
}

bool
lines_load(struct ctx *c, struct lines *l)
{
	for (size_t i = 0; i < T_COUNT; i++) {
		if (l->at[i].length > 0 &&
		    !db_load(c, loads[i], buffer_bytes(&l->at[i])))
			return false;
		l->at[i].length = 0;
	}
	return true;
}

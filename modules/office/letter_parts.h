#ifndef OFFICE_LETTER_PARTS_H
#define OFFICE_LETTER_PARTS_H

/*
 * A letter and what belongs to it, as text behind "SELECT ": for its own
 * question (id "?"), and for the compound one that shows a letter (db/lists.h;
 * id a variable of it).  Columns are those of letter_record, file_record, …
 * in their order.
 */
#define LETTER_COLUMNS \
	"l.id, l.uuid, l.organ_id, l.direction, l.origin, l.state," \
	" l.order_no, l.rev, l.type_name, l.code_number, l.code_notation," \
	" l.issued_on, l.organ_name, l.subject, l.language, l.page_count," \
	" l.description, l.signer_position, l.signer_name," \
	" l.signer_competence, l.urgency, l.to_places, l.copies, l.due_on," \
	" l.register_id, l.number, l.document_code, l.sender_code," \
	" l.sender_name, l.sender_unit_id, l.arrived_at, l.counted_at," \
	" l.arrived_on, l.reply_requested, l.reply_due, l.verdict," \
	" l.return_kind, l.return_reason, l.needs_seal, l.drafter_post_id," \
	" l.signer_post_id, l.reply_to_id, l.paper, l.paper_reason," \
	" l.filled, l.signed_at, l.released_at, l.encrypted," \
	" l.encrypted_by, l.opened_at, l.process_id, l.step," \
	" l.step_label, l.due_at, l.created_at"
#define LETTER_MEMBERS_AT(s, at) \
	MEMBER(s, at id), MEMBER(s, at uuid), MEMBER(s, at organ_id), \
	MEMBER(s, at direction), MEMBER(s, at origin), MEMBER(s, at state), \
	MEMBER(s, at order_no), MEMBER(s, at rev), MEMBER(s, at type_name), \
	MEMBER(s, at code_number), MEMBER(s, at code_notation), \
	MEMBER(s, at issued_on), MEMBER(s, at organ_name), \
	MEMBER(s, at subject), MEMBER(s, at language), \
	MEMBER(s, at page_count), MEMBER(s, at description), \
	MEMBER(s, at signer_position), MEMBER(s, at signer_name), \
	MEMBER(s, at signer_competence), MEMBER(s, at urgency), \
	MEMBER(s, at to_places), MEMBER(s, at copies), MEMBER(s, at due_on), \
	MEMBER(s, at register_id), MEMBER(s, at number), \
	MEMBER(s, at document_code), MEMBER(s, at sender_code), \
	MEMBER(s, at sender_name), MEMBER(s, at sender_unit_id), \
	MEMBER(s, at arrived_at), MEMBER(s, at counted_at), \
	MEMBER(s, at arrived_on), MEMBER(s, at reply_requested), \
	MEMBER(s, at reply_due), MEMBER(s, at verdict), \
	MEMBER(s, at return_kind), MEMBER(s, at return_reason), \
	MEMBER(s, at needs_seal), MEMBER(s, at drafter_post_id), \
	MEMBER(s, at signer_post_id), MEMBER(s, at reply_to_id), \
	MEMBER(s, at paper), MEMBER(s, at paper_reason), \
	MEMBER(s, at filled), MEMBER(s, at signed_at), \
	MEMBER(s, at released_at), MEMBER(s, at encrypted), \
	MEMBER(s, at encrypted_by), MEMBER(s, at opened_at), \
	MEMBER(s, at process_id), \
	MEMBER(s, at step), MEMBER(s, at step_label), MEMBER(s, at due_at), \
	MEMBER(s, at created_at)
#define LETTER_OF(id) LETTER_COLUMNS " FROM letter l WHERE l.id = " id

#define FILE_COLUMNS \
	"f.id, f.uuid, f.letter_id, f.organ_id, f.role, f.position," \
	" f.version, f.current, f.name, f.kind, f.sha256, f.length," \
	" f.pages, f.signatures, f.created_at"
#define FILES_OF(letter) \
	FILE_COLUMNS " FROM file f WHERE f.letter_id = " letter \
	" AND f.current ORDER BY f.position"

#define RECALL_COLUMNS \
	"id, uuid, letter_id, organ_id, state, reason, asked_by, asked_at," \
	" message_sha256, answer_reason, answered_by, answered_at"
#define RECALL_OF(letter) /* the newest */ \
	RECALL_COLUMNS " FROM recall WHERE letter_id = " letter \
	" ORDER BY letter_id DESC, id DESC LIMIT 1"

#define DELIVERY_COLUMNS \
	"id, uuid, letter_id, organ_id, receiver_unit_id, receiver_code," \
	" receiver_name, kind, channel, reply_due, state, state_at, reason," \
	" staff, sent_at, arrived_at, accepted_at, recall, recall_at," \
	" recall_reason"
#define DELIVERIES_OF(letter) \
	DELIVERY_COLUMNS " FROM delivery WHERE letter_id = " letter \
	" ORDER BY id LIMIT 2000"

#define POST_COLUMNS \
	"po.id, po.uuid, po.person_id, po.unit_id, po.organ_id, p.name," \
	" po.title, po.competence, po.roles, u.uuid, u.name"
#define POST_FROM \
	"post po JOIN person p ON p.id = po.person_id" \
	" JOIN unit u ON u.id = po.unit_id"
#define POSTS_OF(one, other) \
	POST_COLUMNS " FROM " POST_FROM \
	" WHERE po.id IN (" one ", " other ")"

#define UNIT_COLUMNS \
	"u.id, u.uuid, u.parent_id, u.organ_id, u.kind, u.name," \
	" u.short_name, u.place, u.phone, u.email, u.connected," \
	" (SELECT MIN(oc.code) FROM organ_code oc" \
	" WHERE oc.unit_id = u.id AND oc.main)"
#define UNIT_OF(id) UNIT_COLUMNS " FROM unit u WHERE u.id = " id

#endif

#ifndef EDXML_EDXML_H
#define EDXML_EDXML_H

#include <jansson.h>

#include "base/ctx.h"
#include "base/json.h"

/*
 * The exchange message of QCVN 102:2016/BTTTT (edXML): a letter on its way
 * ("edoc") or the answer to one ("status").  One struct serves both; what a
 * message does not say is NULL, 0 or unset.  Texts are NFC and squeezed.
 */
#define EDXML_MAX_BYTES (100 * 1024 * 1024)
#define EDXML_MAX_DEPTH 24
#define EDXML_MAX_ELEMENTS 20000
#define EDXML_MAX_ITEMS 2000
#define EDXML_MAX_TEXT 4000 /* characters of one value */

/* Items of one type, one behind the other; its name says which. */
struct edxml_list {
	void *at;
	size_t count;
};

struct edxml_organ {
	const char *organ_id, *in_charge, *name, *address;
	const char *email, *telephone, *fax, *website;
};

/* The document that is answered; code is "number/notation". */
struct edxml_response {
	const char *organ_id, *code, *document_id;
	struct date issued_on;
};

struct edxml_trace {
	const char *organ_id;
	struct instant at;
};

struct edxml_staff {
	const char *department, *name, *email, *mobile;
};

struct edxml_receiver {
	const char *organ_id;
	int64_t change; /* 0 removed, 1 added */
};

struct edxml_replacement {
	const char *document_id;
	struct edxml_list organ_ids; /* const char * */
};

/*
 * A file of the letter.  Written with its content; or, without content, by
 * reference: content_id "cid:<sha256>" names a blob both sides have.
 */
struct edxml_file {
	const char *content_id, *content_type, *name, *description;
	struct bytes content;   /* not in JSON */
	int64_t offset, length; /* where a helper put the content; JSON only */
};

enum edxml_business {
	EDXML_NEW,
	EDXML_RECALL,
	EDXML_UPDATE,
	EDXML_REPLACE,
};

struct edxml_message {
	struct edxml_organ from;
	struct edxml_list to; /* struct edxml_organ */
	const char *document_id;
	const char *code_number, *code_notation;
	const char *place;
	struct date issued_on;
	int64_t type, type_detail; /* no stable list: type_name decides */
	const char *type_name;
	const char *subject, *content;
	const char *signer_competence, *signer_position, *signer_name;
	struct date due_on;
	struct edxml_list to_places; /* const char * */
	int64_t priority; /* 0 normal, 1, 2, 3 urgent, 4 at a given hour */
	const char *sphere, *typist;
	int64_t copies, pages;
	bool direction;
	struct edxml_list appendixes; /* const char * */
	struct edxml_list responses;  /* struct edxml_response */
	int64_t steering_type;
	struct edxml_list task_codes; /* const char * */
	const char *application_type;

	struct edxml_list traces; /* struct edxml_trace */
	int64_t business;         /* enum edxml_business */
	const char *business_document_id, *business_reason;
	int64_t paper; /* a paper copy is sent as well */
	int64_t info_changed, receivers_changed;
	struct edxml_list receivers;    /* struct edxml_receiver */
	struct edxml_list replacements; /* struct edxml_replacement */
	struct edxml_list files;        /* struct edxml_file */

	struct edxml_staff staff;
	const char *status_code; /* NULL: the message is a letter */
	const char *status_text;
	struct instant status_at;

	/* Read only: what a foreign sender put where others put secrecy. */
	const char *secrecy;
};

/* Room for count more items of a size; the first of them is returned. */
void *edxml_add(struct ctx *c, struct edxml_list *list, size_t size,
    size_t count);

/* Refused: "edxml_member_missing" where a needed member is not there. */
bool edxml_write(struct ctx *c, const struct edxml_message *m,
    struct bytes *out) MUST_CHECK;

/*
 * Refused: edxml_bad_xml, edxml_too_large, edxml_dialect, edxml_dtd,
 * edxml_date_bad, edxml_number_bad, edxml_text_long, edxml_member_missing,
 * edxml_status_unknown, edxml_content_bad.
 */
bool edxml_read(struct ctx *c, struct bytes from, struct edxml_message *out)
    MUST_CHECK;

/* The same members as JSON, and back ("edxml_json_bad"). */
void edxml_json(struct json *j, const char *name,
    const struct edxml_message *m);
bool edxml_from_json(struct ctx *c, const json_t *from,
    struct edxml_message *out) MUST_CHECK;

/* Is every member there that its kind of message needs? */
bool edxml_is_complete(struct ctx *c, const struct edxml_message *m)
    MUST_CHECK;

/* "000.00.00.G22,2026/11/20,01/STTTT-CNTT": what every reader expects. */
const char *edxml_document_id(struct ctx *c, const struct edxml_message *m);

/* The blob a file refers to, 64 hex digits; NULL: it is no reference. */
const char *edxml_file_blob(const struct edxml_file *f);

/* R001: the words with which a message calls itself secret, or NULL. */
const char *edxml_secrecy(struct ctx *c, const struct edxml_message *m);

#endif

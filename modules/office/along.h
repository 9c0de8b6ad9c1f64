#ifndef OFFICE_ALONG_H
#define OFFICE_ALONG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/record.h"

/* A session with its account and post, as one question reads them (P10). */
struct session {
	int64_t person_id, post_id, unit_id, organ_id, roles;
	const char *person_state;
	struct instant expires_at;
	bool must_change;
	struct date post_from, post_to;
};
#define SESSION_MEMBERS_AT(s, at) \
	MEMBER(s, at person_id), MEMBER(s, at post_id), \
	MEMBER(s, at unit_id), MEMBER(s, at organ_id), MEMBER(s, at roles), \
	MEMBER(s, at person_state), MEMBER(s, at expires_at), \
	MEMBER(s, at must_change), MEMBER(s, at post_from), \
	MEMBER(s, at post_to)
#define SESSION_COLUMNS \
	"s.person_id, po.id, po.unit_id, po.organ_id, po.roles, p.state," \
	" s.expires_at, s.must_change, po.valid_from, po.valid_to"
#define SESSION_FROM \
	"session s JOIN person p ON p.id = s.person_id" \
	" JOIN post po ON po.id = s.post_id AND po.person_id = p.id"

/*
 * What a route shows, read by the very question that reads the session: each
 * question is a trip to the server and back, and most of it is the trip.  A
 * program names such a route in its list of struct along (web/worker.h) with
 * one of these:
 *
 *	static const char sql[] =
 *	    "SELECT " ALONG_COLUMNS "l.id, l.subject" ALONG_LETTER;
 *
 * The struct of the record begins with struct along_head.  The letter l is
 * the one that the path's {id} names, or that a join of its own finds (then
 * ALONG_FROM, the joins, ALONG_REST); without one all columns are NULL.  The
 * values are the {id} and the session's token, in this order.
 */
struct along_head {
	struct session session;
	bool ours;  /* the letter is there, and the organ's that asks */
	bool named; /* a row in viewer names the post or its unit */
};

struct along_question {
	const struct record *record;
	const char *sql;
};

#define ALONG_MEMBERS(s) \
	SESSION_MEMBERS_AT(s, head.session.), \
	MEMBER(s, head.ours), MEMBER(s, head.named)

enum { ALONG_MEMBER_COUNT = 12 };

#define ALONG_COLUMNS \
	SESSION_COLUMNS ", l.id IS NOT NULL," \
	" vp.letter_id IS NOT NULL OR vu.letter_id IS NOT NULL, "
#define ALONG_FROM " FROM " SESSION_FROM
#define ALONG_OURS " AND l.organ_id = po.organ_id"
#define ALONG_REST \
	" LEFT JOIN viewer vp ON vp.letter_id = l.id" \
	" AND vp.kind = 'post' AND vp.viewer_id = po.id" \
	" LEFT JOIN viewer vu ON vu.letter_id = l.id" \
	" AND vu.kind = 'unit' AND vu.viewer_id = po.unit_id" \
	" WHERE s.token_hash = ?"
#define ALONG_LETTER \
	ALONG_FROM " LEFT JOIN letter l ON l.uuid = ?" ALONG_OURS ALONG_REST

/*
 * The row of the request's route; what is behind its head is zero unless the
 * user may see it (P5), as if it had never been.
 */
const void *along_row(struct ctx *c);

#endif

/*
 * letter_view_repo.c - all that the page of a letter shows
 *
 * It is what people open most, and each question is a trip to the server and
 * back: the letter comes along with the session, its parts by one question.
 */

#include <string.h>

#include "base/text.h"
#include "db/lists.h"
#include "office/delivery.h"
#include "office/file.h"
#include "office/letter_asked.h"
#include "office/letter_parts.h"
#include "office/post.h"
#include "office/recall.h"
#include "office/unit.h"
#include "routing/letter_view.h"

static const struct member link_members[] = {
	MEMBER(struct link, id), MEMBER_END
};

static const struct record link_record = RECORD(link, link_members);

#define PARTS \
	"BEGIN NOT ATOMIC SELECT " FILES_OF("?") \
	"; SELECT " FLOW_VIEW_OF("?") \
	"; SELECT " FLOW_DIRECTIONS_OF("?")
#define PARTS_OUT \
	"; SELECT " POSTS_OF("?", "?") \
	"; SELECT " UNIT_OF("?") \
	"; SELECT " DELIVERIES_OF("?")

static bool
parts_get(struct ctx *c, struct letter_seen *out)
{
	static const char in_sql[] = PARTS "; END";
	static const char out_sql[] = PARTS PARTS_OUT "; END";
	const struct letter *l = &out->letter;
	struct bind this = BIND_INT(l->id);

	if (!text_same(l->direction, "out"))
		return db_lists(c, LISTS({ &file_record, &out->files },
		    { &flow_view_record, &out->flow.view },
		    { &flow_direction_record, &out->flow.directions }),
		    in_sql, BINDS(this, this, this));
	return db_lists(c, LISTS({ &file_record, &out->files },
	    { &flow_view_record, &out->flow.view },
	    { &flow_direction_record, &out->flow.directions },
	    { &post_record, &out->posts }, { &unit_record, &out->organ },
	    { &delivery_record, &out->deliveries }), out_sql,
	    BINDS(this, this, this, BIND_ID(l->drafter_post_id),
	        BIND_ID(l->signer_post_id), BIND_INT(l->organ_id), this));
}

/* What few letters have is asked for by those that have it. */
static bool
rare_get(struct ctx *c, const struct letter_asked *asked,
    struct letter_seen *out)
{
	static const char recall_sql[] =
	    "SELECT " RECALL_OF("?");
	static const char reply_sql[] =
	    "SELECT l.id FROM letter l FORCE INDEX (letter_reply_to_unknown)"
	    " WHERE l.reply_to_id = ? AND l.organ_id = ?"
	    " ORDER BY l.id LIMIT 20";
	const struct letter *l = &out->letter;

	return (asked->recall_id == 0 ||
	    db_list(c, &recall_record, &out->recall, recall_sql,
	        BINDS(BIND_INT(l->id)))) &&
	    (asked->reply_id == 0 ||
	    db_list(c, &link_record, &out->replies, reply_sql,
	        BINDS(BIND_INT(l->id), BIND_INT(l->organ_id))));
}

bool
letter_see(struct ctx *c, struct letter_seen *out)
{
	const struct letter_asked *asked;

	memset(out, 0, sizeof(*out));
	if (!letter_asked(c, &asked))
		return false;
	out->letter = asked->letter;
	return parts_get(c, out) && rare_get(c, asked, out);
}

/*
 * letter_view_repo.c - a letter and all that its page shows, by one question
 *
 * A page of a letter is what people open most, and each question is a trip to
 * the server and back: this one goes once, whatever the letter has.
 */

#include "db/lists.h"
#include "office/delivery.h"
#include "office/file.h"
#include "office/letter_parts.h"
#include "office/post.h"
#include "office/recall.h"
#include "office/unit.h"
#include "office/viewer.h"
#include "routing/letter_view.h"

static const struct member link_members[] = {
	MEMBER(struct link, id), MEMBER_END
};

static const struct record link_record = RECORD(link, link_members);

/* What the user may not see stays NULL, and so do its parts. */
#define FIND \
	"BEGIN NOT ATOMIC" \
	" DECLARE this, its_organ, drafter, signer BIGINT;" \
	" DECLARE way VARCHAR(3);" \
	" SELECT l.id, l.organ_id, l.drafter_post_id, l.signer_post_id," \
	" l.direction INTO this, its_organ, drafter, signer, way" \
	" FROM letter l WHERE l.uuid = ?"
#define PARTS \
	"; SELECT " LETTER_OF("this") \
	"; SELECT " FILES_OF("this") \
	"; SELECT " RECALL_OF("this") \
	"; SELECT l.id FROM letter l" \
	" FORCE INDEX (letter_reply_to_unknown)" \
	" WHERE l.reply_to_id = this AND l.organ_id = its_organ" \
	" ORDER BY l.id LIMIT 20" \
	"; SELECT " FLOW_VIEW_OF("this") \
	"; SELECT " FLOW_DIRECTIONS_OF("this") \
	"; IF way = 'out' THEN" \
	" SELECT " POSTS_OF("drafter", "signer") \
	"; SELECT " UNIT_OF("its_organ") \
	"; SELECT " DELIVERIES_OF("this") \
	"; END IF; END"

bool
letter_see(struct ctx *c, const char *uuid, struct letter_seen *out)
{
	static const struct scoped sql = {
		FIND SCOPE_ORGAN PARTS, FIND SCOPE_VIEWER PARTS
	};
	struct rows letter;

	if (!db_lists(c, LISTS({ &letter_record, &letter },
	    { &file_record, &out->files }, { &recall_record, &out->recall },
	    { &link_record, &out->replies },
	    { &flow_view_record, &out->flow.view },
	    { &flow_direction_record, &out->flow.directions },
	    { &post_record, &out->posts }, { &unit_record, &out->organ },
	    { &delivery_record, &out->deliveries }),
	    scope_sql(c, &sql), scope_binds(c, uuid)))
		return false;
	if (letter.count == 0)
		return refuse(c, ABSENT, "absent", "no such letter");
	out->letter = *(const struct letter *)letter.at;
	return true;
}

/* script_repo.c - what a script may see beside the letter, by one question */

#include "base/text.h"
#include "db/lists.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"
#include "office/delivery.h"
#include "office/letter_parts.h"

struct sums {
	int64_t files, bytes;
	const char *organ_name, *organ_code;
};

static const struct member sums_members[] = {
	MEMBER(struct sums, files), MEMBER(struct sums, bytes),
	MEMBER(struct sums, organ_name), MEMBER(struct sums, organ_code),
	MEMBER_END
};

static const struct record sums_record = RECORD(sums, sums_members);

static const struct member turn_members[] = {
	MEMBER(struct history_seen, seq),
	MEMBER(struct history_seen, at),
	MEMBER(struct history_seen, actor_text),
	MEMBER(struct history_seen, action),
	MEMBER(struct history_seen, from_step),
	MEMBER_END
};

static const struct record turn_record = RECORD(history_seen, turn_members);

static const struct member reply_members[] = {
	MEMBER(struct reply, state),
	MEMBER(struct reply, code_number),
	MEMBER(struct reply, code_notation),
	MEMBER_END
};

static const struct record reply_record = RECORD(reply, reply_members);

#define SEE \
	"BEGIN NOT ATOMIC DECLARE this, its_organ BIGINT;" \
	" SET this = ?, its_organ = ?;" \
	" SELECT COUNT(*), COALESCE(CAST(SUM(f.length) AS SIGNED), 0)," \
	" (SELECT u.name FROM unit u WHERE u.id = its_organ)," \
	" (SELECT MIN(oc.code) FROM organ_code oc" \
	" WHERE oc.unit_id = its_organ AND oc.main)" \
	" FROM file f WHERE f.letter_id = this AND f.current;" \
	" SELECT seq, at, actor_text, action, from_step FROM history" \
	" WHERE letter_id = this ORDER BY letter_id, seq LIMIT 1000;" \
	" SELECT state, code_number, code_notation FROM letter" \
	" FORCE INDEX (letter_reply_to_unknown)" \
	" WHERE reply_to_id = this AND state <> 'void'" \
	" ORDER BY id DESC LIMIT 1;"

bool
script_view(struct ctx *c, const struct letter *l, struct script_view *out)
{
	static const char in_sql[] = SEE " END";
	static const char out_sql[] =
	    SEE " SELECT " DELIVERIES_OF("this") "; END";
	const struct sums *sums;
	struct rows one;

	if (!db_lists(c, LISTS({ &sums_record, &one },
	    { &turn_record, &out->history },
	    { &reply_record, &out->replies },
	    { &delivery_record, &out->deliveries }),
	    text_same(l->direction, "out") ? out_sql : in_sql,
	    BINDS(BIND_INT(l->id), BIND_INT(l->organ_id))))
		return false;
	sums = one.at;
	out->files = sums->files;
	out->bytes = sums->bytes;
	out->organ_name = sums->organ_name;
	out->organ_code = sums->organ_code;
	return true;
}

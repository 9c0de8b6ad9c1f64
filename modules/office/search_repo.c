/*
 * search_repo.c - questions to the inverted table
 *
 * A chain of primary-key joins walks the rarest token's list backwards and
 * stops after enough rows; STRAIGHT_JOIN keeps the order that was measured.
 */

#include <stdlib.h>

#include "db/db.h"
#include "office/search_repo.h"

struct order {
	int64_t order_no;
};

static const struct member order_members[] = {
	MEMBER(struct order, order_no), MEMBER_END
};
static const struct record order_record = RECORD(order, order_members);

#define CHAIN_BEGIN \
	"SELECT STRAIGHT_JOIN s1.order_no FROM search_token s1"
#define CHAIN_LINK(s) \
	" JOIN search_token " s " ON " s ".organ_id = s1.organ_id" \
	" AND " s ".token = ? AND " s ".order_no = s1.order_no"
#define CHAIN_END \
	" WHERE s1.token = ? AND s1.organ_id = ? AND s1.order_no >= ?" \
	" AND s1.order_no < ? ORDER BY s1.order_no DESC LIMIT ?"
#define LINKS_2 CHAIN_LINK("s2")
#define LINKS_3 LINKS_2 CHAIN_LINK("s3")
#define LINKS_4 LINKS_3 CHAIN_LINK("s4")
#define LINKS_5 LINKS_4 CHAIN_LINK("s5")
#define LINKS_6 LINKS_5 CHAIN_LINK("s6")
#define LINKS_7 LINKS_6 CHAIN_LINK("s7")
#define LINKS_8 LINKS_7 CHAIN_LINK("s8")

static const char chain_1[] = CHAIN_BEGIN CHAIN_END;
static const char chain_2[] = CHAIN_BEGIN LINKS_2 CHAIN_END;
static const char chain_3[] = CHAIN_BEGIN LINKS_3 CHAIN_END;
static const char chain_4[] = CHAIN_BEGIN LINKS_4 CHAIN_END;
static const char chain_5[] = CHAIN_BEGIN LINKS_5 CHAIN_END;
static const char chain_6[] = CHAIN_BEGIN LINKS_6 CHAIN_END;
static const char chain_7[] = CHAIN_BEGIN LINKS_7 CHAIN_END;
static const char chain_8[] = CHAIN_BEGIN LINKS_8 CHAIN_END;

bool
search_chain_run(struct ctx *c, const struct search_chain *chain,
    struct orders *out)
{
	static const char *const chains[SEARCH_CHAIN_MAX + 1] = {
		NULL, chain_1, chain_2, chain_3, chain_4, chain_5, chain_6,
		chain_7, chain_8
	};
	struct bind binds[SEARCH_CHAIN_MAX + 4];
	size_t n = 0;
	struct rows rows;
	const struct order *at;

	for (size_t i = 1; i < chain->count; i++)
		binds[n++] = BIND_INT(chain->tokens[i]);
	binds[n++] = BIND_INT(chain->tokens[0]);
	binds[n++] = BIND_INT(chain->organ_id);
	binds[n++] = BIND_INT(chain->from);
	binds[n++] = BIND_INT(chain->before);
	binds[n++] = BIND_INT(SEARCH_STEP);

	if (!db_list(c, &order_record, &rows, chains[chain->count],
	    (struct binds){ binds, n }))
		return false;
	at = rows.at;
	for (out->count = 0; out->count < rows.count; out->count++)
		out->at[out->count] = at[out->count].order_no;
	return true;
}

#define M(m) MEMBER(struct search_weight, m)
static const struct member weight_members[] = {
	M(count), M(oldest), MEMBER_END
};
#undef M
static const struct record weight_record =
    RECORD(search_weight, weight_members);

#define WEIGHT \
	"COUNT(*), COALESCE(MIN(order_no), 0) FROM" \
	" (SELECT order_no FROM search_token WHERE organ_id = ?" \
	" AND token = ? AND order_no >= ? AND order_no < ?" \
	" ORDER BY order_no DESC LIMIT 64) newest"
#define WEIGHTS 4
#define WEIGHT_BINDS 4

/* Up to WEIGHTS tokens by one question; a token NULL is nowhere. */
static bool
weights_some(struct ctx *c, const struct search_chain *range,
    const struct tokens *t, struct search_weight *out)
{
	static const char two[] =
	    "SELECT " WEIGHT " UNION ALL SELECT " WEIGHT;
	static const char four[] =
	    "SELECT " WEIGHT " UNION ALL SELECT " WEIGHT
	    " UNION ALL SELECT " WEIGHT " UNION ALL SELECT " WEIGHT;
	size_t count = t->count <= 2 ? 2 : WEIGHTS;
	struct bind b[WEIGHTS * WEIGHT_BINDS];
	const struct search_weight *found;
	struct rows rows;

	for (size_t i = 0; i < count; i++) {
		b[i * WEIGHT_BINDS] = BIND_INT(range->organ_id);
		b[i * WEIGHT_BINDS + 1] = i < t->count ?
		    BIND_INT(t->at[i]) : BIND_NULL;
		b[i * WEIGHT_BINDS + 2] = BIND_INT(range->from);
		b[i * WEIGHT_BINDS + 3] = BIND_INT(range->before);
	}
	if (!db_list(c, &weight_record, &rows, count == 2 ? two : four,
	    (struct binds){ b, count * WEIGHT_BINDS }))
		return false;
	found = rows.at;
	for (size_t i = 0; i < t->count && i < rows.count; i++)
		out[i] = found[i];
	return true;
}

bool
search_weights(struct ctx *c, const struct search_chain *range,
    const struct tokens *t, struct search_weight *out)
{
	for (size_t done = 0; done < t->count; done += WEIGHTS) {
		struct tokens some = { .at = t->at + done,
			.count = t->count - done };

		if (some.count > WEIGHTS)
			some.count = WEIGHTS;
		if (!weights_some(c, range, &some, out + done))
			return false;
	}
	return true;
}

#define TEXT_COLUMNS \
	"id, order_no, subject, code_number, code_notation, organ_name," \
	" type_name, document_code, signer_name, sender_name, to_places," \
	" description, number"
#define M(m) MEMBER(struct search_text, m)
static const struct member text_members[] = {
	M(id), M(order_no), M(subject), M(code_number), M(code_notation),
	M(organ_name), M(type_name), M(document_code), M(signer_name),
	M(sender_name), M(to_places), M(description), M(number), MEMBER_END
};
#undef M
static const struct record text_record = RECORD(search_text, text_members);

#define TEN "?, ?, ?, ?, ?, ?, ?, ?, ?, ?"

static int
newest_first(const void *a, const void *b)
{
	const struct search_text *x = a, *y = b;

	return (x->order_no < y->order_no) - (x->order_no > y->order_no);
}

/* By the primary key, which an order number ends with (letter_repo.c). */
bool
search_texts(struct ctx *c, int64_t organ_id, const struct orders *o,
    struct rows *out)
{
	static const char sql[] =
	    "SELECT " TEXT_COLUMNS " FROM letter FORCE INDEX (PRIMARY)"
	    " WHERE organ_id = ? AND id IN (" TEN ", " TEN ", " TEN ", " TEN
	    ", " TEN ")";
	struct bind binds[SEARCH_STEP + 1];

	binds[0] = BIND_INT(organ_id);
	for (size_t i = 0; i < SEARCH_STEP; i++)
		binds[i + 1] = BIND_INT(i < o->count ?
		    o->at[i] % YEAR_ORDER : -1);
	if (!db_list(c, &text_record, out, sql,
	    (struct binds){ binds, SEARCH_STEP + 1 }))
		return false;
	qsort(out->at, out->count, sizeof(struct search_text), newest_first);
	return true;
}

bool
search_text_of(struct ctx *c, int64_t letter_id, int64_t *organ_id,
    struct search_text *out)
{
	static const char sql[] =
	    "SELECT " TEXT_COLUMNS " FROM letter WHERE id = ?";
	static const char organ_sql[] =
	    "SELECT organ_id FROM letter WHERE id = ?";

	return db_one(c, &text_record, out, sql,
	    BINDS(BIND_INT(letter_id))) &&
	    db_int(c, organ_id, organ_sql, BINDS(BIND_INT(letter_id)));
}

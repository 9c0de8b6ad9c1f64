/* register_repo.c - number books and their lines, as they are printed */

#include "records/records.h"

#define M(m) MEMBER(struct book_row, m)
static const struct member book_members[] = {
	M(uuid), M(name), M(direction), M(year), M(opening_number),
	M(last_number), M(entries), MEMBER_END
};
#undef M
static const struct record book_row_record = RECORD(book_row, book_members);

/* Without gaps, so its lines are counted by their numbers (P2). */
bool
books_list(struct ctx *c, int64_t year, struct rows *out)
{
	static const char sql[] =
	    "SELECT r.uuid, r.name, r.direction, r.year, r.opening_number,"
	    " r.last_number, GREATEST(r.last_number - r.opening_number + 1,"
	    " 0) FROM register r"
	    " WHERE r.organ_id = ? AND r.year = ?"
	    " ORDER BY r.direction, r.series";

	return db_list(c, &book_row_record, out, sql,
	    BINDS(BIND_INT(c->user.organ_id), BIND_INT(year)));
}

#define M(m) MEMBER(struct entry_row, m)
static const struct member entry_members[] = {
	M(number), M(letter), M(state), M(reason), M(arrived_on),
	M(code_number), M(code_notation), M(issued_on), M(organ_name),
	M(type_name), M(subject), M(receiver), M(transferred_at),
	M(signer_name), M(recipients), M(copies), M(note), MEMBER_END
};
#undef M
static const struct record entry_record = RECORD(entry_row, entry_members);

/*
 * Incoming: whom the leader made lead, and when; until then nobody.
 * Outgoing: where it was sent, and when it was released.
 */
#define ENTRY_COLUMNS \
	"e.number, l.uuid, e.state, e.reason, l.arrived_on, l.code_number," \
	" l.code_notation, l.issued_on, l.organ_name, l.type_name," \
	" l.subject, COALESCE(l.to_places, tu.name, tp.name)," \
	" COALESCE(l.released_at, t.opened_at), l.signer_name," \
	" (SELECT GROUP_CONCAT(d.receiver_name ORDER BY d.id SEPARATOR '; ')" \
	" FROM delivery d WHERE d.letter_id = l.id), l.copies, l.description"
#define ENTRY_FROM \
	" FROM register_entry e LEFT JOIN letter l ON l.id = e.letter_id" \
	" LEFT JOIN task t ON t.id = (SELECT MIN(k.id) FROM task k" \
	" WHERE k.letter_id = l.id AND k.part = 'lead')" \
	" LEFT JOIN unit tu ON tu.id = t.unit_id" \
	" LEFT JOIN post tq ON tq.id = t.post_id" \
	" LEFT JOIN person tp ON tp.id = tq.person_id" \
	" WHERE e.register_id = ?"

bool
entries_list(struct ctx *c, int64_t register_id, bool ascending,
    const struct page *page, struct rows *out)
{
	static const char newest_sql[] =
	    "SELECT " ENTRY_COLUMNS ENTRY_FROM
	    " AND e.number < ? ORDER BY e.number DESC LIMIT ?";
	static const char oldest_sql[] =
	    "SELECT " ENTRY_COLUMNS ENTRY_FROM
	    " AND e.number > ? ORDER BY e.number LIMIT ?";
	int64_t from = ascending ? 0 : INT64_MAX;

	if (page->has_after)
		from = page->keys[0];
	return db_list(c, &entry_record, out,
	    ascending ? oldest_sql : newest_sql,
	    BINDS(BIND_INT(register_id), BIND_INT(from),
	        BIND_INT(page->limit + 1)));
}

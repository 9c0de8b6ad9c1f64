/* envelope_repo.c - tables envelope, envelope_receiver; ciphers; the mark */

#include "base/text.h"
#include "office/envelope.h"

static const struct member cipher_members[] = {
	MEMBER(struct cipher_certificate, id),
	MEMBER(struct cipher_certificate, organ_id),
	MEMBER(struct cipher_certificate, organ_name),
	MEMBER(struct cipher_certificate, state),
	MEMBER(struct cipher_certificate, valid_from),
	MEMBER(struct cipher_certificate, valid_to),
	MEMBER(struct cipher_certificate, der),
	MEMBER(struct cipher_certificate, key_name),
	MEMBER_END
};

static const struct record cipher_record =
    RECORD(cipher_certificate, cipher_members);

#define COLUMNS \
	"k.id, u.id, u.name, k.state, k.valid_from, k.valid_to, k.der," \
	" k.key_name"

/* One that serves goes before one that does not, a newer before an older. */
bool
ciphers_of_letter(struct ctx *c, int64_t letter_id, struct rows *out)
{
	static const char sql[] =
	    "SELECT " COLUMNS " FROM delivery d"
	    " JOIN unit u ON u.id = d.receiver_unit_id"
	    " LEFT JOIN certificate k ON k.id = (SELECT n.id"
	    " FROM certificate n WHERE n.organ_id = u.id"
	    " AND n.role = 'cipher' ORDER BY n.state = 'active'"
	    " AND n.valid_from <= ? AND n.valid_to >= ? DESC, n.id DESC"
	    " LIMIT 1)"
	    " WHERE d.letter_id = ? AND d.channel = 'axis'"
	    " ORDER BY d.id LIMIT 2000";

	return db_list(c, &cipher_record, out, sql,
	    BINDS(BIND_INSTANT(c->now), BIND_INSTANT(c->now),
	        BIND_INT(letter_id)));
}

bool
ciphers_of_organ(struct ctx *c, int64_t organ_id, struct rows *out)
{
	static const char sql[] =
	    "SELECT " COLUMNS " FROM certificate k"
	    " JOIN unit u ON u.id = k.organ_id"
	    " WHERE k.organ_id = ? AND k.role = 'cipher'"
	    " ORDER BY k.id DESC LIMIT 20";

	return db_list(c, &cipher_record, out, sql,
	    BINDS(BIND_INT(organ_id)));
}

bool
envelope_insert(struct ctx *c, const struct envelope *e)
{
	static const char sql[] =
	    "INSERT INTO envelope (letter_id, file_id, plain_sha256, sha256,"
	    " suite, made_at) VALUES (?, ?, ?, ?, ?, ?)";

	return db_insert(c, NULL, sql,
	    BINDS(BIND_INT(e->letter_id), BIND_INT(e->file_id),
	        BIND_TEXT(e->plain_sha256), BIND_TEXT(e->sha256),
	        BIND_TEXT(e->suite), BIND_INSTANT(c->now)));
}

bool
envelope_receiver_insert(struct ctx *c, int64_t delivery_id,
    int64_t letter_id, int64_t certificate_id)
{
	static const char sql[] =
	    "INSERT INTO envelope_receiver (delivery_id, letter_id,"
	    " certificate_id, made_at) VALUES (?, ?, ?, ?)";

	return db_run(c, NULL, sql,
	    BINDS(BIND_INT(delivery_id), BIND_INT(letter_id),
	        BIND_INT(certificate_id), BIND_INSTANT(c->now)));
}

bool
letter_set_encrypted(struct ctx *c, int64_t letter_id, bool encrypted)
{
	static const char sql[] =
	    "UPDATE letter SET encrypted = ?, encrypted_by = ?, rev = rev + 1"
	    " WHERE id = ? AND released_at IS NULL AND direction = 'out'";
	int64_t rows;

	if (!db_run(c, &rows, sql, BINDS(BIND_INT(encrypted),
	    BIND_ID(encrypted ? c->user.post_id : 0), BIND_INT(letter_id))))
		return false;
	return rows != 0 || refuse(c, CONFLICT, "letter_released",
	    "letter %lld", (long long)letter_id);
}

bool
letter_set_opened(struct ctx *c, int64_t letter_id)
{
	static const char sql[] =
	    "UPDATE letter SET opened_at = ?, verdict = 'pending'"
	    " WHERE id = ? AND encrypted AND opened_at IS NULL";

	return db_change(c, sql,
	    BINDS(BIND_INSTANT(c->now), BIND_INT(letter_id)));
}

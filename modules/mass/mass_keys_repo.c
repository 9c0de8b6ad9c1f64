/* mass_keys_repo.c - table seed_key, and the keys it speaks of */

#include "base/buffer.h"
#include "mass/mass_keys.h"

#define M(m) MEMBER(struct key_table, m)
static const struct member table_members[] = { M(name), MEMBER_END };
#undef M
static const struct record table_record = RECORD(key_table, table_members);

#define M(m) MEMBER(struct key_aside, m)
static const struct member key_members[] = {
	M(name), M(definition), MEMBER_END
};
#undef M
static const struct record key_record = RECORD(key_aside, key_members);

static bool
plain(struct ctx *c, const struct buffer *sql)
{
	struct db_answer answer;

	if (!db_plain(c, buffer_bytes(sql), &answer))
		return false;
	return answer.error == 0 ||
	    broken(c, "%u %s", answer.error, answer.message);
}

bool
keys_are_aside(struct ctx *c, bool *out)
{
	static const char sql[] =
	    "SELECT COUNT(*) FROM information_schema.tables"
	    " WHERE table_schema = DATABASE() AND table_name = 'seed_key'";
	int64_t count = 0;

	*out = false;
	if (!db_int(c, &count, sql, NO_BINDS))
		return false;
	*out = count > 0;
	return true;
}

bool
keys_table_text(struct ctx *c, const char *table, const char **out)
{
	struct key_aside row;
	const char *sql = arena_text(arena_forever(), "SHOW CREATE TABLE %s",
	    table);

	if (!db_one(c, &key_record, &row, sql, NO_BINDS))
		return false;
	*out = row.definition;
	return true;
}

bool
keys_note(struct ctx *c, const struct keys_aside *k)
{
	static const char make[] = "CREATE TABLE IF NOT EXISTS seed_key ("
	    "id INT AUTO_INCREMENT PRIMARY KEY, table_name VARCHAR(64),"
	    " name VARCHAR(70), definition TEXT)";
	static const char insert[] = "INSERT INTO seed_key"
	    " (table_name, name, definition) VALUES (?, ?, ?)";
	const struct key_aside *keys = k->keys.at;

	if (!db_run(c, NULL, make, NO_BINDS))
		return false;
	for (size_t i = 0; i < k->keys.count; i++)
		if (!db_run(c, NULL, insert, BINDS(BIND_TEXT(k->table),
		    BIND_TEXT(keys[i].name),
		    BIND_TEXT(keys[i].definition))))
			return false;
	return true;
}

bool
keys_noted(struct ctx *c, struct rows *tables)
{
	static const char sql[] = "SELECT table_name FROM seed_key"
	    " GROUP BY table_name ORDER BY MIN(id)";

	return db_list(c, &table_record, tables, sql, NO_BINDS);
}

bool
keys_of(struct ctx *c, struct keys_aside *k)
{
	static const char sql[] = "SELECT name, definition FROM seed_key"
	    " WHERE table_name = ? ORDER BY id";

	return db_list(c, &key_record, &k->keys, sql,
	    BINDS(BIND_TEXT(k->table)));
}

bool
keys_drop(struct ctx *c, const struct keys_aside *k)
{
	const struct key_aside *keys = k->keys.at;
	struct buffer sql;

	buffer_begin(&sql, c->mem);
	buffer_format(&sql, "ALTER TABLE %s", k->table);
	for (size_t i = 0; i < k->keys.count; i++)
		buffer_format(&sql, "%s DROP KEY IF EXISTS %s",
		    i == 0 ? "" : ",", keys[i].name);
	return plain(c, &sql);
}

bool
keys_build(struct ctx *c, const struct keys_aside *k)
{
	static const char forget[] =
	    "DELETE FROM seed_key WHERE table_name = ?";
	const struct key_aside *keys = k->keys.at;
	struct buffer sql;

	buffer_begin(&sql, c->mem);
	buffer_format(&sql, "ALTER TABLE %s", k->table);
	for (size_t i = 0; i < k->keys.count; i++)
		buffer_format(&sql, "%s ADD %s", i == 0 ? "" : ",",
		    keys[i].definition);
	return plain(c, &sql) &&
	    db_run(c, NULL, forget, BINDS(BIND_TEXT(k->table)));
}

bool
keys_end(struct ctx *c)
{
	static const char sql[] = "DROP TABLE seed_key";

	return db_run(c, NULL, sql, NO_BINDS);
}

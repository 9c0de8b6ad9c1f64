/*
 * doctor_database.c - whether the database keeps what it acknowledged
 *
 * Each sentence is for the administrator of the database: it says what to
 * write into the server's configuration.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/schema.h"
#include "operate/doctor.h"
#include "operate/migrate.h"

enum { PROGRAMS = 7, OTHERS = 10, OLDEST_MAJOR = 10, OLDEST_MINOR = 6 };

enum wish { SAME, OTHER_THAN, AT_LEAST };

static const struct {
	const char *name;
	enum wish wish;
	const char *value;
	bool with_binlog; /* else it means nothing */
	enum doctor_level level;
	const char *code;
} wishes[] = {
	{ "innodb_flush_log_at_trx_commit", SAME, "1", false, DOCTOR_BAD,
	    "doctor_flush_log" },
	{ "innodb_doublewrite", OTHER_THAN, "OFF", false, DOCTOR_BAD,
	    "doctor_doublewrite" },
	{ "innodb_checksum_algorithm", OTHER_THAN, "none", false, DOCTOR_BAD,
	    "doctor_checksum" },
	{ "innodb_force_recovery", SAME, "0", false, DOCTOR_BAD,
	    "doctor_force_recovery" },
	{ "default_storage_engine", SAME, "InnoDB", false, DOCTOR_BAD,
	    "doctor_storage_engine" },
	{ "read_only", SAME, "OFF", false, DOCTOR_BAD, "doctor_read_only" },
	{ "sync_binlog", SAME, "1", true, DOCTOR_BAD, "doctor_sync_binlog" },
	{ "binlog_format", OTHER_THAN, "STATEMENT", true, DOCTOR_BAD,
	    "doctor_binlog_format" },
	{ "max_allowed_packet", AT_LEAST, "16777216", false, DOCTOR_WARN,
	    "doctor_packet" },
	{ "innodb_buffer_pool_size", AT_LEAST, "134217728", false,
	    DOCTOR_WARN, "doctor_buffer_pool" },
};

static const char *
value_of(const struct rows *rows, const char *name)
{
	const struct variable *v = rows->at;

	for (size_t i = 0; i < rows->count; i++)
		if (text_same(v[i].name, name))
			return v[i].value;
	return "";
}

static bool
is_met(enum wish wish, const char *want, const char *value)
{
	if (wish == AT_LEAST)
		return strtoll(value, NULL, 10) >= strtoll(want, NULL, 10);
	return text_same(want, value) == (wish == SAME);
}

static void
version(struct ctx *c, struct doctor *d, const char *value)
{
	char *behind;
	long major = strtol(value, &behind, 10);
	long minor = *behind == '.' ? strtol(behind + 1, NULL, 10) : 0;
	bool old = major < OLDEST_MAJOR ||
	    (major == OLDEST_MAJOR && minor < OLDEST_MINOR);

	doctor_judge(c, d, &(struct verdict_on){
	    !old && strstr(value, "MariaDB") != NULL, DOCTOR_BAD, "version",
	    "doctor_version" }, value);
}

static void
connections(struct ctx *c, struct doctor *d, const char *value)
{
	int64_t need = PROGRAMS * d->o->conf->workers + OTHERS;

	doctor_judge(c, d, &(struct verdict_on){
	    strtoll(value, NULL, 10) >= need, DOCTOR_BAD, "max_connections",
	    "doctor_max_connections" }, arena_text(c->mem, "%s / %lld",
	    value, (long long)need));
}

bool
doctor_variables(struct ctx *c, struct doctor *d)
{
	struct rows rows;
	bool binlog;

	if (!variables_all(c, &rows))
		return false;
	binlog = text_same(value_of(&rows, "log_bin"), "ON");
	version(c, d, value_of(&rows, "version"));
	for (size_t i = 0; i < COUNT(wishes); i++) {
		const char *value = value_of(&rows, wishes[i].name);

		if (wishes[i].with_binlog && !binlog)
			continue;
		doctor_judge(c, d, &(struct verdict_on){
		    is_met(wishes[i].wish, wishes[i].value, value),
		    wishes[i].level, wishes[i].name, wishes[i].code },
		    value);
	}
	connections(c, d, value_of(&rows, "max_connections"));
	return true;
}

bool
doctor_database(struct ctx *c, struct doctor *d)
{
	const struct db_conf *db = d->o->db;
	bool here = db->socket[0] != '\0' || text_starts(db->host, "127.") ||
	    text_same(db->host, "localhost");
	struct database_looks looks;

	if (!database_looks(c, &looks))
		return false;
	doctor_judge(c, d, &(struct verdict_on){
	    text_same(looks.charset, "utf8mb4"), DOCTOR_BAD, "charset",
	    "doctor_charset" }, looks.charset);
	doctor_judge(c, d, &(struct verdict_on){
	    text_same(looks.collation, "utf8mb4_bin"), DOCTOR_BAD,
	    "collation", "doctor_collation" }, looks.collation);
	doctor_judge(c, d, &(struct verdict_on){
	    looks.rights == DATABASE_RIGHTS, DOCTOR_BAD, "rights",
	    "doctor_rights" }, arena_text(c->mem, "%lld / %d",
	    (long long)looks.rights, DATABASE_RIGHTS));
	doctor_judge(c, d, &(struct verdict_on){
	    here || db->tls_ca[0] != '\0', DOCTOR_BAD, "database_tls",
	    "doctor_database_tls" }, here ? db->socket : db->host);
	return true;
}

static int64_t
missing_count(const struct migrations *all)
{
	int64_t count = 0;

	for (size_t i = 0; i < all->count; i++)
		count += all->at[i].applied_at.ms == 0;
	return count;
}

bool
doctor_schema(struct ctx *c, struct doctor *d)
{
	const char *sql = d->o->conf->sql[0] != '\0' ? d->o->conf->sql :
	    SQL_FOLDER;
	struct migrations all;
	int64_t number, steps, missing;

	if (!schema_number(c, &number) || !steps_unfinished(c, &steps) ||
	    !migrate_look(c, sql, &all))
		return false;
	missing = missing_count(&all);
	d->outdated = missing > 0 || steps > 0;
	doctor_judge(c, d, &(struct verdict_on){
	    number >= SCHEMA_FIRST && number <= SCHEMA_LAST, DOCTOR_BAD,
	    "schema", "schema_refused" }, arena_text(c->mem,
	    "%lld (%d – %d)", (long long)number, SCHEMA_FIRST, SCHEMA_LAST));
	if (steps > 0)
		doctor_judge(c, d, &(struct verdict_on){ false, DOCTOR_BAD,
		    "schema_step", "doctor_migration_unfinished" }, NULL);
	else if (missing > 0)
		doctor_judge(c, d, &(struct verdict_on){ false, DOCTOR_WARN,
		    "schema_missing", "doctor_migration_missing" },
		    arena_text(c->mem, "%lld", (long long)missing));
	return true;
}

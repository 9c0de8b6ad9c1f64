/* doctor_repo.c - what the database says of itself and of the work */

#include "operate/backup.h"
#include "operate/doctor.h"

static const struct member variable_members[] = {
	MEMBER(struct variable, name),
	MEMBER(struct variable, value),
	MEMBER_END
};

static const struct record variable_record = RECORD(variable,
    variable_members);

bool
variables_all(struct ctx *c, struct rows *out)
{
	static const char sql[] =
	    "SHOW GLOBAL VARIABLES WHERE variable_name IN ('version',"
	    " 'innodb_flush_log_at_trx_commit', 'innodb_doublewrite',"
	    " 'innodb_checksum_algorithm', 'innodb_force_recovery',"
	    " 'innodb_buffer_pool_size', 'default_storage_engine',"
	    " 'log_bin', 'sync_binlog', 'binlog_format', 'read_only',"
	    " 'max_allowed_packet', 'max_connections')";

	return db_list(c, &variable_record, out, sql, NO_BINDS);
}

static const struct member database_members[] = {
	MEMBER(struct database_looks, charset),
	MEMBER(struct database_looks, collation),
	MEMBER(struct database_looks, rights),
	MEMBER(struct database_looks, now),
	MEMBER_END
};

static const struct record database_record = RECORD(database_looks,
    database_members);

bool
database_looks(struct ctx *c, struct database_looks *out)
{
	static const char sql[] =
	    "SELECT default_character_set_name, default_collation_name,"
	    " (SELECT COUNT(DISTINCT privilege_type) FROM"
	    " (SELECT privilege_type FROM"
	    " information_schema.schema_privileges"
	    " WHERE DATABASE() LIKE table_schema UNION ALL"
	    " SELECT privilege_type FROM"
	    " information_schema.user_privileges) p"
	    " WHERE privilege_type IN ('SELECT', 'INSERT', 'UPDATE',"
	    " 'DELETE', 'CREATE', 'DROP', 'ALTER', 'INDEX', 'REFERENCES',"
	    " 'CREATE VIEW', 'SHOW VIEW')),"
	    " CAST(UTC_TIMESTAMP(3) AS DATETIME(3))"
	    " FROM information_schema.schemata"
	    " WHERE schema_name = DATABASE()";

	return db_one(c, &database_record, out, sql, NO_BINDS);
}

static const struct member queue_members[] = {
	MEMBER(struct queue_looks, waiting),
	MEMBER(struct queue_looks, failed),
	MEMBER(struct queue_looks, oldest),
	MEMBER_END
};

static const struct record queue_record = RECORD(queue_looks, queue_members);

bool
outbox_looks(struct ctx *c, struct queue_looks *out)
{
	static const char sql[] =
	    "SELECT (SELECT COUNT(*) FROM outbox WHERE state = 'waiting'),"
	    " (SELECT COUNT(*) FROM outbox WHERE state = 'failed'),"
	    " (SELECT MIN(created_at) FROM outbox WHERE state = 'waiting')";

	return db_one(c, &queue_record, out, sql, NO_BINDS);
}

bool
job_looks(struct ctx *c, struct queue_looks *out)
{
	static const char sql[] =
	    "SELECT (SELECT COUNT(*) FROM job WHERE state = 'waiting'),"
	    " (SELECT COUNT(*) FROM job WHERE state = 'failed'),"
	    " (SELECT MIN(created_at) FROM job WHERE state = 'waiting')";

	return db_one(c, &queue_record, out, sql, NO_BINDS);
}

static const struct member certificate_members[] = {
	MEMBER(struct certificate_looks, role),
	MEMBER(struct certificate_looks, subject),
	MEMBER(struct certificate_looks, valid_to),
	MEMBER_END
};

static const struct record certificate_record = RECORD(certificate_looks,
    certificate_members);

bool
certificates_ending(struct ctx *c, struct instant before, struct rows *out)
{
	static const char sql[] =
	    "SELECT role, subject, valid_to FROM certificate"
	    " WHERE state = 'active' AND valid_to < ?"
	    " ORDER BY valid_to LIMIT 20";

	return db_list(c, &certificate_record, out, sql,
	    BINDS(BIND_INSTANT(before)));
}

static const struct member care_members[] = {
	MEMBER(struct care_looks, sealed),
	MEMBER(struct care_looks, written),
	MEMBER(struct care_looks, fixity),
	MEMBER_END
};

static const struct record care_record = RECORD(care_looks, care_members);

bool
care_looks(struct ctx *c, struct care_looks *out)
{
	static const char sql[] =
	    "SELECT (SELECT at FROM seal ORDER BY number DESC LIMIT 1),"
	    " (SELECT at FROM history ORDER BY id DESC LIMIT 1),"
	    " (SELECT MAX(day) FROM fixity_day WHERE ended_at IS NOT NULL)";

	return db_one(c, &care_record, out, sql, NO_BINDS);
}

bool
steps_unfinished(struct ctx *c, int64_t *out)
{
	static const char sql[] = "SELECT COUNT(*) FROM schema_step";

	return db_int(c, out, sql, NO_BINDS);
}

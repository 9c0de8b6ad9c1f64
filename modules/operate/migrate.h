#ifndef OPERATE_MIGRATE_H
#define OPERATE_MIGRATE_H

#include "db/db.h"
#include "operate/operate.h"

/* A file NNN_name.sql of sql/schema, and what the database knows of it. */
struct migration {
	int64_t number;
	const char *name, *sha256;
	struct bytes text;
	struct instant applied_at; /* unset: not yet */
	bool edited;               /* landed with other text */
};

struct migrations {
	struct migration *at;
	size_t count;
	int64_t newest; /* in the database, which may know more than we */
};

/* migrate_files.c: all files, in the order of their numbers */
bool migrations_read(struct ctx *c, const char *folder,
    struct migrations *out) MUST_CHECK;
/* All *.sql of a folder by name, without numbers. */
bool scripts_read(struct ctx *c, const char *folder, struct migrations *out)
    MUST_CHECK;

/*
 * migrate_split.c: the next statement of a script; false at its end.  It knows
 * quotes, comments and DELIMITER as the mariadb client does.
 */
struct script {
	struct bytes text;
	size_t at;         /* where the next statement begins */
	const char *end;   /* what ends one: ";" */
	size_t end_length;
};
void script_begin(struct script *s, struct bytes text);
bool script_next(struct script *s, struct bytes *out);

/*
 * migrate_repo.c: tables schema_version (what was applied) and schema_step
 * (the one file that is being applied).  DDL commits by itself, so each
 * statement is noted before it is said; for an ALTER with the digest of the
 * table's definition, so that who comes after a crash knows whether it was
 * done.
 */
struct migration_step {
	int64_t number, statement; /* the first is 0 */
	bool begun;
	const char *done_sha256;   /* of the text before that statement */
	const char *definition;    /* digest, or NULL */
};
bool migrate_lock(struct ctx *c, int64_t seconds) MUST_CHECK;
bool migrate_unlock(struct ctx *c) MUST_CHECK;
bool migrate_tables(struct ctx *c) MUST_CHECK;
bool migrations_known(struct ctx *c, struct migrations *m) MUST_CHECK;
bool step_find(struct ctx *c, int64_t number, struct migration_step *out,
    bool *found) MUST_CHECK;
bool step_note(struct ctx *c, const struct migration_step *s) MUST_CHECK;
bool migration_note(struct ctx *c, const struct migration *m) MUST_CHECK;
bool migrate_account(struct ctx *c, const char **out) MUST_CHECK;
bool definition_digest(struct ctx *c, const char *table, const char **out)
    MUST_CHECK;

/* migrate_apply.c: one file, from where it was left */
bool migration_apply(struct ctx *c, const struct migration *m) MUST_CHECK;

/*
 * migrate_grants.c: sql/grants, for accounts at a host; NULL: at the host, and
 * with the names, that the asking account has
 */
bool grants_apply(struct ctx *c, const char *folder, const char *database,
    const char *host) MUST_CHECK;

/* migrate.c: everything that is missing, then the grants */
struct migrate {
	const char *sql;  /* folder with schema/ and grants/ */
	const char *database;
	const char *host; /* of the accounts; NULL: as the owner's */
	int64_t wait;     /* seconds for another one to finish */
	bool no_grants;
	void (*told)(const struct migration *m); /* before each; or NULL */
};
bool migrate_look(struct ctx *c, const char *sql, struct migrations *out)
    MUST_CHECK;
bool migrate_run(struct ctx *c, const struct migrate *m, int64_t *applied)
    MUST_CHECK;

#endif

#ifndef OPERATE_DUMP_H
#define OPERATE_DUMP_H

#include <openssl/evp.h>

#include "base/buffer.h"
#include "db/db.h"

/*
 * A database as SQL text, as mariadb-dump writes it: one consistent moment,
 * tables by name, rows by key.  The same rows make the same text, so what was
 * restored is compared by dumping it once more.
 */
struct dump_table {
	const char *name;
	int64_t rows;
	const char *sha256;     /* of all of its rows */
	const char *definition; /* the same of what stands before them */
};

struct dump_tables {
	struct dump_table *at;
	size_t count, room;
};

enum { DUMP_VALUES = 8 };

/* Rows of one table that somebody wants to see: these columns, as text. */
struct dump_wish {
	const char *table;
	const char *columns[DUMP_VALUES]; /* NULL-ended */
	bool (*tell)(struct ctx *c, void *to, const char *const *values);
	void *to;
};

/* dump_read.c: the text goes by, in parts of any size. */
struct dump_reader {
	struct ctx *c;
	struct arena *line_mem;        /* emptied with every line told */
	const struct dump_wish *wishes; /* the last has no table; or NULL */
	struct dump_tables tables;
	EVP_MD_CTX *rows, *definition; /* of the newest table */
	const struct dump_wish *wish;  /* for it, or NULL */
	size_t places[DUMP_VALUES];    /* of its columns */
	struct buffer line;
	enum { LINE_NEW, LINE_ROW, LINE_OTHER } kind; /* of the line */
	unsigned char held[2]; /* of a row: it may be what follows it */
	size_t held_count;
	bool failed;
};
void dump_begin(struct dump_reader *r, struct ctx *c,
    const struct dump_wish *wishes);
void dump_feed(struct dump_reader *r, struct bytes part);
bool dump_end(struct dump_reader *r) MUST_CHECK;

/*
 * dump_row.c: the values of "(1,'a',NULL)", NULL for NULL; and where the
 * columns of "INSERT INTO `t` (`a`, `b`) VALUES" stand.
 */
bool dump_values(struct arena *a, const char *row, const size_t *places,
    const char **values);
bool dump_places(const char *insert, const char *const *columns,
    size_t *places);

/* dump.c: from the server into a reader, and into a file as gzip (fd >= 0) */
bool dump_take(struct ctx *c, const struct db_conf *db, int fd,
    struct dump_reader *r) MUST_CHECK;

/* The same text from a file once more; and into an empty database. */
bool dump_again(struct ctx *c, const char *path, struct dump_reader *r)
    MUST_CHECK;
bool dump_load(struct ctx *c, const struct db_conf *db, const char *path)
    MUST_CHECK;

#endif

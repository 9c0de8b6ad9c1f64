#ifndef AUDIT_AUDIT_H
#define AUDIT_AUDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/ctx.h"
#include "base/json.h"

/*
 * Rows of history and audit under a signed root (docs/audit.md).  A seal is a
 * Merkle tree as in RFC 6962 over a head and the rows that were new; its root
 * stands on the root before it, so the newest root pins every row.
 */
enum { DIGEST = 32 };

enum book { BOOK_HISTORY, BOOK_AUDIT, BOOKS };

/* tree.c: leaves are digests, one behind the other */
void tree_leaf(struct bytes content, unsigned char out[]);
bool tree_root(struct ctx *c, struct bytes leaves, unsigned char out[])
    MUST_CHECK;

/* Each value with its length before it, so that no two lists are the same. */
void content_begin(struct buffer *b, struct arena *mem, const char *domain);
void content_text(struct buffer *b, const char *value); /* NULL: empty */
void content_int(struct buffer *b, int64_t value);

/* ids.c: ascending ids as ranges, "17-20,22"; since: "17-20@<ms>" */
struct id_range {
	int64_t from, to;
	int64_t since; /* 0: not said */
};
struct id_ranges {
	struct arena *mem;
	struct id_range *at;
	size_t count, room;
};
void ids_begin(struct id_ranges *r, struct arena *mem);
void ids_add(struct id_ranges *r, int64_t id); /* above all before it */
void ids_add_range(struct id_ranges *r, struct id_range one);
bool ids_has(const struct id_ranges *r, int64_t id);
int64_t ids_count(const struct id_ranges *r);
const char *ids_text(const struct id_ranges *r);
bool ids_read(struct ctx *c, const char *text, struct id_ranges *out)
    MUST_CHECK;

/* row_repo.c, leaf.c: rows of a book by id */
struct sealed_row {
	int64_t id;
	struct instant at; /* what the row itself says */
	unsigned char leaf[DIGEST];
};
struct sealed_rows {
	struct sealed_row *at;
	size_t count;
};
struct row_span {
	enum book book;
	int64_t from, to; /* both are part of it */
	int64_t limit;
};
bool rows_read(struct ctx *c, const struct row_span *span,
    struct sealed_rows *out) MUST_CHECK;

/* A transaction that has not ended holds a row of these ids. */
bool rows_in_flight(struct ctx *c, const struct row_span *span, bool *out)
    MUST_CHECK;

struct seal {
	int64_t number, row_count;
	struct instant at;
	struct bytes previous, root, leaves;
	int64_t to[BOOKS];
	const char *ids[BOOKS], *late[BOOKS];
	struct bytes signature, key; /* NULL: not signed yet */
};

/* seal_repo.c */
bool seal_newest(struct ctx *c, struct seal *out, bool *found) MUST_CHECK;
bool seal_newest_signed(struct ctx *c, struct seal *out, bool *found)
    MUST_CHECK;
bool seal_next(struct ctx *c, int64_t after, struct seal *out, bool *found)
    MUST_CHECK; /* by number, with its leaves */
bool seal_insert(struct ctx *c, const struct seal *s) MUST_CHECK;
bool seal_signed(struct ctx *c, const struct seal *s) MUST_CHECK;
bool seal_turn(struct ctx *c, bool *mine) MUST_CHECK; /* one at a time */

/* root.c: the root of a seal, and the text that is signed for it */
bool seal_root(struct ctx *c, const struct seal *s, unsigned char out[])
    MUST_CHECK;
const char *seal_text(struct ctx *c, const struct seal *s);
bool seal_text_verify(const char *text, struct bytes key,
    struct bytes signature);

/*
 * What leaves the machine: {"seal", "previous", "root", "rows", "at",
 * "signature", "key"}, one line each.
 */
struct root {
	int64_t seal, rows;
	const char *previous, *root, *signature, *key;
	struct instant at;
};
struct bytes root_line(struct ctx *c, const struct seal *s);
bool root_read(struct ctx *c, struct bytes line, struct root *out)
    MUST_CHECK;
const char *root_text(struct ctx *c, const struct root *r);

/*
 * Every root of the database as lines, or only the newest (count 1): what a
 * backup keeps in its manifest.  *count is how many.
 */
bool audit_roots(struct ctx *c, int64_t after, struct buffer *to,
    int64_t *count) MUST_CHECK;
bool audit_newest_root(struct ctx *c, struct bytes *line) MUST_CHECK;

#endif

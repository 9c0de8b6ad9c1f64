#ifndef PDF_READ_H
#define PDF_READ_H

/* What the files of the reader share among themselves. */
#include "pdf/pdf.h"
#include "pdf/pool.h"

enum entry_kind {
	ENTRY_FREE,   /* nothing under this number */
	ENTRY_PLAIN,  /* at an offset of the file */
	ENTRY_PACKED, /* in an object stream */
};

struct pdf_entry {
	uint64_t where;          /* offset, or number of the object stream */
	const struct pdf_entry *older; /* of the same number */
	int32_t number;
	uint32_t generation;     /* or index in the object stream */
	uint16_t section;        /* 0: the newest of the file */
	unsigned char kind;
};

struct packed;
struct scratch;

/*
 * A document is a view on a file: all of its sections, or only those from
 * "first" on, which is the document as it was at an earlier revision.  Views
 * share entries; objects are read by each for itself, because the same bytes
 * may mean another thing there (an indirect /Length, an object stream).
 */
struct pdf_table {
	struct pool *pool;
	struct map *entries; /* newest struct pdf_entry of each number */
	struct map *objects; /* struct pdf_object read in this view */
	struct map *packed;  /* struct packed: object streams unpacked */
	struct map *seen;    /* the walk that was last at each number */
	const int32_t *pages; /* in order, once they were counted */
	int64_t page_count;
	struct scratch *scratch;
	struct pdf_section *sections; /* while they are being read */
	size_t first;
	size_t reads;        /* objects read so far */
	size_t inflated;     /* bytes of all streams unpacked so far */
	bool glanced;        /* glance is where the last one began */
	struct pool_mark glance;
};

/* pdf_lex.c - bytes to objects */
struct lex {
	struct pdf *d;
	const unsigned char *begin, *at, *end;
};

bool is_white(int ch);
bool is_regular(int ch); /* neither white space nor delimiter */
int hex_value(int ch);   /* -1: not a hex digit */

struct scratch *scratch_new(struct arena *mem);
struct lex lex_at(struct pdf *d, struct bytes from, size_t offset);
void lex_skip_white(struct lex *l); /* and comments */
bool lex_word(struct lex *l, const char *word); /* true: it was there */
bool lex_unsigned(struct lex *l, int64_t *out); /* true: a plain number */
bool lex_object(struct lex *l, int depth, struct pdf_object *out) MUST_CHECK;
bool lex_damaged(const struct lex *l, const char *what);

/* pdf_text.c */
bool lex_string(struct lex *l, struct pdf_object *out) MUST_CHECK;
bool lex_hex_string(struct lex *l, struct pdf_object *out) MUST_CHECK;

/* pdf_filter.c */
bool flate_decode(struct ctx *c, struct bytes from, struct bytes *out)
    MUST_CHECK;

/* pdf_section.c - one cross-reference section at an offset */
bool section_read(struct pdf *d, size_t offset, struct pdf_section *out)
    MUST_CHECK;
/* The entries of a cross-reference stream, appended to those of s. */
bool section_stream(struct pdf *d, size_t offset, struct pdf_section *s)
    MUST_CHECK;
struct pdf_entry *section_room(struct pdf *d, struct pdf_section *s,
    size_t count);

/* pdf_object.c */
bool object_at(struct pdf *d, size_t offset, struct pdf_ref *name,
    const struct pdf_object **out) MUST_CHECK;
const struct pdf_entry *pdf_entry_of(const struct pdf *d, int32_t number);

/* A walk over a tree, and whether it is at a number for the first time. */
const void *walk_begin(struct pdf *d);
bool walk_visits(struct pdf *d, const void *walk, int32_t number);
int32_t pdf_end_number(const struct pdf *d); /* above every number used */
/*
 * Read an object without keeping it, for a walk over all of them: it is valid
 * until the next glance, and nothing else may be read in between.
 */
const struct pdf_object *pdf_glance(struct pdf *d, int32_t number);

/* pdf_open.c */
bool startxref_find(struct ctx *c, struct bytes file, size_t *section,
    size_t *at) MUST_CHECK;
/* The document as its section "first" left it, within so many bytes. */
bool pdf_view(struct ctx *c, const struct pdf *whole, size_t first,
    size_t length, struct pdf **out) MUST_CHECK;

#endif

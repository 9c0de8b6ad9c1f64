#ifndef PDF_PDF_H
#define PDF_PDF_H

/*
 * A strict reader of PDF: bytes in, objects out, nothing is repaired.
 *
 * The caller owns the bytes (memory or a mapping) and keeps them until the
 * arena of the ctx is emptied; objects point into them.  Objects are read
 * when first asked for and belong to that arena.
 *
 * Lookups never return NULL: what is absent, free or damaged is the null
 * object.  Damage is also recorded as the failure of d->c, so navigate freely
 * and ask pdf_is_sound() before believing the result.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/ctx.h"

#define PDF_MAX_NUMBER 8388607 /* largest object number */
#define PDF_MAX_SECTIONS 4096
#define PDF_MAX_DEPTH 100
#define PDF_MAX_INFLATED (128u << 20) /* of a stream, and of all */
#define PDF_MAX_SIGNATURES 256

enum pdf_kind {
	PDF_NULL, PDF_BOOL, PDF_INTEGER, PDF_REAL, PDF_STRING, PDF_NAME,
	PDF_ARRAY, PDF_DICT, PDF_STREAM, PDF_REF,
};

struct pdf_ref {
	int32_t number, generation;
};

struct pdf_object {
	unsigned char kind; /* enum pdf_kind */
	bool hex;           /* a string written as <…> */
	bool doubled;       /* a dictionary that names a key twice */
	uint32_t count;     /* bytes of text, items, or members */
	union {
		bool truth;
		int64_t integer;
		double real;
		const unsigned char *text;         /* string (decoded), name */
		const struct pdf_object *items;    /* array */
		const struct pdf_member *members;  /* dictionary */
		const struct pdf_stream *stream;
		struct pdf_ref ref;
	} as;
	struct bytes raw; /* as written: in the file or an object stream */
};

struct pdf_member {
	struct bytes name; /* without the slash, #xx resolved */
	struct pdf_object value;
};

struct pdf_stream {
	struct pdf_object dict;
	struct bytes data; /* still encoded */
};

/* One cross-reference section: what one revision of the file declares. */
struct pdf_section {
	size_t start, end; /* of the table with trailer, or of the stream */
	int64_t prev;      /* -1: none */
	size_t hidden;     /* of a hybrid section: its stream */
	bool is_stream, is_hybrid;
	const struct pdf_object *trailer;
	struct pdf_entry *entries; /* private: read.h */
	size_t entry_count;
};

struct pdf_table; /* private: where each object is, and which are read */

struct pdf {
	struct ctx *c;
	struct bytes file;
	const struct pdf_object *trailer; /* of the newest section */
	const struct pdf_object *root;    /* the catalog */
	int32_t root_number;
	int32_t next_number; /* first number that nothing uses or claims */
	const struct pdf_section *sections; /* newest first */
	size_t section_count;
	struct pdf_table *table;
};

/*
 * Read the cross-reference chain and the catalog.  Refused (BAD_INPUT):
 * "pdf_header_offset" no %PDF- at byte 0, "pdf_encrypted", "pdf_too_deep",
 * "pdf_too_large" more than a limit above, "pdf_damaged" anything else.
 */
bool pdf_open(struct ctx *c, struct bytes file, struct pdf **out) MUST_CHECK;

/* False once any object that was asked for turned out damaged. */
bool pdf_is_sound(const struct pdf *d) MUST_CHECK;

extern const struct pdf_object pdf_null;

/* Object by number, or what a reference leads to (others stay themselves). */
const struct pdf_object *pdf_get(struct pdf *d, int32_t number);
const struct pdf_object *pdf_resolve(struct pdf *d,
    const struct pdf_object *o);

/* Member of a dictionary or stream: as written, or resolved. */
const struct pdf_object *pdf_raw_key(const struct pdf_object *o,
    const char *name);
const struct pdf_object *pdf_key(struct pdf *d, const struct pdf_object *o,
    const char *name);

/* Item of an array, resolved; outside of it: null. */
const struct pdf_object *pdf_item(struct pdf *d, const struct pdf_object *o,
    size_t index);
size_t pdf_count(const struct pdf_object *array); /* not an array: 0 */

bool pdf_is(const struct pdf_object *o, enum pdf_kind kind);
bool pdf_is_name(const struct pdf_object *o, const char *name);
int64_t pdf_integer(const struct pdf_object *o, int64_t otherwise);
double pdf_number(const struct pdf_object *o, double otherwise);

/* A text string (UTF-16, UTF-8 or PDFDocEncoding) as UTF-8; else NULL. */
const char *pdf_text(struct ctx *c, const struct pdf_object *o);
/* A date "D:20260102030405+07'00'" as an instant; 0: none or ill-formed. */
struct instant pdf_date(const struct pdf_object *o);

/* The data of a stream behind its filter (none or Flate with predictor). */
bool pdf_stream_data(struct pdf *d, const struct pdf_object *o,
    struct bytes *out) MUST_CHECK;

/* Where an object's raw bytes stand in the file; false: object stream. */
bool pdf_offset(const struct pdf *d, const struct pdf_object *o, size_t *out);

#endif

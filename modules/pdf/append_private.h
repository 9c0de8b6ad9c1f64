#ifndef PDF_APPEND_PRIVATE_H
#define PDF_APPEND_PRIVATE_H

/* What the files of the incremental writer share among themselves. */
#include "pdf/append.h"
#include "pdf/read.h"

/* One object of the update: where it will stand. */
struct placed {
	int32_t number, generation;
	size_t offset;
};

/* An object of the document that is being changed, as text. */
struct edited {
	struct edited *next;
	int32_t number, generation;
	struct pdf_object object; /* read from its present text */
};

struct pdf_append {
	struct pdf *d;
	struct buffer tail;
	int32_t next_number;
	struct placed *placed;
	size_t placed_count, placed_room;
	struct edited *edited;
};

void append_place(struct pdf_append *a, int32_t number, int32_t generation);

/* append_xref.c - the section that ends the update */
bool append_xref(struct pdf_append *a) MUST_CHECK;

#endif

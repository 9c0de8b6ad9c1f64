#ifndef MASS_MASS_ROWS_H
#define MASS_MASS_ROWS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "mass/mass_dice.h"

/*
 * Lines as LOAD DATA reads them in character set binary: fields behind each
 * other, each ended by a tab; row_end() makes the last one a line's end.
 */
void row_int(struct buffer *b, int64_t value);
void row_id(struct buffer *b, int64_t value); /* 0: NULL */
void row_null(struct buffer *b);
void row_text(struct buffer *b, const char *text); /* NULL: NULL */
void row_bytes(struct buffer *b, struct bytes from);
void row_uuid(struct buffer *b, const struct uuid *u);
void row_time(struct buffer *b, int64_t ms); /* 0: NULL */
void row_day(struct buffer *b, int64_t ms);  /* its day there; 0: NULL */
void row_end(struct buffer *b);

#endif

#ifndef BASE_DAY_H
#define BASE_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"

/* Days since 1970-01-01, and back.  For date.c and instant.c. */
int64_t day_number(struct date d);
struct date day_date(int64_t number);

/* Exactly so many decimal digits. */
bool digits_parse(const char *text, int count, int *out) MUST_CHECK;

/* The same back: over so many bytes of text, zeros before. */
void digits_write(char *text, int count, int value);
void date_write(char *text, struct date d); /* over YYYY-MM-DD */

#endif

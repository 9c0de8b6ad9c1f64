#ifndef UNIT_UNIT_H
#define UNIT_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/ctx.h"

/*
 * A context as a request begins with: nobody signed in, no failure, always
 * 2026-11-20T08:30 in Viet Nam.  A second call empties the first one's.
 */
struct ctx *fresh_ctx(void **state);

/* A test whose context is ended behind it. */
#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, unit_begin, unit_end)

int unit_begin(void **state);
int unit_end(void **state);

/* The request failed with this code. */
#define assert_refused(c, want) \
	do { \
		assert_non_null((c)->failure.code); \
		assert_string_equal((c)->failure.code, (want)); \
	} while (0)

/* A text as bytes. */
struct bytes bytes_of(const char *text);

/* A folder of its own under TMPDIR, removed with all in it by unit_end(). */
const char *fresh_folder(void **state);

/* How many files lie under it, at any depth. */
int files_under(const char *root);

#endif

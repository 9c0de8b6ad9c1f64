/* failure.c - a failure is recorded once */

#include <stdarg.h>
#include <stdio.h>

#include "base/ctx.h"

static void failure_fill(struct failure *f, const char *detail, va_list args)
    PRINTF_LIKE(2, 0);

static void
failure_fill(struct failure *f, const char *detail, va_list args)
{
	vsnprintf(f->detail, sizeof(f->detail), detail, args);
}

bool
failure_set(struct ctx *c, enum failure_kind kind, const char *where,
    const char *code, const char *detail, ...)
{
	struct failure *f = &c->failure;
	va_list args;

	if (f->kind != FAILURE_NONE)
		return false;
	f->kind = kind;
	f->code = code;
	f->where = where;
	va_start(args, detail);
	failure_fill(f, detail, args);
	va_end(args);
	return false;
}

bool
failure_set_field(struct ctx *c, const char *field, const char *where,
    const char *code, const char *detail, ...)
{
	struct failure *f = &c->failure;
	va_list args;

	if (f->kind != FAILURE_NONE)
		return false;
	f->kind = BAD_INPUT;
	f->field = field;
	f->code = code;
	f->where = where;
	va_start(args, detail);
	failure_fill(f, detail, args);
	va_end(args);
	return false;
}

static const char *
kept(struct ctx *c, const char *text)
{
	return text == NULL ? NULL : arena_text(c->mem, "%s", text);
}

bool
failure_pass(struct ctx *c, const struct ctx *apart)
{
	struct failure *f = &c->failure;

	if (f->kind != FAILURE_NONE)
		return false;
	*f = apart->failure;
	f->code = kept(c, f->code);
	f->field = kept(c, f->field);
	f->reason = kept(c, f->reason);
	return false;
}

int
failure_status(enum failure_kind kind)
{
	static const int status[] = {
		[FAILURE_NONE] = 200,
		[BAD_INPUT] = 422,
		[NO_LOGIN] = 401,
		[NO_RIGHT] = 403,
		[ABSENT] = 404,
		[CONFLICT] = 409,
		[TOO_MUCH] = 413,
		[TOO_OFTEN] = 429,
		[BUSY] = 503,
		[BROKEN] = 500,
	};

	return status[kind];
}

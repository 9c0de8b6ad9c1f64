/* ids.c - lists of ids as ranges */

#include <stdlib.h>
#include <string.h>

#include "audit/audit.h"

#define FIRST_ROOM 16

void
ids_begin(struct id_ranges *r, struct arena *mem)
{
	*r = (struct id_ranges){ .mem = mem, .room = FIRST_ROOM };
	r->at = arena_take(mem, r->room * sizeof(*r->at));
}

void
ids_add_range(struct id_ranges *r, struct id_range one)
{
	struct id_range *last = r->count > 0 ? &r->at[r->count - 1] : NULL;

	if (last != NULL && last->to + 1 == one.from &&
	    last->since == one.since) {
		last->to = one.to;
		return;
	}
	if (r->count == r->room) {
		r->at = arena_grow(r->mem, r->at, r->room * sizeof(*r->at),
		    r->room * 2 * sizeof(*r->at));
		r->room *= 2;
	}
	r->at[r->count++] = one;
}

void
ids_add(struct id_ranges *r, int64_t id)
{
	ids_add_range(r, (struct id_range){ id, id, 0 });
}

static int
compare(const void *wanted, const void *one)
{
	int64_t id = *(const int64_t *)wanted;
	const struct id_range *r = one;

	return id < r->from ? -1 : id > r->to;
}

bool
ids_has(const struct id_ranges *r, int64_t id)
{
	return bsearch(&id, r->at, r->count, sizeof(*r->at), compare) != NULL;
}

int64_t
ids_count(const struct id_ranges *r)
{
	int64_t count = 0;

	for (size_t i = 0; i < r->count; i++)
		count += r->at[i].to - r->at[i].from + 1;
	return count;
}

const char *
ids_text(const struct id_ranges *r)
{
	struct buffer b;

	buffer_begin(&b, r->mem);
	for (size_t i = 0; i < r->count; i++) {
		const struct id_range *one = &r->at[i];

		buffer_format(&b, "%s%lld", i > 0 ? "," : "",
		    (long long)one->from);
		if (one->to != one->from)
			buffer_format(&b, "-%lld", (long long)one->to);
		if (one->since != 0)
			buffer_format(&b, "@%lld", (long long)one->since);
	}
	return b.length > 0 ? (const char *)b.at : "";
}

static bool
digits(const char **at, int64_t *out)
{
	size_t length = strspn(*at, "0123456789");

	if (length == 0 || length > 18)
		return false;
	*out = strtoll(*at, NULL, 10);
	*at += length;
	return true;
}

static bool
range_read(const char **at, struct id_range *out)
{
	if (!digits(at, &out->from))
		return false;
	out->to = out->from;
	if (**at == '-') {
		++*at;
		if (!digits(at, &out->to) || out->to <= out->from)
			return false;
	}
	if (**at != '@')
		return true;
	++*at;
	return digits(at, &out->since);
}

bool
ids_read(struct ctx *c, const char *text, struct id_ranges *out)
{
	const char *at = text;
	int64_t before = -1;

	ids_begin(out, c->mem);
	while (*at != '\0') {
		struct id_range one = { 0, 0, 0 };

		if ((out->count > 0 && *at++ != ',') ||
		    !range_read(&at, &one) || one.from <= before)
			return refuse(c, CONFLICT, "seal_unreadable",
			    "ids \"%.60s\"", text);
		before = one.to;
		out->count++; /* never merged: as it was written */
		if (out->count > out->room) {
			out->at = arena_grow(out->mem, out->at,
			    out->room * sizeof(*out->at),
			    out->room * 2 * sizeof(*out->at));
			out->room *= 2;
		}
		out->at[out->count - 1] = one;
	}
	return true;
}

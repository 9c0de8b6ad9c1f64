/* verify_roots.c - roots that left the machine, against those that are here */

#include <stdlib.h>
#include <string.h>

#include "audit/verify.h"
#include "base/text.h"

static int
by_number(const void *a, const void *b)
{
	const struct root *x = a, *y = b;

	return x->seal < y->seal ? -1 : x->seal > y->seal;
}

static bool
is_signed(struct ctx *c, const struct root *r)
{
	struct bytes key, signature;

	return text_unbase64(c->mem, r->key, &key) &&
	    text_unbase64(c->mem, r->signature, &signature) &&
	    seal_text_verify(root_text(c, r), key, signature);
}

/* A root from paper or a manifest comes without one. */
const char *
roots_key(const struct roots *r)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->at[i].key != NULL)
			return r->at[i].key;
	return NULL;
}

/* Two exports may hold the same root; two roots of one number may not be. */
static void
roots_compare(struct ctx *c, struct audit_check *k)
{
	const struct root *r = k->roots.at;
	const char *key = roots_key(&k->roots);

	for (size_t i = 0; i < k->roots.count; i++) {
		if (r[i].key != NULL && (!is_signed(c, &r[i]) ||
		    !text_same(r[i].key, key)))
			finding_add(c, k, (struct finding){
			    .code = "root_not_signed", .seal = r[i].seal });
		if (i > 0 && r[i].seal == r[i - 1].seal &&
		    !text_same(r[i].root, r[i - 1].root))
			finding_add(c, k, (struct finding){
			    .code = "root_twice", .seal = r[i].seal });
	}
}

static size_t
line_length(struct bytes text, size_t from)
{
	const void *end = memchr(text.at + from, '\n', text.length - from);

	return end == NULL ? text.length - from :
	    (size_t)((const unsigned char *)end - (text.at + from));
}

/* "120:<64 hex digits>", as a manifest or a sheet of paper holds it. */
static bool
pin_read(struct ctx *c, const char *pin, struct root *out)
{
	char *end;

	if (pin == NULL)
		return true;
	*out = (struct root){ .seal = strtoll(pin, &end, 10) };
	out->root = end + 1;
	return (*end == ':' && out->seal > 0 && strlen(out->root) == 64 &&
	    strspn(out->root, "0123456789abcdef") == 64) ||
	    refuse(c, BAD_INPUT, "option_unknown", "--root %s", pin);
}

bool
roots_read(struct ctx *c, struct bytes text, const char *pin,
    struct audit_check *k)
{
	size_t room = 64, count = 0, length;
	struct root *list = arena_take(c->mem, room * sizeof(*list));

	for (size_t at = 0; at < text.length; at += length + 1) {
		length = line_length(text, at);
		if (length == 0)
			continue;
		if (count == room) {
			list = arena_grow(c->mem, list,
			    room * sizeof(*list), room * 2 * sizeof(*list));
			room *= 2;
		}
		if (!root_read(c, (struct bytes){ text.at + at, length },
		    &list[count++])) {
			c->failure = (struct failure){ .kind = FAILURE_NONE };
			return refuse(c, BAD_INPUT, "roots_unreadable",
			    "line %zu", count);
		}
	}
	if (count == room)
		list = arena_grow(c->mem, list, room * sizeof(*list),
		    (room + 1) * sizeof(*list));
	if (!pin_read(c, pin, &list[count]))
		return false;
	count += pin != NULL;
	qsort(list, count, sizeof(*list), by_number);
	k->roots = (struct roots){ list, count };
	roots_compare(c, k);
	return true;
}

const struct root *
roots_find(const struct roots *r, int64_t seal)
{
	const struct root wanted = { .seal = seal };

	return r->count == 0 ? NULL :
	    bsearch(&wanted, r->at, r->count, sizeof(*r->at), by_number);
}

/* What was sealed, and left, behind the newest seal that is still here. */
void
roots_behind(struct ctx *c, struct audit_check *k)
{
	const struct root *last = k->roots.count > 0 ?
	    &k->roots.at[k->roots.count - 1] : NULL;

	if (last == NULL || last->seal <= k->newest)
		return;
	finding_add(c, k, (struct finding){
	    .code = "database_older", .seal = k->newest + 1,
	    .seal_to = last->seal, .at = last->at });
}

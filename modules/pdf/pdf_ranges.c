/* pdf_ranges.c - the digests of what signatures cover, in one pass */

#include <assert.h>
#include <stdlib.h>

#include <openssl/evp.h>

#include "base/mapping.h"
#include "base/text.h"
#include "pdf/own.h"
#include "pdf/ranges.h"

#define MAPPED_STEP ((size_t)4 << 20) /* bytes between two that go */

/* The state of one digest at the gap of each range. */
struct pass {
	struct pass *next;
	const char *digest;
	EVP_MD_CTX **at_gap; /* in the order of the ranges */
};

struct signed_ranges {
	struct bytes file;
	struct signed_range *list;
	size_t *by_gap; /* indexes of list, smallest gap first */
	size_t count;
	bool mapped;
	struct pass *passes;
};

bool
digest_add(EVP_MD_CTX *to, struct bytes part, bool mapped)
{
	size_t step = mapped ? MAPPED_STEP : part.length;

	for (size_t done = 0, n; done < part.length; done += n) {
		n = part.length - done < step ? part.length - done : step;
		if (EVP_DigestUpdate(to, part.at + done, n) != 1)
			return false;
		if (mapped)
			mapping_forget((struct bytes){ part.at + done, n });
	}
	return true;
}

void
signed_ranges_mapped(struct signed_ranges *s)
{
	s->mapped = true;
}

static void
sort_by_gap(struct signed_ranges *s)
{
	for (size_t i = 0; i < s->count; i++) {
		size_t k = i;

		for (; k > 0 && s->list[s->by_gap[k - 1]].gap >
		    s->list[i].gap; k--)
			s->by_gap[k] = s->by_gap[k - 1];
		s->by_gap[k] = i;
	}
}

struct signed_ranges *
signed_ranges_new(struct ctx *c, struct bytes file,
    const struct signed_range *list, size_t count)
{
	struct signed_ranges *s = arena_take(c->mem, sizeof *s);

	s->file = file;
	s->list = arena_copy(c->mem, list, count * sizeof *list);
	s->by_gap = arena_take(c->mem, (count + 1) * sizeof *s->by_gap);
	s->count = count;
	for (size_t i = 0; i < count; i++)
		assert(list[i].gap <= list[i].resume &&
		    list[i].resume <= list[i].end &&
		    list[i].end <= file.length);
	sort_by_gap(s);
	return s;
}

static EVP_MD_CTX *
state_new(struct ctx *c)
{
	return arena_own(c->mem, EVP_MD_CTX_new(), own_EVP_MD_CTX);
}

/* Hash from the start to the last gap, keeping a copy at each. */
static bool
pass_run(struct ctx *c, struct signed_ranges *s, struct pass *p)
{
	const EVP_MD *md = EVP_get_digestbyname(p->digest);
	EVP_MD_CTX *running = state_new(c);
	size_t done = 0;

	if (md == NULL || running == NULL ||
	    !EVP_DigestInit_ex(running, md, NULL))
		return broken(c, "no digest %s", p->digest);
	for (size_t i = 0; i < s->count; i++) {
		const struct signed_range *r = &s->list[s->by_gap[i]];
		EVP_MD_CTX *copy = state_new(c);

		if (!digest_add(running, (struct bytes){ s->file.at + done,
		    r->gap - done }, s->mapped) || copy == NULL ||
		    !EVP_MD_CTX_copy_ex(copy, running))
			return broken(c, "digest %s failed", p->digest);
		done = r->gap;
		p->at_gap[s->by_gap[i]] = copy;
	}
	return true;
}

static bool
pass_get(struct ctx *c, struct signed_ranges *s, const char *digest,
    struct pass **out)
{
	struct pass *p;

	for (p = s->passes; p != NULL; p = p->next)
		if (text_same(p->digest, digest)) {
			*out = p;
			return true;
		}
	p = arena_take(c->mem, sizeof *p);
	p->digest = arena_text(c->mem, "%s", digest);
	p->at_gap = arena_take(c->mem, (s->count + 1) * sizeof *p->at_gap);
	if (!pass_run(c, s, p))
		return false;
	p->next = s->passes;
	s->passes = p;
	*out = p;
	return true;
}

bool
signed_ranges_digest(struct ctx *c, struct signed_ranges *s, size_t which,
    const char *digest, struct bytes *out)
{
	const struct signed_range *r = &s->list[which];
	unsigned char *at = arena_take(c->mem, EVP_MAX_MD_SIZE);
	EVP_MD_CTX *state = state_new(c);
	struct pass *p;
	unsigned length;

	if (!pass_get(c, s, digest, &p))
		return false;
	if (state == NULL || !EVP_MD_CTX_copy_ex(state, p->at_gap[which]) ||
	    !digest_add(state, (struct bytes){ s->file.at + r->resume,
	    r->end - r->resume }, s->mapped) ||
	    !EVP_DigestFinal_ex(state, at, &length))
		return broken(c, "digest %s failed", digest);
	*out = (struct bytes){ at, length };
	return true;
}

/* edxml_rules.c - what a message must hold and what it gives away */

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "edxml/tags.h"

unsigned
edxml_kind(const struct edxml_message *m)
{
	return m->status_code != NULL ? OF_STATUS : OF_LETTER;
}

static bool
tags_are_complete(struct ctx *c, const struct tag *t, const void *base,
    unsigned kind)
{
	for (; t->element != NULL; t++) {
		const void *at = tag_at(t, base);
		const struct edxml_list *list = at;

		if (t->only != 0 && !(t->only & kind))
			continue;
		if ((t->needed & kind) && !tag_is_set(t, base))
			return refuse_field(c, t->json,
			    "edxml_member_missing", "element %s",
			    t->element);
		if (t->type == TAG_GROUP &&
		    !tags_are_complete(c, t->inside, at, kind))
			return false;
		for (size_t i = 0; t->type == TAG_LIST && i < list->count;
		    i++) {
			if (!tags_are_complete(c, t->inside,
			    (const char *)list->at + i * t->size, kind))
				return false;
		}
	}
	return true;
}

bool
edxml_is_complete(struct ctx *c, const struct edxml_message *m)
{
	static const char *const codes[] = {
		"01", "02", "03", "04", "05", "06", "13", "15", "16",
	};

	if (!tags_are_complete(c, edxml_tags, m, edxml_kind(m)))
		return false;
	if (m->status_code == NULL)
		return true;
	for (size_t i = 0; i < COUNT(codes); i++) {
		if (strcmp(m->status_code, codes[i]) == 0)
			return true;
	}
	return refuse_field(c, "status_code", "edxml_status_unknown",
	    "%zu characters", strlen(m->status_code));
}

void *
edxml_add(struct ctx *c, struct edxml_list *list, size_t size, size_t count)
{
	size_t old = list->count * size;

	list->at = list->at == NULL ? arena_take(c->mem, count * size) :
	    arena_grow(c->mem, list->at, old, old + count * size);
	list->count += count;
	return (char *)list->at + old;
}

const char *
edxml_document_id(struct ctx *c, const struct edxml_message *m)
{
	return arena_text(c->mem, "%s,%04d/%02d/%02d,%s/%s",
	    m->from.organ_id, m->issued_on.year, m->issued_on.month,
	    m->issued_on.day, m->code_number,
	    m->code_notation != NULL ? m->code_notation : "");
}

const char *
edxml_file_blob(const struct edxml_file *f)
{
	const char *id = f->content_id;

	if (id == NULL || !text_starts(id, "cid:"))
		return NULL;
	id += strlen("cid:");
	if (strlen(id) != 64 || strspn(id, "0123456789abcdef") != 64)
		return NULL;
	return id;
}

/* Between these no letter may stand, lest "mật" be found in "mật ong". */
static bool
stands_alone(const char *text, const char *word)
{
	const char *at = strstr(text, word);
	size_t length = strlen(word);

	if (at == NULL)
		return false;
	return (at == text || strchr("([ ", at[-1]) != NULL) &&
	    (at[length] == '\0' || strchr(")]", at[length]) != NULL);
}

/*
 * R001: QCVN 102 has no member for secrecy, as secrets may not travel here.
 * What says "secret" nonetheless is shown to the caller, who refuses.
 */
const char *
edxml_secrecy(struct ctx *c, const struct edxml_message *m)
{
	static const char *const open[] = { "0", "thuong", "khong", "normal" };
	static const char *const words[] = {
		"Mật", "MẬT", "Tối mật", "TỐI MẬT",
		"Tuyệt mật", "TUYỆT MẬT",
	};
	const char *said[] = { m->type_name, m->subject };

	if (m->secrecy != NULL) {
		const char *folded = text_fold(c->mem, m->secrecy);

		for (size_t i = 0; i < COUNT(open); i++) {
			if (strcmp(folded, open[i]) == 0)
				return NULL;
		}
		return m->secrecy;
	}
	for (size_t i = 0; i < COUNT(words) * COUNT(said); i++) {
		const char *text = said[i % COUNT(said)];
		const char *word = words[i / COUNT(said)];

		if (text != NULL && (strcmp(text, word) == 0 ||
		    stands_alone(text, arena_text(c->mem, "(%s)", word)) ||
		    stands_alone(text, arena_text(c->mem, "[%s]", word))))
			return word;
	}
	return NULL;
}

#ifndef EDXML_TAGS_H
#define EDXML_TAGS_H

#include <stddef.h>

#include "base/record.h"
#include "edxml/edxml.h"

/*
 * One element of the format and the member that holds it.  The same tree of
 * tags writes and reads XML and JSON.  A group without a JSON name is no
 * object of its own there: its members lie in the parent's.
 */
enum tag_type {
	/* 1.. are those of enum member_type */
	TAG_GROUP = 16,
	TAG_LIST,  /* of structs */
	TAG_TEXTS, /* of texts */
};

enum message_kind { OF_LETTER = 1, OF_STATUS = 2 };

struct tag {
	const char *element; /* NULL ends a list of tags */
	const char *json;    /* NULL: not in JSON */
	int type;
	size_t offset;
	size_t size; /* of one item of a list */
	const struct tag *inside;
	unsigned only;   /* 0: in both kinds of message */
	unsigned always; /* written even when 0, bits of enum message_kind */
	unsigned needed; /* refused when absent, bits of enum message_kind */
	int64_t max;     /* largest number; 0: any */
	bool read_only; /* never written as XML */
};

/* All below the element edXML. */
extern const struct tag edxml_tags[];

unsigned edxml_kind(const struct edxml_message *m);

static inline const void *
tag_at(const struct tag *t, const void *base)
{
	return (const char *)base + t->offset;
}

static inline void *
tag_to(const struct tag *t, void *base)
{
	return (char *)base + t->offset;
}

/* Has the member something to say? */
bool tag_is_set(const struct tag *t, const void *base);

/* The text of a value as it stands in a message, NULL when unset. */
const char *tag_text(struct ctx *c, const struct tag *t, const void *base);

/* Store the text of an element; an empty one leaves the member unset. */
bool tag_store(struct ctx *c, const struct tag *t, const char *text,
    void *base) MUST_CHECK;

#endif

/*
 * edxml_read.c - a message from XML that anybody may have written
 *
 * Elements are known by namespace and local name, in any order and under any
 * prefix; what is unknown is passed over.  libxml2 hands over events as it
 * goes, so no tree is built and contents are decoded piece by piece.  A
 * document type declaration ends the reading before any of it is read: no
 * entity is ever declared, no network or file ever asked.
 */
#include <string.h>

#include <libxml/parser.h>

#include "base/buffer.h"
#include "base/text.h"
#include "edxml/base64.h"
#include "edxml/tags.h"
#include "edxml/xml_feed.h"

#define SPACE "http://www.mic.gov.vn/TBT/QCVN_102_2016"

enum { ATTRIBUTES_MAX = 100 }; /* of an element, namespaces included */

/* One open element: its tag (NULL: unknown) and the struct of its members. */
struct frame {
	const struct tag *tag;
	const struct tag *inside; /* what may stand in it; NULL: nothing */
	void *base;               /* where its members, or itself, are kept */
};

struct reader {
	struct ctx *c;
	struct edxml_message *out;
	xmlParserCtxt *parser;
	struct frame frames[EDXML_MAX_DEPTH];
	int depth;
	int64_t elements;
	struct buffer text; /* of the innermost value */
	struct base64 content;
	bool stopped;
};

static void
stop(struct reader *r)
{
	r->stopped = true;
	xmlStopParser(r->parser);
}

/* Some senders mend the misspelling, one calls the header otherwise. */
static bool
is_element(const struct tag *t, const char *name)
{
	if (strcmp(t->element, name) == 0)
		return true;
	if (text_starts(t->element, "Bussiness"))
		return text_starts(name, "Business") &&
		    strcmp(t->element + 9, name + 8) == 0;
	return strcmp(name, "Status") == 0 &&
	    strcmp(t->element, "MessageHeader") == 0;
}

static const struct tag *
find_tag(const struct tag *t, const char *name)
{
	for (; t != NULL && t->element != NULL; t++) {
		if (is_element(t, name))
			return t;
	}
	return NULL;
}

static bool
open_item(struct reader *r, struct frame *f, void *base)
{
	struct edxml_list *list = tag_to(f->tag, base);

	if (list->count == EDXML_MAX_ITEMS)
		return refuse(r->c, BAD_INPUT, "edxml_too_large",
		    "more than %d elements %s", EDXML_MAX_ITEMS,
		    f->tag->element);
	f->base = edxml_add(r->c, list, f->tag->size, 1);
	return true;
}

static bool
open_root(struct reader *r, const char *name, const char *space)
{
	if (space != NULL && strcmp(space, SPACE) == 0 &&
	    strcmp(name, "edXML") == 0)
		return true;
	if (strcmp(name, "Envelope") == 0 ||
	    strcmp(name, "EdXMLEnvelope") == 0 || strcmp(name, "edXML") == 0)
		return refuse(r->c, BAD_INPUT, "edxml_dialect",
		    "an older form of the message");
	return refuse(r->c, BAD_INPUT, "edxml_bad_xml", "not a message");
}

/* What the new element is, seen from the one it stands in. */
static bool
enter(struct reader *r, const char *name, const char *space)
{
	struct frame *f = &r->frames[r->depth];
	const struct frame *up = f - 1;

	*f = (struct frame){ .tag = NULL };
	if (r->depth == 0) {
		f->inside = edxml_tags;
		f->base = r->out;
		return open_root(r, name, space);
	}
	if (space == NULL || strcmp(space, SPACE) != 0)
		return true;
	f->tag = find_tag(up->inside, name);
	if (f->tag == NULL)
		return true;
	f->inside = f->tag->inside;
	f->base = up->base;
	if (f->tag->type == TAG_GROUP)
		f->base = tag_to(f->tag, up->base);
	if (f->tag->type == TAG_LIST)
		return open_item(r, f, up->base);
	buffer_begin(&r->text, r->c->mem);
	if (f->tag->type == MEMBER_BYTES)
		base64_begin(&r->content, r->c->mem);
	return true;
}

static void
on_start(void *user, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *space, int space_count, const xmlChar **spaces,
    int attribute_count, int default_count, const xmlChar **attributes)
{
	struct reader *r = user;

	(void)prefix, (void)spaces, (void)default_count, (void)attributes;
	if (r->stopped)
		return;
	if (++r->elements > EDXML_MAX_ELEMENTS ||
	    attribute_count + space_count > ATTRIBUTES_MAX ||
	    r->depth == EDXML_MAX_DEPTH) {
		refuse(r->c, BAD_INPUT, "edxml_too_large",
		    "element %ld at depth %d", (long)r->elements, r->depth);
		stop(r);
		return;
	}
	if (!enter(r, (const char *)name, (const char *)space))
		stop(r);
	else
		r->depth++;
}

static void
on_text(void *user, const xmlChar *text, int length)
{
	struct reader *r = user;
	const struct tag *t;

	if (r->stopped || r->depth == 0)
		return;
	t = r->frames[r->depth - 1].tag;
	if (t == NULL || t->type == TAG_GROUP || t->type == TAG_LIST)
		return;
	if (t->type == MEMBER_BYTES) {
		base64_add(&r->content, (const char *)text, (size_t)length);
		return;
	}
	if (r->text.length + (size_t)length > 8 * EDXML_MAX_TEXT) {
		refuse_field(r->c, t->element, "edxml_text_long",
		    "element %s", t->element);
		stop(r);
		return;
	}
	buffer_add(&r->text, text, (size_t)length);
}

/* The first one said stands; a list of texts takes each. */
static bool
leave(struct reader *r, const struct frame *f)
{
	const struct tag *t = f->tag;
	const char *text = (const char *)r->text.at;

	if (t->type == MEMBER_BYTES)
		return base64_end(&r->content, tag_to(t, f->base)) ||
		    refuse(r->c, BAD_INPUT, "edxml_content_bad",
		    "not base64");
	if (t->type == TAG_TEXTS) {
		struct tag item = { .element = t->element,
		    .type = MEMBER_TEXT };
		const char *value = NULL;

		if (!tag_store(r->c, &item, text, &value))
			return false;
		if (value != NULL)
			*(const char **)edxml_add(r->c, tag_to(t, f->base),
			    t->size, 1) = value;
		return true;
	}
	return tag_is_set(t, f->base) ||
	    tag_store(r->c, t, text, f->base);
}

static void
on_end(void *user, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *space)
{
	struct reader *r = user;
	const struct frame *f;

	(void)name, (void)prefix, (void)space;
	if (r->stopped)
		return;
	f = &r->frames[--r->depth];
	if (f->tag == NULL || f->tag->type == TAG_GROUP ||
	    f->tag->type == TAG_LIST)
		return;
	if (!leave(r, f))
		stop(r);
}

static void
on_doctype(void *user, const xmlChar *name, const xmlChar *external,
    const xmlChar *system)
{
	struct reader *r = user;

	(void)name, (void)external, (void)system;
	refuse(r->c, BAD_INPUT, "edxml_dtd", "a document type declaration");
	stop(r);
}

static void
on_error(void *user, const char *format, ...)
{
	(void)user, (void)format;
}

static void
own_parser(void *parser)
{
	xmlFreeParserCtxt(parser);
}

static bool
parse(struct reader *r, struct bytes from)
{
	if (!xml_feed(r->parser, from, &r->stopped))
		return refuse(r->c, BAD_INPUT, "edxml_too_large",
		    "a tag or a comment");
	if (r->stopped)
		return false;
	if (r->parser->wellFormed && r->parser->nsWellFormed &&
	    r->elements > 0 && r->depth == 0)
		return true;
	return refuse(r->c, BAD_INPUT, "edxml_bad_xml",
	    "libxml2 error %d", r->parser->errNo);
}

static bool
is_same_content(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return false;
	a += text_starts(a, "cid:") ? 4 : 0;
	b += text_starts(b, "cid:") ? 4 : 0;
	return strcmp(a, b) == 0;
}

/*
 * Put each attachment's content into the reference of the same ContentId; one
 * that the manifest does not list stays as a file of its own.
 */
static void
join_contents(struct edxml_list *files)
{
	struct edxml_file *f = files->at;
	size_t kept = 0;

	for (size_t i = 0; i < files->count; i++) {
		size_t into = 0;

		while (into < kept && (!is_same_content(f[into].content_id,
		    f[i].content_id) || (f[into].content.at != NULL) ==
		    (f[i].content.at != NULL)))
			into++;
		if (into == kept)
			f[kept++] = f[i];
		else if (f[i].content.at != NULL)
			f[into].content = f[i].content;
		else
			f[i].content = f[into].content, f[into] = f[i];
	}
	files->count = kept;
}

bool
edxml_read(struct ctx *c, struct bytes from, struct edxml_message *out)
{
	xmlSAXHandler sax = {
		.initialized = XML_SAX2_MAGIC, .startElementNs = on_start,
		.endElementNs = on_end, .characters = on_text,
		.ignorableWhitespace = on_text, .cdataBlock = on_text,
		.internalSubset = on_doctype, .error = on_error,
		.warning = on_error,
	};
	struct reader *r = arena_take(c->mem, sizeof(*r));

	*out = (struct edxml_message){ 0 };
	*r = (struct reader){ .c = c, .out = out };
	if (from.length > EDXML_MAX_BYTES)
		return refuse(c, BAD_INPUT, "edxml_too_large", "%zu bytes",
		    from.length);
	r->parser = arena_own(c->mem, xmlCreatePushParserCtxt(&sax, r, NULL,
	    0, NULL), own_parser);
	if (r->parser == NULL)
		return broken(c, "no memory for an XML parser");
	xmlCtxtUseOptions(r->parser, XML_PARSE_NONET | XML_PARSE_NOERROR |
	    XML_PARSE_NOWARNING);
	if (!parse(r, from))
		return false;
	join_contents(&out->files);
	return edxml_is_complete(c, out);
}

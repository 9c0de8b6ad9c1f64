/*
 * words.c - the words of pages and where they stand
 *
 * pdftotext -bbox-layout writes XHTML: page, flow, block, line, word.  It is
 * read leniently, as it may hold control characters of the document, but as
 * events and within limits.
 */
#define _GNU_SOURCE

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>

#include "base/buffer.h"
#include "base/text.h"
#include "inspector/words.h"
#include "jail/broker.h"

enum { XML_MAX = 128 << 20, WORD_MAX = 1000, COMMAND_MS = 15000 };

/* No page is larger; nor is it no number at all. */
#define FARTHEST 100000.0

struct parse {
	struct ctx *c;
	xmlParserCtxt *parser;
	struct word_pages *out;
	struct buffer text;
	int64_t next_page;
	size_t words;
	bool in_word, stopped;
};

/* The value of an attribute in the array of SAX2: five pointers each. */
static double
attribute(const xmlChar **list, int count, const char *name)
{
	for (int i = 0; i < count; i++, list += 5) {
		char number[40] = "";
		ptrdiff_t length = list[4] - list[3];
		double value;

		if (strcmp((const char *)list[0], name) != 0)
			continue;
		if (length <= 0 || length >= (ptrdiff_t)sizeof(number))
			return 0;
		memcpy(number, list[3], (size_t)length);
		value = strtod(number, NULL);
		return fabs(value) < FARTHEST ? value : 0;
	}
	return 0;
}

static void
begin_page(struct parse *p, const xmlChar **list, int count)
{
	struct word_pages *out = p->out;
	size_t size = sizeof(*out->list);

	p->in_word = false; /* a page in a word would take it along */
	out->list = out->list == NULL ? arena_take(p->c->mem, size) :
	    arena_grow(p->c->mem, out->list, out->count * size,
	        (out->count + 1) * size);
	out->list[out->count++] = (struct word_page){
		.page = p->next_page++,
		.width = attribute(list, count, "width"),
		.height = attribute(list, count, "height"),
	};
}

static struct word *
add_word(struct parse *p)
{
	struct word_page *page = &p->out->list[p->out->count - 1];
	size_t size = sizeof(*page->words);

	if (page->words == NULL) {
		page->room = 256;
		page->words = arena_take(p->c->mem, page->room * size);
	} else if (page->count == page->room) {
		page->words = arena_grow(p->c->mem, page->words,
		    page->room * size, page->room * 2 * size);
		page->room *= 2;
	}
	return &page->words[page->count++];
}

static void
begin_word(struct parse *p, const xmlChar **list, int count)
{
	struct word *w;

	if (p->out->count == 0)
		return;
	if (++p->words > WORDS_MAX) {
		refuse(p->c, BAD_INPUT, "text_too_long", "%d words",
		    WORDS_MAX);
		p->stopped = true;
		xmlStopParser(p->parser);
		return;
	}
	w = add_word(p);
	*w = (struct word){ .text = "" };
	w->x = attribute(list, count, "xMin");
	w->y = attribute(list, count, "yMin");
	w->width = fmax(attribute(list, count, "xMax") - w->x, 0);
	w->height = fmax(attribute(list, count, "yMax") - w->y, 0);
	buffer_begin(&p->text, p->c->mem);
	p->in_word = true;
}

static void
on_start(void *user, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *space, int space_count, const xmlChar **spaces,
    int count, int default_count, const xmlChar **attributes)
{
	struct parse *p = user;

	(void)prefix, (void)space, (void)space_count, (void)spaces;
	(void)default_count;
	if (p->stopped)
		return;
	if (strcmp((const char *)name, "page") == 0)
		begin_page(p, attributes, count);
	else if (strcmp((const char *)name, "word") == 0)
		begin_word(p, attributes, count);
}

static void
on_text(void *user, const xmlChar *text, int length)
{
	struct parse *p = user;

	if (p->in_word && p->text.length + (size_t)length <= WORD_MAX)
		buffer_add(&p->text, text, (size_t)length);
}

/*
 * A font that lacks a letter has it drawn from another one, and pdftotext
 * begins a word at each change.  A blank is wider than the gap that is left.
 */
static bool
is_torn(const struct word *a, const struct word *b)
{
	return !a->ends_line &&
	    fabs(b->x - a->x - a->width) < 0.1 * b->height &&
	    fabs(b->y - a->y) < 0.2 * b->height;
}

/* Words that are no text at all are dropped again. */
static void
end_word(struct parse *p, struct word_page *page)
{
	struct word *w = &page->words[page->count - 1], *before = w - 1;
	const char *text = (const char *)p->text.at;

	p->in_word = false;
	w->text = text_is_utf8(text, p->text.length) ?
	    text_squeeze(p->c->mem, text_nfc(p->c->mem, text)) : "";
	if (w->text[0] == '\0') {
		page->count--;
	} else if (page->count > 1 && is_torn(before, w)) {
		before->text = text_nfc(p->c->mem, arena_text(p->c->mem,
		    "%s%s", before->text, w->text));
		before->width = w->x + w->width - before->x;
		page->count--;
	}
}

static void
on_end(void *user, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *space)
{
	struct parse *p = user;
	struct word_page *page;

	(void)prefix, (void)space;
	if (p->stopped || p->out->count == 0)
		return;
	page = &p->out->list[p->out->count - 1];
	if (p->in_word && strcmp((const char *)name, "word") == 0)
		end_word(p, page);
	if (strcmp((const char *)name, "line") == 0 && page->count > 0)
		page->words[page->count - 1].ends_line = true;
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

bool
words_parse(struct ctx *c, struct bytes xml, int64_t first,
    struct word_pages *out)
{
	xmlSAXHandler sax = {
		.initialized = XML_SAX2_MAGIC, .startElementNs = on_start,
		.endElementNs = on_end, .characters = on_text,
		.error = on_error, .warning = on_error,
	};
	struct parse *p = arena_take(c->mem, sizeof(*p));

	*out = (struct word_pages){ NULL, 0 };
	*p = (struct parse){ .c = c, .out = out, .next_page = first };
	if (xml.length > XML_MAX)
		return refuse(c, BAD_INPUT, "text_too_long", "%zu bytes",
		    xml.length);
	p->parser = arena_own(c->mem, xmlCreatePushParserCtxt(&sax, p, NULL,
	    0, NULL), own_parser);
	if (p->parser == NULL)
		return broken(c, "no memory for an XML parser");
	xmlCtxtUseOptions(p->parser, XML_PARSE_NONET | XML_PARSE_RECOVER |
	    XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	xmlParseChunk(p->parser, (const char *)xml.at, (int)xml.length, 1);
	return !p->stopped;
}

bool
words_read(struct ctx *c, struct bytes file, int64_t first, int64_t last,
    struct word_pages *out)
{
	const struct inspector *in = c->conf;
	const char *const argv[] = {
		in->conf.pdftotext, "-q", "-bbox-layout", "-cropbox",
		"-enc", "UTF-8",
		"-f", arena_text(c->mem, "%ld", (long)first),
		"-l", arena_text(c->mem, "%ld", (long)last), "-", "-", NULL,
	};
	struct command r = { .argv = argv, .max_ms = COMMAND_MS,
	    .max_file = XML_MAX };
	struct bytes xml;

	if (!file_scratch(c, file, &r.in) ||
	    !file_scratch(c, (struct bytes){ NULL, 0 }, &r.out) ||
	    !helper_command(c, &r) || !file_map(c, r.out, &xml))
		return false;
	return words_parse(c, xml, first, out);
}

size_t
words_letters(const struct word_pages *p, size_t limit)
{
	size_t count = 0;

	for (size_t i = 0; i < p->count; i++) {
		for (size_t k = 0; k < p->list[i].count; k++) {
			count += text_count(p->list[i].words[k].text);
			if (count >= limit)
				return count;
		}
	}
	return count;
}

/*
 * carried.c - whether an annex carries signatures that we do not check
 *
 * Office keeps each signature as a part below _xmlsignatures, OpenDocument
 * all of them in one part of META-INF, and both write XML-DSig, as plain XML
 * does.
 */
#include <string.h>
#include <strings.h>

#include <libxml/parser.h>

#include "annex/carried.h"
#include "annex/zip.h"
#include "base/text.h"
#include "edxml/xml_feed.h"

#define XMLDSIG "http://www.w3.org/2000/09/xmldsig#"
#define OFFICE_FOLDER "_xmlsignatures/"
#define OPEN_DOCUMENT_PART "META-INF/documentsignatures.xml"

enum { PART_MAX = 4 << 20 };

struct xml_found {
	bool is_declared; /* the name space of XML-DSig stands somewhere */
	int64_t count;
};

/* Names come as written: the space is declared here or further out. */
static void
element_begins(void *found, const xmlChar *name, const xmlChar **attributes)
{
	const char *colon = strchr((const char *)name, ':');
	const char *local = colon != NULL ? colon + 1 : (const char *)name;
	struct xml_found *f = found;

	for (; attributes != NULL && *attributes != NULL; attributes += 2)
		if (xmlStrEqual(attributes[1], (const xmlChar *)XMLDSIG))
			f->is_declared = true;
	if (f->is_declared && text_same(local, "Signature"))
		f->count++;
}

static void
own_parser(void *what)
{
	xmlFreeParserCtxt(what);
}

/* False: it is no XML, or none that an honest writer makes. */
static bool
xml_count(struct ctx *c, struct bytes text, int64_t *count)
{
	xmlSAXHandler sax = { .initialized = 1,
		.startElement = element_begins };
	struct xml_found found = { .count = 0 };
	xmlParserCtxt *parser = arena_own(c->mem,
	    xmlCreatePushParserCtxt(&sax, &found, NULL, 0, "annex"),
	    own_parser);
	bool is_xml;

	*count = 0;
	if (parser == NULL)
		return broken(c, "no memory for an XML parser");
	xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOERROR |
	    XML_PARSE_NOWARNING);
	is_xml = xml_feed(parser, text, NULL) && parser->wellFormed;
	*count = found.count;
	return is_xml;
}

static int64_t
office_count(const struct zip *z)
{
	int64_t n = 0;

	for (size_t i = 0; i < z->count; i++) {
		const char *name = z->entries[i].name;

		if (strncasecmp(name, OFFICE_FOLDER,
		    strlen(OFFICE_FOLDER)) == 0 &&
		    strcasecmp(name_extension(name), "xml") == 0)
			n++;
	}
	return n;
}

static void
package_look(struct ctx *c, struct bytes file, struct carried *out)
{
	const struct zip_entry *part;
	struct bytes text;
	struct zip z;

	if (!zip_open(c, file, &z))
		return;
	part = zip_find(&z, OPEN_DOCUMENT_PART);
	if (zip_find(&z, "[Content_Types].xml") != NULL) {
		*out = (struct carried){ "ooxml", office_count(&z) };
	} else if (zip_find(&z, "mimetype") != NULL) {
		*out = (struct carried){ "odf", 0 };
		if (part != NULL && (!zip_read(c, part, PART_MAX, &text) ||
		    !xml_count(c, text, &out->count) || out->count == 0))
			out->count = 1; /* something is there */
	}
}

static void
xml_look(struct ctx *c, struct bytes file, struct carried *out)
{
	int64_t count;

	if (xml_count(c, file, &count))
		*out = (struct carried){ "xml", count };
}

/* Behind a byte order mark and blanks, a tag. */
static bool
begins_like_xml(struct bytes file)
{
	size_t at = file.length >= 3 &&
	    memcmp(file.at, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

	while (at < file.length && at < 1024 && file.at[at] != '\0' &&
	    strchr(" \t\r\n", file.at[at]) != NULL)
		at++;
	return at < file.length && file.at[at] == '<';
}

bool
carried_read(struct ctx *c, struct bytes file, struct carried *out)
{
	struct ctx *own = arena_copy(c->mem, c, sizeof(*c));

	*out = (struct carried){ NULL, 0 };
	own->failure = (struct failure){ .kind = FAILURE_NONE };
	if (file.length >= 4 && memcmp(file.at, "PK\003\004", 4) == 0)
		package_look(own, file, out);
	else if (begins_like_xml(file))
		xml_look(own, file, out);
	return own->failure.kind != BROKEN ||
	    refuse(c, BROKEN, own->failure.code, "%s", own->failure.detail);
}

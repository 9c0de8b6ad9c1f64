/*
 * kind_package.c - documents in a ZIP archive: OOXML and OpenDocument
 *
 * What a package is, its content types or its mimetype say; the names of its
 * parts only say what else is hidden in it.
 */
#define _GNU_SOURCE

#include <string.h>
#include <strings.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/text.h"
#include "edxml/xml_feed.h"
#include "inspector/kind.h"
#include "inspector/ole.h"
#include "annex/zip.h"

#define OPEN_XML "application/vnd.openxmlformats-officedocument."
#define OPEN_DOCUMENT "application/vnd.oasis.opendocument."

enum {
	HEAD = 16, PART_MAX = 4 << 20, EMBEDDED_MAX = 64 << 20,
	DEEPEST = 4, /* packages in packages */
};

struct main_part {
	const char *content_type, *extension, *type;
};

static const struct main_part main_parts[] = {
	{ OPEN_XML "wordprocessingml.document.main+xml", "docx",
	  OPEN_XML "wordprocessingml.document" },
	{ OPEN_XML "spreadsheetml.sheet.main+xml", "xlsx",
	  OPEN_XML "spreadsheetml.sheet" },
};

static const struct main_part mimetypes[] = {
	{ OPEN_DOCUMENT "text", "odt", OPEN_DOCUMENT "text" },
	{ OPEN_DOCUMENT "spreadsheet", "ods", OPEN_DOCUMENT "spreadsheet" },
};

static bool
macro(struct ctx *c, const char *what)
{
	return refuse(c, BAD_INPUT, "file_macro", "%s", what);
}

/* An embedded object that is a packed file: what was it called? */
static bool
check_packed_object(struct ctx *c, const struct ole *o)
{
	const struct ole_entry *e = ole_find(o, "\001Ole10Native");
	unsigned char head[600] = { 0 };
	const char *name = (const char *)head + 6;

	if (e == NULL)
		return true;
	ole_peek(o, e, head, sizeof(head) - 1);
	for (int i = 0; i < 2; i++, name += strlen(name) + 1) {
		if (is_program_name(name))
			return refuse(c, BAD_INPUT, "file_executable",
			    "packed in an embedded object");
	}
	return true;
}

static bool
check_embedded_object(struct ctx *c, const struct zip_entry *e)
{
	struct bytes object;
	struct ole o;

	if (!zip_read(c, e, EMBEDDED_MAX, &object) ||
	    !ole_open(c, object, &o))
		return false;
	if (ole_find(&o, "_VBA_PROJECT") != NULL)
		return macro(c, "in an embedded object");
	return check_packed_object(c, &o);
}

static bool
is_script_folder(const char *name)
{
	/* OpenDocument keeps Basic and other scripts in these. */
	return strncasecmp(name, "Basic/", 6) == 0 ||
	    strncasecmp(name, "Scripts/", 8) == 0;
}

static bool
begins(const unsigned char *head, size_t length, const char *with)
{
	size_t need = strlen(with);

	return length >= need && memcmp(head, with, need) == 0;
}

static bool check_parts(struct ctx *c, struct bytes package, int depth);

/* depth: how many packages it lies in. */
static bool
check_part(struct ctx *c, const struct zip_entry *e, int depth)
{
	unsigned char head[HEAD];
	size_t length = zip_peek(e, head, sizeof(head));
	struct bytes inner;

	if (strcasecmp(name_base(e->name), "vbaProject.bin") == 0)
		return macro(c, "vbaProject.bin");
	if (is_script_folder(e->name))
		return macro(c, "a folder of scripts");
	if (is_program_name(e->name) ||
	    is_program((struct bytes){ head, length }))
		return refuse(c, BAD_INPUT, "file_executable",
		    "a part of the package, %d deep", depth);
	if (begins(head, length, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
		return check_embedded_object(c, e);
	if (!begins(head, length, "PK\003\004"))
		return true;
	/* A document in the document, with its own macros and programs. */
	if (depth == DEEPEST)
		return refuse(c, BAD_INPUT, "file_damaged",
		    "packages over %d deep", DEEPEST);
	return zip_read(c, e, EMBEDDED_MAX, &inner) &&
	    check_parts(c, inner, depth + 1);
}

static bool
check_parts(struct ctx *c, struct bytes package, int depth)
{
	struct zip z;

	if (!zip_open(c, package, &z))
		return false;
	for (size_t i = 0; i < z.count; i++) {
		if (!check_part(c, &z.entries[i], depth))
			return false;
	}
	return true;
}

static void
own_parser(void *what)
{
	xmlParserCtxt *parser = what;

	xmlFreeDoc(parser->myDoc);
	xmlFreeParserCtxt(parser);
}

static bool
read_part(struct ctx *c, const struct zip_entry *e, xmlDoc **out)
{
	xmlParserCtxt *parser;
	struct bytes text;

	if (!zip_read(c, e, PART_MAX, &text))
		return false;
	parser = arena_own(c->mem, xmlCreatePushParserCtxt(NULL, NULL, NULL,
	    0, "part"), own_parser);
	if (parser == NULL)
		return broken(c, "no memory for an XML parser");
	xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOERROR |
	    XML_PARSE_NOWARNING);
	*out = xml_feed(parser, text, NULL) ? parser->myDoc : NULL;
	if (*out == NULL || !parser->wellFormed ||
	    (*out)->intSubset != NULL || xmlDocGetRootElement(*out) == NULL)
		return refuse(c, BAD_INPUT, "file_damaged", "part %s",
		    e->name);
	return true;
}

/* The one main part that the content types declare. */
static bool
look_content_type(struct ctx *c, const char *type, struct kind *out)
{
	if (strcasestr(type, "macroEnabled") != NULL ||
	    strcasestr(type, "vbaProject") != NULL)
		return macro(c, "a content type");
	for (size_t i = 0; i < COUNT(main_parts); i++) {
		if (strcasecmp(type, main_parts[i].content_type) != 0)
			continue;
		if (out->extension != NULL)
			return refuse(c, BAD_INPUT, "file_polyglot",
			    "two main parts");
		out->extension = main_parts[i].extension;
		out->type = main_parts[i].type;
	}
	return true;
}

static bool
look_open_xml(struct ctx *c, const struct zip_entry *e, struct kind *out)
{
	xmlDoc *document;
	bool good = true;

	if (!read_part(c, e, &document))
		return false;
	for (const xmlNode *n = xmlDocGetRootElement(document)->children;
	    good && n != NULL; n = n->next) {
		xmlChar *type = n->type != XML_ELEMENT_NODE ? NULL :
		    xmlGetNoNsProp(n, (const xmlChar *)"ContentType");

		if (type == NULL)
			continue;
		good = look_content_type(c, (const char *)type, out);
		xmlFree(type);
	}
	return good;
}

/* Has a part of an OpenDocument its own key? */
static bool
check_manifest(struct ctx *c, const struct zip *z)
{
	const struct zip_entry *e = zip_find(z, "META-INF/manifest.xml");
	xmlDoc *document;

	if (e == NULL)
		return refuse(c, BAD_INPUT, "file_damaged", "no manifest");
	if (!read_part(c, e, &document))
		return false;
	for (const xmlNode *n = xmlDocGetRootElement(document)->children;
	    n != NULL; n = n->next) {
		for (const xmlNode *in = n->children; in; in = in->next) {
			if (xmlStrEqual(in->name,
			    (const xmlChar *)"encryption-data"))
				return refuse(c, BAD_INPUT, "file_encrypted",
				    "OpenDocument");
		}
	}
	return true;
}

static bool
look_open_document(struct ctx *c, const struct zip *z,
    const struct zip_entry *e, struct kind *out)
{
	struct bytes type;

	if (!zip_read(c, e, 200, &type))
		return false;
	for (size_t i = 0; i < COUNT(mimetypes); i++) {
		const char *want = mimetypes[i].content_type;

		if (type.length == strlen(want) &&
		    memcmp(type.at, want, type.length) == 0) {
			out->extension = mimetypes[i].extension;
			out->type = mimetypes[i].type;
		}
	}
	return check_manifest(c, z);
}

bool
look_package(struct ctx *c, struct bytes file, struct kind *out)
{
	const struct zip_entry *types, *mimetype;
	struct zip z;

	if (!zip_open(c, file, &z))
		return false;
	types = zip_find(&z, "[Content_Types].xml");
	mimetype = zip_find(&z, "mimetype");
	if (types != NULL && mimetype != NULL)
		return refuse(c, BAD_INPUT, "file_polyglot",
		    "two kinds of package");
	if (types == NULL && mimetype == NULL)
		return true;
	for (size_t i = 0; i < z.count; i++) {
		if (!check_part(c, &z.entries[i], 1))
			return false;
	}
	return types != NULL ? look_open_xml(c, types, out) :
	    look_open_document(c, &z, mimetype, out);
}

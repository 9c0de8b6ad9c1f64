/*
 * edxml_write.c - a message as XML
 *
 * The prefix edXML: is written out although the root's default namespace is
 * the same one: the national side refused messages without it.  For the same
 * reason AttachmentEncoded stays without prefix, as the widespread SDK does.
 */
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "edxml/tags.h"

#define SPACE "http://www.mic.gov.vn/TBT/QCVN_102_2016"

struct writer {
	struct ctx *c;
	struct buffer out;
	unsigned kind;
};

static void
add_escaped(struct buffer *b, const char *text)
{
	static const char *const words[256] = {
		['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;",
		['\r'] = "&#13;",
	};

	for (; *text != '\0'; text++) {
		const char *word = words[(unsigned char)*text];

		if (word != NULL)
			buffer_text(b, word);
		else
			buffer_add(b, text, 1);
	}
}

static void
add_value(struct writer *w, const char *element, const char *text)
{
	if (text == NULL)
		text = "";
	buffer_format(&w->out, "<edXML:%s>", element);
	add_escaped(&w->out, text);
	buffer_format(&w->out, "</edXML:%s>", element);
}

/* Does this kind of message show the element? */
static bool
is_shown(const struct writer *w, const struct tag *t, const void *base)
{
	if (t->read_only || (t->only != 0 && !(t->only & w->kind)))
		return false;
	if (t->type != TAG_GROUP)
		return (t->always & w->kind) || tag_is_set(t, base);
	for (const struct tag *in = t->inside; in->element != NULL; in++) {
		if (is_shown(w, in, tag_at(t, base)))
			return true;
	}
	return false;
}

static void add_tags(struct writer *w, const struct tag *t, const void *base);

static void
add_element(struct writer *w, const struct tag *t, const void *at)
{
	buffer_format(&w->out, "<edXML:%s%s>", t->element,
	    strcmp(t->element, "edXMLManifest") == 0 ?
	    " version=\"1.0\"" : "");
	add_tags(w, t->inside, at);
	buffer_format(&w->out, "</edXML:%s>", t->element);
}

static void
add_list(struct writer *w, const struct tag *t, const struct edxml_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const char *item = (const char *)list->at + i * t->size;

		if (t->type == TAG_LIST)
			add_element(w, t, item);
		else
			add_value(w, t->element, *(const char *const *)
			    (const void *)item);
	}
}

static void
add_tags(struct writer *w, const struct tag *t, const void *base)
{
	for (; t->element != NULL; t++) {
		if (!is_shown(w, t, base))
			continue;
		if (t->type == TAG_GROUP)
			add_element(w, t, tag_at(t, base));
		else if (t->type == TAG_LIST || t->type == TAG_TEXTS)
			add_list(w, t, tag_at(t, base));
		else
			add_value(w, t->element, tag_text(w->c, t, base));
	}
}

static void
add_plain(struct writer *w, const char *element, const char *text)
{
	if (text == NULL)
		return;
	buffer_format(&w->out, "<%s>", element);
	add_escaped(&w->out, text);
	buffer_format(&w->out, "</%s>", element);
}

static void
add_attachment(struct writer *w, const struct edxml_file *f)
{
	buffer_text(&w->out, "<Attachment>");
	add_plain(w, "ContentId", f->content_id);
	add_plain(w, "AttachmentName", f->name);
	add_plain(w, "Description", f->description);
	add_plain(w, "ContentType", f->content_type);
	buffer_text(&w->out, "<edXML:ContentTransferEncoded xmlns:edXML=\""
	    SPACE "\">");
	buffer_text(&w->out, text_base64(w->c->mem, f->content));
	buffer_text(&w->out, "</edXML:ContentTransferEncoded></Attachment>");
}

/* Files without content are references to blobs both sides have. */
static void
add_attachments(struct writer *w, const struct edxml_list *files)
{
	const struct edxml_file *f = files->at;
	bool open = false;

	for (size_t i = 0; i < files->count; i++) {
		if (f[i].content.at == NULL)
			continue;
		if (!open)
			buffer_text(&w->out, "<AttachmentEncoded>");
		open = true;
		add_attachment(w, &f[i]);
	}
	if (open)
		buffer_text(&w->out, "</AttachmentEncoded>");
}

bool
edxml_write(struct ctx *c, const struct edxml_message *m, struct bytes *out)
{
	struct writer w = { .c = c, .kind = edxml_kind(m) };

	if (!edxml_is_complete(c, m))
		return false;
	buffer_begin(&w.out, c->mem);
	buffer_text(&w.out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<edXML xmlns=\"" SPACE "\">"
	    "<edXML:edXMLEnvelope xmlns:edXML=\"" SPACE "\">");
	add_tags(&w, edxml_tags[0].inside, m);
	buffer_text(&w.out, "</edXML:edXMLEnvelope>");
	add_attachments(&w, &m->files);
	buffer_text(&w.out, "</edXML>\n");
	*out = buffer_bytes(&w.out);
	return true;
}

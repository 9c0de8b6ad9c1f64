/* certificate.c - whose certificate it is, as it says itself */

#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "signer/attributes.h"
#include "signer/der.h"

#define NAME_MAX_BYTES 256

static const unsigned char common_name[] = { 0x55, 0x04, 0x03 };

/* Two bytes a character; of those beyond them none stands in a name. */
static const char *
bmp_text(struct ctx *c, struct bytes from)
{
	struct buffer b;

	buffer_begin(&b, c->mem);
	for (size_t i = 0; i + 1 < from.length; i += 2) {
		unsigned code = (unsigned)from.at[i] << 8 | from.at[i + 1];
		const unsigned char utf8[] = {
			(unsigned char)(0xe0 | code >> 12),
			(unsigned char)(0x80 | (code >> 6 & 0x3f)),
			(unsigned char)(0x80 | (code & 0x3f)),
		};
		const unsigned char two[] = {
			(unsigned char)(0xc0 | code >> 6), utf8[2]
		};
		const unsigned char one = (unsigned char)code;

		if (code < 0x80)
			buffer_add(&b, &one, 1);
		else if (code < 0x800)
			buffer_add(&b, two, sizeof(two));
		else
			buffer_add(&b, utf8, sizeof(utf8));
	}
	return (const char *)b.at;
}

static const char *
text_of(struct ctx *c, const struct der *value)
{
	const char *text = "";

	if (value->inside.length > NAME_MAX_BYTES)
		return "";
	if (value->tag == DER_BMP)
		text = bmp_text(c, value->inside);
	if (value->tag == DER_UTF8 || value->tag == DER_PRINTABLE ||
	    value->tag == DER_IA5)
		text = arena_text_n(c->mem, (const char *)value->inside.at,
		    value->inside.length);
	return text_is_utf8(text, strlen(text)) && text_is_honest(text) ?
	    text : "";
}

/* One SET of a name; the value when it is the common name. */
static bool
part_read(struct bytes set, struct der *out)
{
	const struct bytes wanted = { common_name, sizeof(common_name) };
	struct bytes pair, object;

	return der_take(&set, DER_SEQUENCE, &pair) &&
	    der_take(&pair, DER_OBJECT, &object) &&
	    der_same(object, wanted) && der_next(&pair, out);
}

/* version, serial, algorithm, issuer, validity: the subject is behind them. */
static bool
subject_find(struct bytes der, struct bytes *out)
{
	struct bytes outer, body, skipped;

	return der_only(der, DER_SEQUENCE, &outer) &&
	    der_take(&outer, DER_SEQUENCE, &body) &&
	    der_take(&body, DER_CONTEXT_0, &skipped) &&
	    der_take(&body, DER_INTEGER, &skipped) &&
	    der_take(&body, DER_SEQUENCE, &skipped) &&
	    der_take(&body, DER_SEQUENCE, &skipped) &&
	    der_take(&body, DER_SEQUENCE, &skipped) &&
	    der_take(&body, DER_SEQUENCE, out);
}

const char *
certificate_name(struct ctx *c, struct bytes der)
{
	const char *name = "";
	struct bytes subject, set;
	struct der value;

	if (!subject_find(der, &subject))
		return "";
	while (der_take(&subject, DER_SET, &set))
		if (part_read(set, &value))
			name = text_of(c, &value);
	return name;
}

/*
 * pdf_stamp_font.c - text as glyphs of an embedded subset
 *
 * Type0 / CIDFontType2 / Identity-H with ToUnicode: what is shown can be
 * copied and searched.  One character is one glyph: ligatures and kerning are
 * off, and a character that needs more is refused, because NFD text would
 * look right and copy wrong.
 */

#include <math.h>
#include <string.h>

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include "base/text.h"
#include "pdf/pdf_stamp.h"

struct stamp_font {
	hb_face_t *face;
	hb_font_t *font;
	double unit; /* of the design, at size 1 */
};

struct glyph {
	hb_codepoint_t id, character;
};

struct glyphs {
	struct glyph *at;
	size_t count;
};

static void
own_face(void *what)
{
	hb_face_destroy(what);
}

static void
own_font(void *what)
{
	hb_font_destroy(what);
}

static void
own_text(void *what)
{
	hb_buffer_destroy(what);
}

static void
own_input(void *what)
{
	hb_subset_input_destroy(what);
}

static void
own_blob(void *what)
{
	hb_blob_destroy(what);
}

bool
stamp_font_read(struct ctx *c, struct bytes file, struct stamp_font **out)
{
	struct stamp_font *f = arena_take(c->mem, sizeof(*f));
	hb_blob_t *blob = arena_own(c->mem, hb_blob_create(
	    (const char *)file.at, (unsigned int)file.length,
	    HB_MEMORY_MODE_READONLY, NULL, NULL), own_blob);

	f->face = arena_own(c->mem, hb_face_create(blob, 0), own_face);
	f->font = arena_own(c->mem, hb_font_create(f->face), own_font);
	if (hb_face_get_glyph_count(f->face) == 0)
		return refuse(c, BAD_INPUT, "font_bad", "no glyphs");

	f->unit = 1.0 / hb_face_get_upem(f->face);
	*out = f;
	return true;
}

static hb_buffer_t *
shape(struct ctx *c, const struct stamp_font *f, const char *text)
{
	static const hb_feature_t plain[] = {
		{ HB_TAG('l', 'i', 'g', 'a'), 0, 0, (unsigned int)-1 },
		{ HB_TAG('c', 'l', 'i', 'g'), 0, 0, (unsigned int)-1 },
		{ HB_TAG('k', 'e', 'r', 'n'), 0, 0, (unsigned int)-1 },
	};
	hb_buffer_t *b = arena_own(c->mem, hb_buffer_create(), own_text);

	hb_buffer_add_utf8(b, text, -1, 0, -1);
	hb_buffer_guess_segment_properties(b);
	hb_shape(f->font, b, plain, COUNT(plain));
	return b;
}

/* The character a glyph stands for, from its place in the UTF-8. */
static hb_codepoint_t
character_at(const char *text, unsigned int at)
{
	const unsigned char *s = (const unsigned char *)text + at;
	static const unsigned char bits[] = { 0x7f, 0x1f, 0x0f, 0x07 };
	int more = s[0] >= 0xf0 ? 3 : s[0] >= 0xe0 ? 2 : s[0] >= 0xc0 ? 1 : 0;
	hb_codepoint_t value = s[0] & bits[more];

	for (int i = 1; i <= more; i++)
		value = value << 6 | (s[i] & 0x3f);
	return value;
}

static bool
glyphs_of(struct ctx *c, const struct stamp_font *f, const char *text,
    struct glyphs *out)
{
	unsigned int count = 0;
	hb_buffer_t *b = shape(c, f, text);
	hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &count);

	if (count != text_count(text))
		return refuse(c, BAD_INPUT, "text_no_glyph",
		    "%u glyphs for %zu characters", count, text_count(text));

	out->count = count;
	out->at = arena_take(c->mem, (count + 1) * sizeof(*out->at));
	for (unsigned int i = 0; i < count; i++) {
		struct glyph *g = &out->at[i];

		g->id = info[i].codepoint;
		g->character = character_at(text, info[i].cluster);
		if (g->id == 0 || g->id > 0xffff)
			return refuse(c, BAD_INPUT, "text_no_glyph",
			    "U+%04X", g->character);
	}
	return true;
}

static double
advance(const struct stamp_font *f, hb_codepoint_t glyph)
{
	return hb_font_get_glyph_h_advance(f->font, glyph) * f->unit;
}

bool
stamp_font_width(struct ctx *c, const struct stamp_font *font,
    const char *text, double *out)
{
	struct glyphs g = { NULL, 0 };

	*out = 0;
	if (!glyphs_of(c, font, text, &g))
		return false;
	for (size_t i = 0; i < g.count; i++)
		*out += advance(font, g.at[i].id);
	return true;
}

bool
stamp_font_hex(struct ctx *c, const struct stamp_font *font,
    const char *text, const char **hex)
{
	struct glyphs g = { NULL, 0 };
	struct buffer b;

	if (!glyphs_of(c, font, text, &g))
		return false;
	buffer_begin(&b, c->mem);
	for (size_t i = 0; i < g.count; i++)
		buffer_format(&b, "%04X", g.at[i].id);
	*hex = g.count == 0 ? "" : (const char *)b.at;
	return true;
}

/* Every glyph of the stamp once, with widths and characters. */
struct used {
	hb_set_t *glyphs;
	struct buffer widths, map;
};

static void
use(struct used *u, const struct stamp_font *f, const struct glyph *g)
{
	if (hb_set_has(u->glyphs, g->id))
		return;
	hb_set_add(u->glyphs, g->id);
	buffer_format(&u->widths, "%u[%d]", g->id,
	    (int)lround(advance(f, g->id) * 1000));
	buffer_format(&u->map, "1 beginbfchar<%04X><%04X>endbfchar\n",
	    g->id, g->character);
}

static bool
use_all(struct ctx *c, const struct stamp *s, struct used *u)
{
	for (size_t i = 0; i < s->run_count; i++) {
		struct glyphs g = { NULL, 0 };

		if (!glyphs_of(c, s->font, s->runs[i].text, &g))
			return false;
		for (size_t n = 0; n < g.count; n++)
			use(u, s->font, &g.at[n]);
	}
	return true;
}

/* Glyph numbers stay; tables that only layout needs are dropped. */
static bool
subset(struct ctx *c, const struct stamp_font *f, hb_subset_input_t *in,
    struct bytes *out)
{
	static const char *const drop[] = {
		"GSUB", "GPOS", "GDEF", "kern", "DSIG", "name", "post",
		"OS/2", "cmap", "gasp", "LTSH", "VDMX", "hdmx", "PCLT",
	};
	hb_set_t *dropped =
	    hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG);
	hb_face_t *face;
	unsigned int length = 0;

	for (size_t i = 0; i < COUNT(drop); i++)
		hb_set_add(dropped, hb_tag_from_string(drop[i], 4));
	hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_RETAIN_GIDS |
	    HB_SUBSET_FLAGS_NO_HINTING);

	face = arena_own(c->mem, hb_subset_or_fail(f->face, in), own_face);
	if (face == NULL)
		return broken(c, "font subset");

	hb_blob_t *blob = arena_own(c->mem, hb_face_reference_blob(face),
	    own_blob);
	out->at = (const unsigned char *)hb_blob_get_data(blob, &length);
	out->length = length;
	return true;
}

static bool
map_write(struct ctx *c, struct pdf_append *a, const struct used *u,
    int32_t number)
{
	static const char head[] =
	    "/CIDInit/ProcSet findresource begin 12 dict begin begincmap"
	    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>"
	    "def/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
	    "1 begincodespacerange<0000><FFFF>endcodespacerange\n";
	static const char tail[] =
	    "endcmap CMapName currentdict/CMap defineresource pop end end";
	struct buffer all;
	struct bytes packed = { NULL, 0 };

	buffer_begin(&all, c->mem);
	buffer_text(&all, head);
	buffer_add(&all, u->map.at, u->map.length);
	buffer_text(&all, tail);
	if (!stamp_deflate(c, buffer_bytes(&all), &packed))
		return false;
	pdf_append_stream(a, number, "/Filter/FlateDecode", packed);
	return true;
}

static bool
file_write(struct ctx *c, struct pdf_append *a, struct bytes font,
    int32_t number)
{
	struct bytes packed = { NULL, 0 };

	if (!stamp_deflate(c, font, &packed))
		return false;
	pdf_append_stream(a, number, arena_text(c->mem,
	    "/Length1 %zu/Filter/FlateDecode", font.length), packed);
	return true;
}

/* The four dictionaries between a page's /F1 and the font file. */
static int32_t
dictionaries_write(struct pdf_append *a, const struct used *u,
    const int32_t parts[2])
{
	int32_t about = pdf_append_number(a), cid = pdf_append_number(a);
	int32_t top = pdf_append_number(a);
	struct buffer *b = pdf_append_open(a, about);

	buffer_format(b, "<</Type/FontDescriptor/FontName/VNTHUS+Stamp"
	    "/Flags 4/FontBBox[-500 -300 1200 1000]/ItalicAngle 0"
	    "/Ascent 891/Descent -216/CapHeight 662/StemV 80"
	    "/FontFile2 %d 0 R>>", (int)parts[0]);
	pdf_append_close(a);

	b = pdf_append_open(a, cid);
	buffer_format(b, "<</Type/Font/Subtype/CIDFontType2"
	    "/BaseFont/VNTHUS+Stamp/CIDSystemInfo<</Registry(Adobe)"
	    "/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity"
	    "/DW 500/FontDescriptor %d 0 R/W[", (int)about);
	buffer_add(b, u->widths.at, u->widths.length);
	buffer_text(b, "]>>");
	pdf_append_close(a);

	b = pdf_append_open(a, top);
	buffer_format(b, "<</Type/Font/Subtype/Type0/BaseFont/VNTHUS+Stamp"
	    "/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>",
	    (int)cid, (int)parts[1]);
	pdf_append_close(a);
	return top;
}

bool
stamp_font_write(struct ctx *c, struct pdf_append *a, const struct stamp *s,
    int32_t *number)
{
	hb_subset_input_t *in = arena_own(c->mem,
	    hb_subset_input_create_or_fail(), own_input);
	struct used u = { .glyphs = NULL };
	struct bytes font = { NULL, 0 };
	int32_t parts[2];

	if (in == NULL)
		return broken(c, "out of memory");
	u.glyphs = hb_subset_input_glyph_set(in);
	buffer_begin(&u.widths, c->mem);
	buffer_begin(&u.map, c->mem);

	if (!use_all(c, s, &u) || !subset(c, s->font, in, &font))
		return false;

	parts[0] = pdf_append_number(a);
	parts[1] = pdf_append_number(a);
	if (!file_write(c, a, font, parts[0]) ||
	    !map_write(c, a, &u, parts[1]))
		return false;
	*number = dictionaries_write(a, &u, parts);
	return true;
}

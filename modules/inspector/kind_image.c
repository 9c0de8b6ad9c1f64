/*
 * kind_image.c - pictures, walked block by block to their declared end
 *
 * A picture that is also a page or a program passes through here as bytes
 * behind the end or as marks of a script in its comments.
 */
#include <string.h>

#include "inspector/kind.h"
#include "annex/zip.h"

/* Some cameras and editors leave a few bytes of padding. */
enum { PADDING = 64, PIXELS_MAX = 300000000 };

static bool
damaged(struct ctx *c, const char *what)
{
	return refuse(c, BAD_INPUT, "file_damaged", "image: %s", what);
}

static bool
finish(struct ctx *c, struct bytes file, struct kind *out)
{
	const char *mark = script_mark(file);

	if (mark != NULL)
		return refuse(c, BAD_INPUT, "file_polyglot",
		    "image with %s", mark);
	if (zip_is_behind(file))
		return refuse(c, BAD_INPUT, "file_polyglot",
		    "image with an archive behind");
	out->pages = 1;
	return true;
}

static bool
ends_at(struct ctx *c, struct bytes file, size_t end)
{
	if (file.length - end > PADDING)
		return refuse(c, BAD_INPUT, "file_polyglot",
		    "%zu bytes behind the image", file.length - end);
	return true;
}

/*
 * A small file can say that it is a picture of gigapixels: whoever opens it
 * pays for that.  A plan of A0 at 400 dpi has 250 million.
 */
static bool
may_be_shown(struct ctx *c, uint64_t width, uint64_t height)
{
	if (width > UINT32_MAX || height > UINT32_MAX ||
	    width * height > PIXELS_MAX)
		return refuse(c, BAD_INPUT, "file_pixels",
		    "%llu x %llu", (unsigned long long)width,
		    (unsigned long long)height);
	return true;
}

static uint32_t
be32(const unsigned char *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 |
	    (uint32_t)at[2] << 8 | at[3];
}

bool
look_png(struct ctx *c, struct bytes file, struct kind *out)
{
	size_t at = 8;
	bool begun = false;

	for (;;) {
		size_t length;

		if (file.length - at < 12)
			return damaged(c, "png cut");
		length = be32(file.at + at);
		if (length > file.length - at - 12)
			return damaged(c, "png chunk cut");
		if (!begun && (length < 13 ||
		    memcmp(file.at + at + 4, "IHDR", 4) != 0))
			return damaged(c, "png without header");
		if (!begun && !may_be_shown(c, be32(file.at + at + 8),
		    be32(file.at + at + 12)))
			return false;
		begun = true;
		if (memcmp(file.at + at + 4, "IEND", 4) == 0)
			break;
		at += length + 12;
	}
	out->extension = "png";
	out->type = "image/png";
	return ends_at(c, file, at + 12) && finish(c, file, out);
}

/* Behind a start of scan come coded bytes up to the next real marker. */
static size_t
skip_scan(struct bytes file, size_t at)
{
	for (; at + 1 < file.length; at++) {
		unsigned next = file.at[at + 1];

		if (file.at[at] == 0xff && next != 0 && next != 0xff &&
		    (next < 0xd0 || next > 0xd7))
			return at;
	}
	return file.length;
}

static unsigned
be16(const unsigned char *at)
{
	return (unsigned)at[0] << 8 | at[1];
}

/* SOF0 to SOF15, but for the three of these numbers that are tables. */
static bool
is_frame(unsigned marker)
{
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 &&
	    marker != 0xc8 && marker != 0xcc;
}

bool
look_jpeg(struct ctx *c, struct bytes file, struct kind *out)
{
	size_t at = 2;
	bool framed = false;

	for (;;) {
		unsigned marker;
		size_t length;

		while (at + 1 < file.length && file.at[at] == 0xff &&
		    file.at[at + 1] == 0xff)
			at++;
		if (file.length < 4 || at > file.length - 2 ||
		    file.at[at] != 0xff)
			return damaged(c, "jpeg cut");
		marker = file.at[at + 1];
		if (marker == 0xd9)
			break;
		if (at > file.length - 4)
			return damaged(c, "jpeg segment cut");
		length = (size_t)file.at[at + 2] << 8 | file.at[at + 3];
		if (length < 2 || length > file.length - at - 2)
			return damaged(c, "jpeg segment");
		if (is_frame(marker)) {
			framed = true;
			if (length < 8 || !may_be_shown(c,
			    be16(file.at + at + 7), be16(file.at + at + 5)))
				return c->failure.code == NULL &&
				    damaged(c, "jpeg frame");
		}
		at += 2 + length;
		if (marker == 0xda)
			at = skip_scan(file, at);
	}
	if (!framed)
		return damaged(c, "jpeg without a frame");
	out->extension = "jpg";
	out->type = "image/jpeg";
	/* Telephones put a second, smaller picture behind the first. */
	return finish(c, file, out);
}

/* Blocks of up to 255 bytes, ended by an empty one. */
static size_t
skip_blocks(struct bytes file, size_t at)
{
	while (at < file.length && file.at[at] != 0)
		at += 1u + file.at[at];
	return at + 1;
}

static size_t
table_size(unsigned flags)
{
	return flags & 0x80 ? (size_t)3 << ((flags & 7) + 1) : 0;
}

bool
look_gif(struct ctx *c, struct bytes file, struct kind *out)
{
	size_t at;

	if (file.length < 14)
		return damaged(c, "gif cut");
	if (!may_be_shown(c, le16(file.at + 6), le16(file.at + 8)))
		return false;
	at = 13 + table_size(file.at[10]);
	while (at + 10 < file.length && file.at[at] != ';') {
		if (file.at[at] == '!')
			at = skip_blocks(file, at + 2);
		else if (file.at[at] == ',')
			at = skip_blocks(file, at + 11 +
			    table_size(file.at[at + 9]));
		else
			return damaged(c, "gif block");
	}
	if (at >= file.length || file.at[at] != ';')
		return damaged(c, "gif without an end");
	out->extension = "gif";
	out->type = "image/gif";
	return ends_at(c, file, at + 1) && finish(c, file, out);
}

/* A number of the directory at "at", whose entries were counted; or 0. */
static uint32_t
tiff_value(struct bytes file, size_t at, unsigned tag, bool big)
{
	unsigned count = big ? be16(file.at + at - 2) : le16(file.at + at - 2);

	for (; count > 0; count--, at += 12) {
		const unsigned char *e = file.at + at;
		bool is_short = (big ? be16(e + 2) : le16(e + 2)) == 3;

		if ((big ? be16(e) : le16(e)) != tag)
			continue;
		if (is_short)
			return big ? be16(e + 8) : le16(e + 8);
		return big ? be32(e + 8) : le32(e + 8);
	}
	return 0;
}

bool
look_tiff(struct ctx *c, struct bytes file, struct kind *out)
{
	bool big;
	size_t at, count;

	if (file.length < 8)
		return damaged(c, "tiff cut");
	big = file.at[0] == 'M';
	at = big ? be32(file.at + 4) : le32(file.at + 4);
	if (at < 8 || at > file.length - 2)
		return damaged(c, "tiff directory outside");
	count = big ? be32(file.at + at - 2) & 0xffff : le16(file.at + at);
	if (count == 0 || count * 12 > file.length - at - 2)
		return damaged(c, "tiff directory cut");
	if (!may_be_shown(c, tiff_value(file, at + 2, 256, big),
	    tiff_value(file, at + 2, 257, big)))
		return false;
	out->extension = "tif";
	out->type = "image/tiff";
	return finish(c, file, out);
}

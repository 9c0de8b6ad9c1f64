/* pdf_stamp_image.c - a PNG as an image object with a soft mask */

#include <string.h>

#include <png.h>
#include <zlib.h>

#include "pdf/kept.h"
#include "pdf/pdf_stamp.h"

#define SIDE_MAX 4000

bool
stamp_deflate(struct ctx *c, struct bytes plain, struct bytes *out)
{
	uLongf length = compressBound((uLong)plain.length);
	unsigned char *at = arena_take(c->mem, length);

	/* Level 6 saves 8 KB of a seal and costs as much as the digest. */
	if (compress2(at, &length, plain.at, (uLong)plain.length,
	    Z_BEST_SPEED) != Z_OK)
		return broken(c, "deflate");

	*out = (struct bytes){ at, length };
	return true;
}

/* Pixels as RGBA, four bytes each. */
static bool
png_decode(struct ctx *c, struct bytes png, png_image *image,
    unsigned char **pixels)
{
	memset(image, 0, sizeof(*image));
	image->version = PNG_IMAGE_VERSION;
	if (png.length == 0 || png_image_begin_read_from_memory(image,
	    png.at, png.length) == 0)
		return refuse(c, BAD_INPUT, "image_bad", "%.100s",
		    image->message);

	if (image->width > SIDE_MAX || image->height > SIDE_MAX) {
		png_image_free(image);
		return refuse(c, TOO_MUCH, "image_too_large", "%ux%u pixels",
		    image->width, image->height);
	}

	image->format = PNG_FORMAT_RGBA;
	*pixels = arena_take(c->mem, PNG_IMAGE_SIZE(*image));
	if (png_image_finish_read(image, NULL, *pixels, 0, NULL) == 0)
		return refuse(c, BAD_INPUT, "image_bad", "%.100s",
		    image->message);
	return true;
}

/* Colour and opacity apart; false: every pixel is opaque. */
static bool
split(const unsigned char *pixels, size_t count, unsigned char *colour,
    unsigned char *mask)
{
	bool clear = false;

	for (size_t i = 0; i < count; i++) {
		memcpy(colour + 3 * i, pixels + 4 * i, 3);
		mask[i] = pixels[4 * i + 3];
		clear |= mask[i] != 255;
	}
	return clear;
}

/* A picture as it goes into files: two streams, deflated. */
struct packed_picture {
	uint32_t width, height;
	struct bytes colour, mask; /* mask empty: opaque */
};

/*
 * The same few seals and hands go on every letter, and to pack one costs more
 * than all else about a small letter's signature.
 */
static struct kept packed;

enum { KEPT_PNG_MAX = 512 * 1024, KEPT_PACKED_MAX = 1024 * 1024 };

static bool
picture_pack(struct ctx *c, struct bytes png, struct packed_picture *out)
{
	png_image image;
	unsigned char *pixels = NULL, *colour, *mask;
	size_t count;

	if (!png_decode(c, png, &image, &pixels))
		return false;

	count = (size_t)image.width * image.height;
	colour = arena_take(c->mem, count * 3);
	mask = arena_take(c->mem, count);
	*out = (struct packed_picture){ image.width, image.height,
		{ NULL, 0 }, { NULL, 0 } };
	if (split(pixels, count, colour, mask) &&
	    !stamp_deflate(c, (struct bytes){ mask, count }, &out->mask))
		return false;
	return stamp_deflate(c, (struct bytes){ colour, count * 3 },
	    &out->colour);
}

static struct bytes
copy(struct arena *mem, struct bytes from)
{
	return (struct bytes){
		from.length == 0 ? NULL :
		    arena_copy(mem, from.at, from.length), from.length
	};
}

static void
picture_keep(struct bytes png, const struct packed_picture *p)
{
	struct packed_picture *own;
	struct arena *mem;

	if (png.length > KEPT_PNG_MAX ||
	    p->colour.length + p->mask.length > KEPT_PACKED_MAX)
		return;
	mem = arena_new();
	own = arena_copy(mem, p, sizeof(*p));
	own->colour = copy(mem, p->colour);
	own->mask = copy(mem, p->mask);
	kept_add(&packed, png, own, mem);
}

static int32_t
plane_write(struct ctx *c, struct pdf_append *a,
    const struct packed_picture *p, const char *kind)
{
	int32_t number = pdf_append_number(a);
	bool is_mask = *kind == 'G';

	pdf_append_stream(a, number, arena_text(c->mem,
	    "/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent"
	    " 8/Filter/FlateDecode/ColorSpace/Device%s", p->width, p->height,
	    kind), is_mask ? p->mask : p->colour);
	return number;
}

bool
stamp_picture_write(struct ctx *c, struct pdf_append *a, struct bytes png,
    struct stamp_picture *out)
{
	const struct packed_picture *p = kept_find(&packed, png);
	struct packed_picture fresh;
	const char *kind = "RGB";

	if (p == NULL) {
		if (!picture_pack(c, png, &fresh))
			return false;
		picture_keep(png, &fresh);
		p = &fresh;
	}
	if (p->mask.length > 0)
		kind = arena_text(c->mem, "RGB/SMask %d 0 R",
		    (int)plane_write(c, a, p, "Gray"));
	*out = (struct stamp_picture){
		.number = plane_write(c, a, p, kind),
		.width = p->width, .height = p->height,
	};
	return true;
}

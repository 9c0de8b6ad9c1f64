/* pdf_stamp_image.c - a PNG as an image object with a soft mask */

#include <string.h>

#include <png.h>
#include <zlib.h>

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

struct plane {
	const char *space; /* DeviceRGB, DeviceGray */
	int32_t mask;      /* 0: none */
	struct bytes data;
};

static bool
plane_write(struct ctx *c, struct pdf_append *a, const png_image *image,
    const struct plane *p, int32_t *number)
{
	struct bytes packed = { NULL, 0 };
	const char *mask = p->mask == 0 ? "" :
	    arena_text(c->mem, "/SMask %d 0 R", (int)p->mask);

	if (!stamp_deflate(c, p->data, &packed))
		return false;

	*number = pdf_append_number(a);
	pdf_append_stream(a, *number, arena_text(c->mem,
	    "/Type/XObject/Subtype/Image/Width %u/Height %u/ColorSpace/%s"
	    "/BitsPerComponent 8%s/Filter/FlateDecode",
	    image->width, image->height, p->space, mask), packed);
	return true;
}

bool
stamp_picture_write(struct ctx *c, struct pdf_append *a, struct bytes png,
    struct stamp_picture *out)
{
	png_image image;
	unsigned char *pixels = NULL, *colour, *mask;
	struct plane plane = { .space = "DeviceGray" };
	size_t count;

	if (!png_decode(c, png, &image, &pixels))
		return false;

	count = (size_t)image.width * image.height;
	colour = arena_take(c->mem, count * 3);
	mask = arena_take(c->mem, count);
	if (split(pixels, count, colour, mask)) {
		int32_t number = 0;

		plane.data = (struct bytes){ mask, count };
		if (!plane_write(c, a, &image, &plane, &number))
			return false;
		plane.mask = number;
	}

	out->width = image.width;
	out->height = image.height;
	plane.space = "DeviceRGB";
	plane.data = (struct bytes){ colour, count * 3 };
	return plane_write(c, a, &image, &plane, &out->number);
}

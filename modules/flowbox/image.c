/*
 * image.c - loaded bundles, by hash
 *
 * A place holds the image of a state in which one bundle is loaded.  All
 * places are taken before the door closes; the one that was not used for the
 * longest time makes room for the next.
 */
#define _GNU_SOURCE

#include <string.h>
#include <sys/mman.h>

#include "flowbox/flowbox.h"
#include "jail/door.h"

enum { IMAGES_MAX = 256, IMAGE_ROOM = 1024 * 1024 };

struct place {
	char hash[HASH_TEXT]; /* empty: nothing here */
	int64_t used;
	size_t length;
	unsigned char *at;
	/* With sanitizers: the layers, to be loaded again each time. */
	struct arena *mem;
	struct layers layers;
};

static struct {
	struct place places[IMAGES_MAX];
	int64_t count, turn;
} images;

bool
image_prepare(struct ctx *c, int64_t count)
{
	unsigned char *room;

	if (count < 1 || count > IMAGES_MAX)
		return broken(c, "images: 1 to %d", IMAGES_MAX);
	/* Pages are there from now on, but touched only when used. */
	room = mmap(NULL, (size_t)count * IMAGE_ROOM, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (room == MAP_FAILED)
		return broken(c, "no room for images");
	images.count = count;
	for (int64_t i = 0; i < count; i++)
		images.places[i] = (struct place){
			.at = room + (size_t)i * IMAGE_ROOM };
	return true;
}

static struct place *
find(const char *hash)
{
	for (int64_t i = 0; i < images.count; i++)
		if (strcmp(images.places[i].hash, hash) == 0)
			return &images.places[i];
	return NULL;
}

static struct place *
oldest(void)
{
	struct place *p = &images.places[0];

	for (int64_t i = 1; i < images.count; i++)
		if (images.places[i].used < p->used)
			p = &images.places[i];
	return p;
}

static void
copy_layers(struct place *p, const struct layers *l)
{
	if (p->mem != NULL)
		arena_end(p->mem);
	p->mem = arena_new();
	p->layers = *l;
	for (size_t i = 0; i < l->count; i++) {
		struct layer *to = &p->layers.at[i];

		to->id = arena_text(p->mem, "%s", to->id);
		to->file = arena_text(p->mem, "%s", to->file);
		to->source.at = arena_copy(p->mem, to->source.at,
		    to->source.length);
	}
}

/* What is now in the box becomes the image of hash. */
bool
image_keep(struct ctx *c, const char *hash, const struct layers *l)
{
	struct place *p = find(hash);

	if (p == NULL)
		p = oldest();
	p->used = ++images.turn;
	p->hash[0] = '\0';
	if (JAIL_DOORS) {
		struct bytes image = box_image(flowbox_box());

		if (image.length > IMAGE_ROOM)
			return refuse(c, TOO_MUCH, "bundle_too_large",
			    "%zu bytes in memory", image.length);
		memcpy(p->at, image.at, image.length);
		p->length = image.length;
	} else {
		copy_layers(p, l);
	}
	memcpy(p->hash, hash, HASH_TEXT);
	return true;
}

static bool
restore(struct ctx *c, struct place *p)
{
	p->used = ++images.turn;
	if (!JAIL_DOORS)
		return bundle_load(c, &p->layers, NULL);
	box_restore(flowbox_box(), (struct bytes){ p->at, p->length });
	return true;
}

/* Put a bundle into the box; layers, when given, teach an unknown one. */
bool
image_use(struct ctx *c, const char *hash, const json_t *layers)
{
	struct place *p = hash ? find(hash) : NULL;
	struct layers l;

	if (p != NULL && p->hash[0] != '\0')
		return restore(c, p);
	if (hash == NULL || layers == NULL)
		return refuse(c, ABSENT, "bundle_unknown", "%.64s",
		    hash ? hash : "none");
	if (!layers_read(c, layers, &l))
		return false;
	if (strcmp(layers_hash(c, &l), hash) != 0)
		return refuse(c, BAD_INPUT, "bundle_mismatch", "%.64s", hash);
	if (!bundle_load(c, &l, NULL))
		return false;
	return image_keep(c, hash, &l);
}

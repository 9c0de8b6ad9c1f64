/* pdf_page.c - the tree of pages, their boxes, places on them */

#include "base/buffer.h"
#include "pdf/page.h"
#include "pdf/read.h"

#define MAX_TREE 60

struct page_walk {
	struct pdf *d;
	const void *walk;
	int64_t count;       /* pages passed so far */
	int64_t want_page;   /* stop there; 0: no such wish */
	int32_t want_number; /* of the page object */
	int32_t want_widget; /* an annotation on it */
	const struct pdf_object *found;
	int32_t found_number;
	struct buffer *list; /* of the numbers of all pages, or NULL */
};

static bool
tree_damaged(struct page_walk *w, const char *what)
{
	return refuse(w->d->c, BAD_INPUT, "pdf_damaged", "page tree: %s",
	    what);
}

static bool
holds(struct pdf *d, const struct pdf_object *page, int32_t widget)
{
	const struct pdf_object *list = pdf_key(d, page, "Annots");

	for (size_t i = 0; i < pdf_count(list); i++)
		if (list->as.items[i].kind == PDF_REF &&
		    list->as.items[i].as.ref.number == widget)
			return true;
	return false;
}

static bool
is_wanted(const struct page_walk *w, const struct pdf_object *page,
    int32_t number)
{
	return w->count == w->want_page ||
	    (w->want_number != 0 && number == w->want_number) ||
	    (w->want_widget != 0 && holds(w->d, page, w->want_widget));
}

static bool
tree_walk(struct page_walk *w, const struct pdf_object *ref, int depth)
{
	const struct pdf_object *node = pdf_resolve(w->d, ref), *kids;
	int32_t number = ref->as.ref.number;

	if (ref->kind != PDF_REF || node->kind != PDF_DICT)
		return tree_damaged(w, "a node is no object of its own");
	if (depth > MAX_TREE || !walk_visits(w->d, w->walk, number))
		return tree_damaged(w, "it loops");

	kids = pdf_key(w->d, node, "Kids");
	if (kids->kind != PDF_ARRAY) {
		w->count++;
		if (w->list != NULL)
			buffer_add(w->list, &number, sizeof number);
		if (is_wanted(w, node, number)) {
			w->found = node;
			w->found_number = number;
		}
		return true;
	}
	for (uint32_t i = 0; i < kids->count && w->found == NULL; i++)
		if (!tree_walk(w, &kids->as.items[i], depth + 1))
			return false;
	return true;
}

static bool
pages_walk(struct page_walk *w)
{
	w->walk = walk_begin(w->d);
	return tree_walk(w, pdf_raw_key(w->d->root, "Pages"), 0) &&
	    pdf_is_sound(w->d);
}

bool
pdf_page_count(struct pdf *d, int64_t *out)
{
	struct page_walk w = { .d = d, .want_page = -1 };
	struct buffer list;

	if (d->table->pages == NULL) {
		buffer_begin(&list, d->c->mem);
		w.list = &list;
		if (!pages_walk(&w))
			return false;
		d->table->pages = arena_copy(d->c->mem,
		    buffer_bytes(&list).at, list.length + 1);
		d->table->page_count = w.count;
	}
	*out = d->table->page_count;
	return true;
}

const struct pdf_object *
pdf_page_attribute(struct pdf *d, const struct pdf_object *page,
    const char *name)
{
	const struct pdf_object *value = pdf_key(d, page, name);

	for (int i = 0; value->kind == PDF_NULL && i < MAX_TREE; i++) {
		page = pdf_key(d, page, "Parent");
		if (page->kind != PDF_DICT)
			break;
		value = pdf_key(d, page, name);
	}
	return value;
}

static void
swap(double *a, double *b)
{
	double kept = *a;

	*a = *b;
	*b = kept;
}

bool
pdf_rect_read(struct pdf *d, const struct pdf_object *o, struct pdf_rect *out)
{
	double v[4];

	if (pdf_count(o) != 4)
		return false;
	for (size_t i = 0; i < 4; i++) {
		v[i] = pdf_number(pdf_item(d, o, i), 1e9);
		if (v[i] > 1e8 || v[i] < -1e8)
			return false;
	}
	if (v[0] > v[2])
		swap(&v[0], &v[2]);
	if (v[1] > v[3])
		swap(&v[1], &v[3]);
	*out = (struct pdf_rect){ v[0], v[1], v[2], v[3] };
	return true;
}

static bool
has_area(const struct pdf_rect *r)
{
	return r->x1 > r->x0 && r->y1 > r->y0;
}

/* The crop box never shows what lies outside of the media box. */
static struct pdf_rect
crop_within(struct pdf_rect crop, struct pdf_rect media)
{
	struct pdf_rect r = {
		crop.x0 > media.x0 ? crop.x0 : media.x0,
		crop.y0 > media.y0 ? crop.y0 : media.y0,
		crop.x1 < media.x1 ? crop.x1 : media.x1,
		crop.y1 < media.y1 ? crop.y1 : media.y1,
	};

	return has_area(&r) ? r : media;
}

static int
rotation(struct pdf *d, const struct pdf_object *page)
{
	int64_t turn = pdf_integer(pdf_page_attribute(d, page, "Rotate"), 0);

	return turn % 90 != 0 ? 0 : (int)((turn % 360 + 360) % 360);
}

static bool
page_describe(struct page_walk *w, struct pdf_page *p)
{
	struct pdf *d = w->d;
	bool lying;

	*p = (struct pdf_page){ .page = w->count, .dict = w->found,
	    .number = w->found_number, .rotate = rotation(d, w->found) };
	if (!pdf_rect_read(d, pdf_page_attribute(d, p->dict, "MediaBox"),
	    &p->media) || !has_area(&p->media))
		return tree_damaged(w, "a page without area");
	p->crop = p->media;
	if (pdf_rect_read(d, pdf_page_attribute(d, p->dict, "CropBox"),
	    &p->crop))
		p->crop = crop_within(p->crop, p->media);

	lying = p->rotate % 180 != 0;
	p->width = p->crop.x1 - p->crop.x0;
	p->height = p->crop.y1 - p->crop.y0;
	if (lying)
		swap(&p->width, &p->height);
	return pdf_is_sound(d);
}

static bool
page_find(struct page_walk *w, struct pdf_page *out)
{
	if (!pages_walk(w))
		return false;
	if (w->found == NULL)
		return refuse(w->d->c, BAD_INPUT, "pdf_page_missing",
		    "page %lld of %lld", (long long)w->want_page,
		    (long long)w->count);
	return page_describe(w, out);
}

bool
pdf_page_get(struct pdf *d, int64_t page, struct pdf_page *out)
{
	struct page_walk w = { .d = d, .want_page = page > 0 ? page : -1 };

	if (page > 0 && page <= d->table->page_count) {
		w.count = page;
		w.found_number = d->table->pages[page - 1];
		w.found = pdf_get(d, w.found_number);
		return page_describe(&w, out);
	}
	return page_find(&w, out);
}

bool
pdf_page_of(struct pdf *d, int32_t number, struct pdf_page *out)
{
	struct page_walk w = { .d = d, .want_page = -1,
	    .want_number = number };

	return page_find(&w, out);
}

bool
pdf_page_with(struct pdf *d, int32_t widget, struct pdf_page *out)
{
	struct page_walk w = { .d = d, .want_page = -1,
	    .want_widget = widget };

	return page_find(&w, out);
}

/* A point as shown becomes a point of user space. */
static void
point_to_user(const struct pdf_page *p, double *x, double *y)
{
	const struct pdf_rect *b = &p->crop;
	double across = *x, down = *y;

	switch (p->rotate) {
	case 90:
		*x = b->x0 + down;
		*y = b->y0 + across;
		break;
	case 180:
		*x = b->x1 - across;
		*y = b->y0 + down;
		break;
	case 270:
		*x = b->x1 - down;
		*y = b->y1 - across;
		break;
	default:
		*x = b->x0 + across;
		*y = b->y1 - down;
	}
}

static void
point_from_user(const struct pdf_page *p, double *x, double *y)
{
	const struct pdf_rect *b = &p->crop;
	double right = *x, up = *y;

	switch (p->rotate) {
	case 90:
		*x = up - b->y0;
		*y = right - b->x0;
		break;
	case 180:
		*x = b->x1 - right;
		*y = up - b->y0;
		break;
	case 270:
		*x = b->y1 - up;
		*y = b->x1 - right;
		break;
	default:
		*x = right - b->x0;
		*y = b->y1 - up;
	}
}

bool
pdf_place_to_user(struct ctx *c, const struct pdf_page *p,
    const struct pdf_place *place, struct pdf_rect *out)
{
	const double slack = 0.5; /* places are rounded by those who draw */
	struct pdf_rect r = { place->x, place->y, place->x + place->width,
	    place->y + place->height };

	if (!(place->width > 0 && place->height > 0 && r.x0 >= -slack &&
	    r.y0 >= -slack && r.x1 <= p->width + slack &&
	    r.y1 <= p->height + slack))
		return refuse(c, BAD_INPUT, "pdf_place_outside",
		    "%g %g %g %g on %g x %g", place->x, place->y,
		    place->width, place->height, p->width, p->height);
	point_to_user(p, &r.x0, &r.y0);
	point_to_user(p, &r.x1, &r.y1);
	if (r.x0 > r.x1)
		swap(&r.x0, &r.x1);
	if (r.y0 > r.y1)
		swap(&r.y0, &r.y1);
	*out = r;
	return true;
}

void
pdf_place_from_user(const struct pdf_page *p, struct pdf_rect r,
    struct pdf_place *out)
{
	point_from_user(p, &r.x0, &r.y0);
	point_from_user(p, &r.x1, &r.y1);
	if (r.x0 > r.x1)
		swap(&r.x0, &r.x1);
	if (r.y0 > r.y1)
		swap(&r.y0, &r.y1);
	*out = (struct pdf_place){ p->page, r.x0, r.y0, r.x1 - r.x0,
	    r.y1 - r.y0 };
}

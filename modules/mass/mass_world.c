/* mass_world.c - the province in memory: who works where, by which process */

#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "flow/flow.h"
#include "mass/mass_own.h"
#include "office/right.h"

#define HEADS (ROLE_HEAD | ROLE_LEADER | ROLE_CHIEF_OF_OFFICE)

const struct mass_post *
post_get_in(const struct mass_unit *u, struct dice *d)
{
	return u->post_count == 0 ? NULL :
	    &u->posts[dice_below(d, (int64_t)u->post_count)];
}

const struct mass_post *
post_with(const struct mass_organ *o, int64_t role, struct dice *d)
{
	size_t from = (size_t)dice_below(d, (int64_t)o->post_count);

	for (size_t i = 0; i < o->post_count; i++) {
		size_t at = (from + i) % o->post_count;

		if ((o->posts[at].roles & role) != 0)
			return &o->posts[at];
	}
	return &o->posts[0];
}

const struct mass_unit *
unit_with(const struct mass_organ *o, int64_t id)
{
	for (size_t i = 0; i < o->unit_count; i++)
		if (o->units[i].id == id)
			return &o->units[i];
	return o->own;
}

const struct mass_post *
post_by_id(const struct mass_organ *o, int64_t id)
{
	for (size_t i = 0; i < o->post_count; i++)
		if (o->posts[i].id == id)
			return &o->posts[i];
	return NULL;
}

/* Posts are in the order of their units. */
static void
unit_staff(struct mass_unit *u, const struct mass_organ *o)
{
	for (size_t i = 0; i < o->post_count; i++) {
		const struct mass_post *p = &o->posts[i];

		if (p->unit_id != u->id)
			continue;
		if (u->post_count++ == 0)
			u->posts = p;
		if (u->head == NULL && (p->roles & HEADS) != 0)
			u->head = p;
	}
}

static void
organ_staff(struct mass_organ *o, const struct rows *posts)
{
	const struct mass_post *p = posts->at;

	for (size_t i = 0; i < posts->count; i++)
		if (p[i].organ_id == o->id && o->post_count++ == 0)
			o->posts = &p[i];
}

/* Rows of one organ stand together, the organ itself first. */
static void
organs_take(struct ctx *c, struct mass_world *w, const struct world_rows *r)
{
	const struct world_unit *from = r->units.at;
	struct mass_unit *units = arena_take(c->mem,
	    (r->units.count + 1) * sizeof(*units));
	struct mass_organ *o = NULL;

	w->organs = arena_take(c->mem,
	    (r->units.count + 1) * sizeof(*w->organs));
	for (size_t i = 0; i < r->units.count; i++) {
		units[i] = (struct mass_unit){ .id = from[i].id,
		    .organ_id = from[i].organ_id, .uuid = from[i].uuid,
		    .name = from[i].name, .short_name = from[i].short_name };
		if (from[i].id == from[i].organ_id) {
			o = &w->organs[w->organ_count++];
			*o = (struct mass_organ){ .id = from[i].id,
			    .code = from[i].code, .name = from[i].name,
			    .short_name = from[i].short_name,
			    .kind = from[i].kind, .own = &units[i],
			    .units = &units[i + 1] };
			organ_staff(o, &r->posts);
		} else if (o != NULL) {
			o->unit_count++;
		}
		if (o != NULL)
			unit_staff(&units[i], o);
	}
}

/* The provincial office writes most, a commune least. */
static void
weights_set(struct mass_world *w)
{
	static const struct {
		const char *kind;
		int64_t weight;
	} kinds[] = { { "province", 60 }, { "organ", 12 }, { "commune", 3 } };

	for (size_t i = 0; i < w->organ_count; i++) {
		struct mass_organ *o = &w->organs[i];

		for (size_t k = 0; k < COUNT(kinds); k++)
			if (text_same(kinds[k].kind, o->kind))
				o->weight = kinds[k].weight;
		w->weights += o->weight;
	}
}

static bool
flow_read(struct ctx *c, const char *hash, struct mass_flow *out)
{
	const char *text;
	json_t *ir;

	if (!flow_text(c, hash, &text) || text == NULL)
		return broken(c, "no bundle %.12s", hash);
	if (!json_read(c, (struct bytes){ (const unsigned char *)text,
	    strlen(text) }, &ir))
		return false;
	out->hash = hash;
	out->steps = json_object_get(ir, "steps");
	out->start = json_string_value(json_object_get(ir, "start"));
	return true;
}

/* Organs share bundles: each is read once. */
static bool
flow_find(struct ctx *c, const struct mass_world *w, const char *hash,
    struct mass_flow *out)
{
	for (size_t i = 0; i < w->organ_count; i++)
		for (int k = 0; k < BOOK_DIRECTIONS; k++)
			if (text_same(w->organs[i].flows[k].hash, hash)) {
				*out = w->organs[i].flows[k];
				return true;
			}
	return flow_read(c, hash, out);
}

static bool
flows_take(struct ctx *c, struct mass_world *w, const struct rows *rows)
{
	const struct world_binding *b = rows->at;
	size_t at = 0;

	for (size_t i = 0; i < rows->count; i++) {
		int k = text_same(b[i].flow, "van-ban-den") ? BOOK_IN :
		    BOOK_OUT;

		while (at < w->organ_count && w->organs[at].id < b[i].organ_id)
			at++;
		if (at < w->organ_count &&
		    w->organs[at].id == b[i].organ_id &&
		    !flow_find(c, w, b[i].hash, &w->organs[at].flows[k]))
			return false;
	}
	return true;
}

static bool
is_whole(struct ctx *c, const struct mass_world *w)
{
	for (size_t i = 0; i < w->organ_count; i++) {
		const struct mass_organ *o = &w->organs[i];

		if (o->post_count == 0 || o->unit_count == 0 ||
		    o->flows[BOOK_IN].hash == NULL ||
		    o->flows[BOOK_OUT].hash == NULL)
			return refuse(c, CONFLICT, "seed_province_bad",
			    "organ %s", o->code);
	}
	return w->organ_count > 1 ||
	    refuse(c, CONFLICT, "seed_province_bad", "no organs");
}

static void
lists_set(struct mass_world *w)
{
	const struct mass_conf *conf = w->conf;

	w->outside = words_of(conf, "ngoai");
	w->types = words_of(conf, "loai");
	w->opinions = words_of(conf, "but_phe");
	w->reasons = words_of(conf, "ly_do");
	w->void_reasons = words_of(conf, "ly_do_huy");
	w->names = name_words(conf);
	w->subjects = (struct subject_words){
		words_of(conf, "viec"), words_of(conf, "linh_vuc"),
		words_of(conf, "duoi"), words_of(conf, "dia_danh"),
	};
}

bool
world_read(struct ctx *c, const struct mass_conf *conf,
    struct mass_world *out)
{
	struct world_rows rows;
	struct date last = instant_day(conf->until);

	*out = (struct mass_world){ .conf = conf };
	lists_set(out);
	out->first_year = last.year - MASS_YEARS + 1;
	out->from = conf->since.ms != 0 ? conf->since.ms : instant_at(
	    (struct date){ (int16_t)(last.year - 1), 1, 2 }, 0).ms;
	if (!world_rows_read(c, &rows))
		return false;
	organs_take(c, out, &rows);
	weights_set(out);
	return flows_take(c, out, &rows.bindings) && is_whole(c, out) &&
	    world_bases(c, &out->bases);
}

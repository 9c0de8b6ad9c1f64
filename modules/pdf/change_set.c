/* change_set.c - the objects that newer revisions changed */

#include "pdf/change.h"
#include "pdf/read.h"

#define MAX_WALK 200 /* levels of references followed into new objects */

static bool
is_live(const struct pdf_entry *e)
{
	return e != NULL && e->kind != ENTRY_FREE;
}

static enum changed_kind
compare(struct changes *ch, int32_t number)
{
	const struct pdf_entry *before = pdf_entry_of(ch->old, number);
	const struct pdf_entry *after = pdf_entry_of(ch->new, number);

	if (before == after || (!is_live(before) && !is_live(after)))
		return NOT_CHANGED;
	if (!is_live(before))
		return ADDED;
	if (!is_live(after))
		return FREED;
	return pdf_same(pdf_get(ch->old, number), pdf_get(ch->new, number)) &&
	    before->generation * (before->kind == ENTRY_PLAIN) ==
	    after->generation * (after->kind == ENTRY_PLAIN) ?
	    NOT_CHANGED : MODIFIED;
}

static void
add_section(struct changes *ch, const struct pdf_section *section)
{
	for (size_t i = 0; i < section->entry_count; i++) {
		int32_t number = section->entries[i].number;
		struct changed *k = &ch->list[ch->count];

		if (map_at(ch->of, number) != NULL)
			continue;
		*k = (struct changed){ number, compare(ch, number), false };
		map_put(ch->of, number, k);
		ch->count++;
	}
}

static size_t
entries_count(const struct pdf *d, size_t sections)
{
	size_t count = 0;

	for (size_t s = 0; s < sections; s++)
		count += d->sections[s].entry_count;
	return count;
}

/* Of two documents that share no section, every object is looked at. */
void
change_set_read(struct changes *ch)
{
	bool apart = ch->old->table->entries != ch->new->table->entries;
	size_t gone = apart ? ch->old->section_count : 0;
	size_t newer = ch->new->section_count -
	    (apart ? 0 : ch->old->section_count);
	size_t room = entries_count(ch->new, newer) +
	    entries_count(ch->old, gone);

	ch->of = map_new(ch->c->mem);
	ch->list = arena_take(ch->c->mem, (room + 1) * sizeof *ch->list);
	for (size_t s = 0; s < newer; s++)
		add_section(ch, &ch->new->sections[s]);
	for (size_t s = 0; s < gone; s++)
		add_section(ch, &ch->old->sections[s]);
}

void
change_note(struct changes *ch, enum pdf_change level, int32_t number,
    const char *why)
{
	if (level <= ch->level && ch->why != NULL)
		return;
	if (level > ch->level)
		ch->level = level;
	ch->why = number > 0 ?
	    arena_text(ch->c->mem, "%s (object %d)", why, number) : why;
}

static struct changed *
changed_at(const struct changes *ch, int32_t number)
{
	const struct changed *k = map_at(ch->of, number);

	return k == NULL ? NULL : &ch->list[k - ch->list];
}

enum changed_kind
change_of(const struct changes *ch, int32_t number)
{
	const struct changed *k = changed_at(ch, number);

	return k == NULL ? NOT_CHANGED : k->kind;
}

void
change_allow(struct changes *ch, int32_t number)
{
	struct changed *k = changed_at(ch, number);

	if (k != NULL)
		k->allowed = true;
}

bool
change_is_allowed(const struct changes *ch, int32_t number)
{
	const struct changed *k = changed_at(ch, number);

	return k != NULL && k->allowed;
}

void
change_allow_ref(struct changes *ch, const struct pdf_object *before,
    const struct pdf_object *after)
{
	int32_t number = ref_number(after);
	enum changed_kind kind = change_of(ch, number);

	if (kind == ADDED ||
	    (kind == MODIFIED && ref_number(before) == number))
		change_allow(ch, number);
}

static void allow_below(struct changes *ch, const struct pdf_object *o,
    int depth);

static void
allow_members(struct changes *ch, const struct pdf_object *dict, int depth)
{
	for (uint32_t i = 0; i < dict->count; i++) {
		const struct pdf_member *m = &dict->as.members[i];

		/* These lead up again, to pages and fields. */
		if ((m->name.length == 1 && *m->name.at == 'P') ||
		    &m->value == pdf_raw_key(dict, "Parent"))
			continue;
		allow_below(ch, &m->value, depth + 1);
	}
}

static void
allow_below(struct changes *ch, const struct pdf_object *o, int depth)
{
	int32_t number = ref_number(o);

	if (depth > MAX_WALK)
		return;
	if (o->kind == PDF_REF) {
		if (change_of(ch, number) == ADDED &&
		    !change_is_allowed(ch, number)) {
			change_allow(ch, number);
			allow_below(ch, pdf_get(ch->new, number), depth + 1);
		}
	} else if (o->kind == PDF_ARRAY) {
		for (uint32_t i = 0; i < o->count; i++)
			allow_below(ch, &o->as.items[i], depth + 1);
	} else if (o->kind == PDF_DICT) {
		allow_members(ch, o, depth);
	} else if (o->kind == PDF_STREAM) {
		allow_members(ch, &o->as.stream->dict, depth);
	}
}

void
change_allow_below(struct changes *ch, const struct pdf_object *o)
{
	allow_below(ch, o, 0);
}

static bool
is_container(const struct pdf_object *o)
{
	return o->kind == PDF_STREAM &&
	    (pdf_is_name(pdf_raw_key(o, "Type"), "XRef") ||
	    pdf_is_name(pdf_raw_key(o, "Type"), "ObjStm"));
}

/*
 * A writer that puts every object by itself again may leave out the object
 * streams they were in: each of those objects is judged by its own value.
 */
static bool
was_unpacked(struct changes *ch, int32_t number)
{
	return is_container(pdf_get(ch->old, number)) &&
	    is_unpacked(ch, number);
}

static void
sweep_one(struct changes *ch, const struct changed *k)
{
	/* A number that old refers to in vain was left for shadow content. */
	if (k->kind == ADDED && is_used(ch, k->number))
		change_note(ch, PDF_CHANGE_OTHER, k->number,
		    "an object that was referred to before it was there");
	if (k->allowed || k->kind == ADDED || k->kind == NOT_CHANGED)
		return;
	if (k->kind == FREED && is_used(ch, k->number) &&
	    !was_unpacked(ch, k->number))
		change_note(ch, PDF_CHANGE_OTHER, k->number,
		    "an object in use was removed");
	if (k->kind == MODIFIED && (is_used(ch, k->number) ||
	    !is_container(pdf_get(ch->new, k->number)) ||
	    !is_container(pdf_get(ch->old, k->number))))
		change_note(ch, PDF_CHANGE_OTHER, k->number,
		    "an object was modified");
}

void
change_sweep(struct changes *ch)
{
	for (size_t i = 0; i < ch->count; i++)
		sweep_one(ch, &ch->list[i]);
}

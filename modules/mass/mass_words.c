/*
 * mass_words.c - words of the made-up province (sql/seed/tinh-lon/words.tsv)
 *
 * Lines of one kind stand together in the file, so a list is a part of it.
 */

#include <stdlib.h>

#include "base/buffer.h"
#include "base/text.h"
#include "mass/mass_own.h"

struct mass_list
words_of(const struct mass_conf *conf, const char *kind)
{
	struct mass_list l = { NULL, 0 };

	for (size_t i = 0; i < conf->word_count; i++) {
		if (!text_same(conf->words[i].kind, kind))
			continue;
		if (l.count == 0)
			l.at = &conf->words[i];
		l.count++;
	}
	return l;
}

const struct mass_word *
word_pick(const struct mass_list *l, struct dice *d)
{
	return &l->at[dice_below(d, (int64_t)l->count)];
}

static int64_t
weight_of(const struct mass_word *w)
{
	return w->third == NULL ? 1 : atoi(w->third);
}

const struct mass_word *
word_weighed(const struct mass_list *l, struct dice *d)
{
	int64_t all = 0, at;
	size_t i = 0;

	for (size_t k = 0; k < l->count; k++)
		all += weight_of(&l->at[k]);
	for (at = dice_below(d, all); i + 1 < l->count; i++) {
		at -= weight_of(&l->at[i]);
		if (at < 0)
			break;
	}
	return &l->at[i];
}

struct blank {
	const char *name;
	int64_t first, last;
};

/* {quy} is a number; {dia_danh} a name of its own. */
static void
blank_fill(struct buffer *b, const struct subject_words *w, struct dice *d,
    const char *name)
{
	static const struct blank blanks[] = {
		{ "{quy}", 1, 4 }, { "{thang}", 1, 12 }, { "{so}", 1, 3200 },
	};

	for (size_t i = 0; i < COUNT(blanks); i++)
		if (text_starts(name, blanks[i].name)) {
			buffer_format(b, "%d", (int)(blanks[i].first +
			    dice_below(d, blanks[i].last -
			    blanks[i].first + 1)));
			return;
		}
	buffer_text(b, word_pick(&w->places, d)->text);
}

static void
tail_add(struct buffer *b, const struct subject_words *w, struct dice *d,
    int64_t ms)
{
	const char *at = word_pick(&w->tails, d)->text;
	int year = instant_day((struct instant){ ms }).year;

	for (; *at != '\0'; at++) {
		if (*at != '{') {
			buffer_add(b, at, 1);
			continue;
		}
		if (text_starts(at, "{nam}"))
			buffer_format(b, "%d", year);
		else
			blank_fill(b, w, d, at);
		while (*at != '}')
			at++;
	}
}

const char *
subject_make(struct arena *a, const struct subject_words *w, struct dice *d,
    int64_t ms)
{
	struct buffer b;

	buffer_begin(&b, a);
	buffer_format(&b, "Về việc %s %s ", word_pick(&w->verbs, d)->text,
	    word_pick(&w->topics, d)->text);
	if (dice_chance(d, 180))
		buffer_format(&b, "và %s ", word_pick(&w->topics, d)->text);
	tail_add(&b, w, d, ms);
	return (const char *)b.at;
}

struct name_words
name_words(const struct mass_conf *conf)
{
	return (struct name_words){ words_of(conf, "ho"),
	    words_of(conf, "dem"), words_of(conf, "ten") };
}

const char *
name_make(struct arena *a, const struct name_words *w, struct dice *d)
{
	const char *family = word_pick(&w->family, d)->text;
	const char *middle = word_pick(&w->middle, d)->text;

	return arena_text(a, "%s %s %s", family, middle,
	    word_pick(&w->given, d)->text);
}

/*
 * mass_command.c - "vanthu seed --units … --people … --letters …": a made-up
 * province of any size, for measuring
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limit.h"
#include "base/text.h"
#include "db/bulk.h"
#include "office/password.h"
#include "vanthu/mass.h"
#include "vanthu/vanthu.h"

struct mass_options {
	int64_t units, people, letters, seed, workers;
	const char *words, *papers, *folder, *pki, *password;
};

#define M(m, ...) MEMBER(struct mass_options, m, __VA_ARGS__)
static const struct member option_members[] = {
	M(units, .max = 1000000, .optional = true),
	M(people, .max = 10000000, .optional = true),
	M(letters, .max = 100000000, .optional = true),
	M(seed, .optional = true),
	M(workers, .min = 1, .max = 64, .optional = true),
	M(words, .max = 4000, .optional = true),
	M(papers, .max = 4000, .optional = true),
	M(folder, .max = 4000, .optional = true),
	M(pki, .max = 4000, .optional = true),
	M(password, .max = 200, .optional = true),
	MEMBER_END
};
#undef M

bool
mass_wanted(int argc, char **argv)
{
	return option_of(argc, argv, "--units") != NULL ||
	    option_of(argc, argv, "--people") != NULL ||
	    option_of(argc, argv, "--letters") != NULL;
}

static bool
options_read(struct ctx *c, int argc, char **argv, struct mass_options *o)
{
	*o = (struct mass_options){ .seed = 1, .workers = 2,
		.password = "Vanthu@2026" };
	for (const struct member *m = option_members; m->name != NULL; m++) {
		const char *name = arena_text(c->mem, "--%s", m->name);
		const char *value = option_of(argc, argv, name);

		if (value != NULL && !member_from_text(c, m, value,
		    (char *)o + m->offset))
			return false;
	}
	return true;
}

/* --agency H42.13=1000000, as often as there are agencies. */
static bool
agencies_read(struct ctx *c, int argc, char **argv, struct mass_conf *conf)
{
	for (int i = 1; i + 1 < argc; i++) {
		struct mass_agency *a = &conf->agencies[conf->agency_count];
		const char *equals = strchr(argv[i + 1], '=');

		if (!text_same(argv[i], "--agency"))
			continue;
		if (conf->agency_count == MASS_AGENCIES || equals == NULL)
			return refuse(c, BAD_INPUT, "option_unknown", "%s",
			    argv[i + 1]);
		a->code = arena_text_n(c->mem, argv[i + 1],
		    (size_t)(equals - argv[i + 1]));
		a->letters = strtoll(equals + 1, NULL, 10);
		conf->agency_count++;
	}
	return true;
}

static bool
words_read(struct ctx *c, const char *path, struct mass_conf *conf)
{
	struct mass_word *words;
	struct tsv table;

	if (!tsv_read(c, path, &table))
		return false;
	words = arena_take(c->mem, (table.count + 1) * sizeof(*words));
	for (size_t i = 0; i < table.count; i++) {
		const char *const *f = table.rows[i].fields;

		words[i] = (struct mass_word){ f[0], f[1], f[2], f[3] };
	}
	conf->words = words;
	conf->word_count = table.count;
	return true;
}

/* The books are of this year and the one before. */
static bool
period_read(struct ctx *c, int argc, char **argv, struct mass_conf *conf)
{
	const char *since = option_of(argc, argv, "--since");
	const char *until = option_of(argc, argv, "--until");

	conf->until = c->now;
	if ((until != NULL && !instant_parse(until, &conf->until)) ||
	    (since != NULL && !instant_parse(since, &conf->since)))
		return refuse(c, BAD_INPUT, "field_type", "--since --until");
	return since == NULL || (conf->since.ms < conf->until.ms &&
	    instant_day(conf->since).year >=
	    instant_day(conf->until).year - 1) ||
	    refuse(c, BAD_INPUT, "field_range", "--since %s", since);
}

static bool
conf_read(struct ctx *c, int argc, char **argv, const struct mass_options *o,
    struct mass_conf *conf)
{
	static const struct password_cost cost = PASSWORD_COST_DEFAULTS;

	conf->units = o->units;
	conf->people = o->people;
	conf->letters = o->letters;
	conf->seed = (uint64_t)o->seed;
	conf->workers = o->workers;
	return o->words != NULL ?
	    period_read(c, argc, argv, conf) &&
	    agencies_read(c, argc, argv, conf) &&
	    words_read(c, o->words, conf) &&
	    password_hash(c, &cost, o->password, &conf->hash) :
	    refuse(c, BAD_INPUT, "option_unknown", "--words");
}

static bool
folder_make(struct ctx *c, const char *below, const char **out)
{
	char *path = arena_text(c->mem, "%s/vanthu-seed.XXXXXX",
	    below == NULL ? "/tmp" : below);

	*out = path;
	return mkdtemp(path) != NULL || broken(c, "no folder %s", path);
}

/* On a connection of its own, that looks up no keys. */
static bool
in_bulk(struct ctx *c, const struct mass_conf *conf,
    bool (*work)(struct ctx *c, const struct mass_conf *conf))
{
	struct db *db = c->db;
	bool done = db_open_bulk(c, conf->db) && work(c, conf);

	db_close(c);
	c->db = db;
	return done;
}

static bool
letters_seed(struct ctx *c, const struct mass_options *o,
    const struct site_conf *site, struct mass_conf *conf)
{
	struct mass_pool pool = { .site = site, .folder = o->papers,
		.pki = o->pki, .signer = "minhtq.stttt",
		.organ = "H42.13" };
	bool done;

	if (o->letters == 0)
		return true;
	if (o->papers == NULL)
		return refuse(c, BAD_INPUT, "option_unknown", "--papers");
	if (!folder_make(c, o->folder, &conf->folder))
		return false;
	done = mass_papers(c, &pool, conf) &&
	    in_bulk(c, conf, mass_letters);
	return rmdir(conf->folder) == 0 && done;
}

bool
mass_seed(struct ctx *c, int argc, char **argv, const struct site_conf *site)
{
	struct mass_conf conf = { .db = &site->db };
	struct mass_options o;

	return options_read(c, argc, argv, &o) &&
	    conf_read(c, argc, argv, &o, &conf) &&
	    in_bulk(c, &conf, mass_people) &&
	    processes_load(c, site) &&
	    letters_seed(c, &o, site, &conf);
}

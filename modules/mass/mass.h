#ifndef MASS_MASS_H
#define MASS_MASS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "db/db.h"

/*
 * A made-up province of any size: units, people, and letters with everything
 * that a real one leaves behind, in key order and by many rows at a time.  The
 * same numbers and the same seed give the same province.
 */
struct mass_word { /* one line of words.tsv */
	const char *kind, *text, *second, *third;
};

/* A paper of the pool, as it was at each of its stages. */
enum mass_stage { STAGE_UPLOAD, STAGE_PERSON, STAGE_FIELDS, STAGE_ORGAN,
	STAGE_COUNT };
struct mass_paper {
	struct {
		const char *sha256;
		int64_t length;
	} stages[STAGE_COUNT];
	int64_t signatures;  /* at the last stage */
	const char *verdict; /* of the last stage */
	const char *report;  /* JSON, or NULL */
};

struct mass_agency {
	const char *code;
	int64_t letters; /* incoming ones it shall have */
};

#define MASS_AGENCIES 8
struct mass_conf {
	const struct db_conf *db;
	const char *folder;    /* for what is sorted outside of memory */
	const char *hash;      /* of everybody's password */
	uint64_t seed;
	struct instant since;  /* the first letter; unset: the year before */
	struct instant until;  /* nothing happened after it */
	int64_t units, people, letters, workers;
	struct mass_agency agencies[MASS_AGENCIES];
	size_t agency_count;
	const struct mass_word *words;
	size_t word_count;
	const struct mass_paper *papers;
	size_t paper_count;
};

/* Units and people up to these numbers, beside those that are there. */
bool mass_people(struct ctx *c, const struct mass_conf *conf) MUST_CHECK;

/* Letters; the organs' processes must have been loaded. */
bool mass_letters(struct ctx *c, const struct mass_conf *conf) MUST_CHECK;

#endif

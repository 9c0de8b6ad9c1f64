#ifndef VANTHU_SEED_H
#define VANTHU_SEED_H

#include "db/db.h"
#include "office/province.h"
#include "office/sweep.h"
#include "operate/operate.h"

/* What the commands that work on an installation are told. */
struct site_conf {
	struct db_conf db;
	struct province_conf province;
	struct operate_conf operate;
	struct sweep_conf sweep;
	const char *blobs, *inspector, *flowbox, *anchors, *plugins;
};
/* settings NULL: the file of the installation (VANTHU_SETTINGS). */
bool site_read(struct ctx *c, const char *settings,
    struct site_conf *out) MUST_CHECK;
bool site_open(struct ctx *c, const char *settings,
    struct site_conf *out) MUST_CHECK;

/* The value behind an option, or NULL. */
const char *option_of(int argc, char **argv, const char *name);

/* seed_command.c, flow_command.c */
int seed_command(struct ctx *c, int argc, char **argv);
int flow_command(struct ctx *c, int argc, char **argv);

/* A file of lines of tab-separated fields; "-" is read as NULL. */
#define TSV_FIELDS 12
struct tsv_row {
	const char *fields[TSV_FIELDS];
};
struct tsv {
	struct tsv_row *rows;
	size_t count;
};
bool tsv_read(struct ctx *c, const char *path, struct tsv *out) MUST_CHECK;

struct seed_unit;

/* seed_units.c, seed_people.c, seed_calendar.c, seed_certificates.c */
struct seed_from {
	const char *folder;   /* units.tsv, people.tsv */
	const char *pki;      /* what conf/pki/make_pki.sh made; or NULL */
	const char *password; /* of everybody, for a demo */
	const struct site_conf *site;
	struct tsv units;
	struct seed_unit *made; /* one per row of units */
};
bool seed_units(struct ctx *c, struct seed_from *s) MUST_CHECK;
bool seed_people(struct ctx *c, struct seed_from *s) MUST_CHECK;
bool seed_calendar(struct ctx *c, const struct seed_from *s) MUST_CHECK;
bool seed_certificates(struct ctx *c, const struct seed_from *s) MUST_CHECK;

/* seed_repo.c */
struct seed_unit {
	int64_t id, parent_id, organ_id, sort;
	const char *kind, *code, *name, *short_name, *place;
};
bool unit_insert(struct ctx *c, struct seed_unit *u) MUST_CHECK;
struct seed_person {
	int64_t unit_id, organ_id, sort;
	const char *username, *name, *title, *competence, *hash;
	uint32_t roles;
};
bool person_insert(struct ctx *c, const struct seed_person *p) MUST_CHECK;
struct seed_hours {
	int64_t weekday, part, opens, closes;
};
bool hours_insert(struct ctx *c, const struct seed_hours *h) MUST_CHECK;
bool day_insert(struct ctx *c, struct date d, const char *kind,
    const char *why) MUST_CHECK;
struct seed_certificate {
	const char *role, *code, *owner, *subject, *issuer, *serial;
	const char *sha256, *image, *device;
	struct bytes der, chain;
	struct instant from, to;
};
bool certificate_insert(struct ctx *c, const struct seed_certificate *k)
    MUST_CHECK;
struct organ_key {
	int64_t id;
	const char *code, *kind;
};
bool seed_is_there(struct ctx *c, int64_t *units) MUST_CHECK;
bool organs_all(struct ctx *c, struct rows *out) MUST_CHECK;

#endif

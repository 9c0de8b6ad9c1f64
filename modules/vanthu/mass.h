#ifndef VANTHU_MASS_H
#define VANTHU_MASS_H

#include "mass/mass.h"
#include "vanthu/seed_letters.h"

/* mass_papers.c: every .pdf of a folder, kept and signed at each stage */
#define MASS_PAPERS 32
struct mass_pool {
	const struct site_conf *site;
	const char *folder;
	const char *pki;           /* or NULL: they stay unsigned */
	const char *signer, *organ; /* whose keys sign */
};
bool mass_papers(struct ctx *c, const struct mass_pool *pool,
    struct mass_conf *conf) MUST_CHECK;

/* mass_command.c: what "vanthu seed" does when numbers are asked for */
bool mass_wanted(int argc, char **argv);
bool mass_seed(struct ctx *c, int argc, char **argv,
    const struct site_conf *site) MUST_CHECK;

/* flow_command.c */
bool processes_load(struct ctx *c, const struct site_conf *site) MUST_CHECK;

#endif

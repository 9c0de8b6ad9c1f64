/* doctor_certificates.c - what ends soon: of people, organs, the web server */

#include <stdio.h>
#include <string.h>
#include <time.h>

#include <openssl/pem.h>
#include <openssl/x509.h>

#include "base/text.h"
#include "operate/doctor.h"

#define DAY_MS 86400000LL

static struct instant
limit(const struct ctx *c, const struct doctor *d)
{
	return (struct instant){ c->now.ms +
	    d->o->conf->certificate_days * DAY_MS };
}

static enum doctor_level
level_of(const struct ctx *c, struct instant to)
{
	return to.ms < c->now.ms ? DOCTOR_BAD : DOCTOR_WARN;
}

bool
doctor_certificates(struct ctx *c, struct doctor *d)
{
	const struct certificate_looks *at;
	struct rows rows;

	if (!certificates_ending(c, limit(c, d), &rows))
		return false;
	at = rows.at;
	for (size_t i = 0; i < rows.count; i++)
		doctor_judge(c, d, &(struct verdict_on){ false,
		    level_of(c, at[i].valid_to), "certificate",
		    "doctor_certificate_ends" }, arena_text(c->mem,
		    "%s, %s", at[i].subject,
		    date_text(c->mem, instant_day(at[i].valid_to))));
	if (rows.count == 0)
		doctor_judge(c, d, &(struct verdict_on){ true, DOCTOR_OK,
		    "certificate", NULL }, NULL);
	return true;
}

static void
own_x509(void *what)
{
	X509_free(what);
}

static void
own_file(void *what)
{
	fclose(what);
}

static bool
ends_at(struct ctx *c, const char *path, struct instant *out)
{
	FILE *f = arena_own(c->mem, fopen(path, "r"), own_file);
	X509 *x = f == NULL ? NULL : arena_own(c->mem,
	    PEM_read_X509(f, NULL, NULL, NULL), own_x509);
	struct tm t;

	if (x == NULL || !ASN1_TIME_to_tm(X509_get0_notAfter(x), &t))
		return false;
	*out = instant_at((struct date){ (int16_t)(t.tm_year + 1900),
	    (int8_t)(t.tm_mon + 1), (int8_t)t.tm_mday },
	    t.tm_hour * 60 + t.tm_min);
	return true;
}

static void
file_look(struct ctx *c, struct doctor *d, const char *path)
{
	struct instant to = { 0 };

	if (!ends_at(c, path, &to))
		doctor_judge(c, d, &(struct verdict_on){ false, DOCTOR_BAD,
		    "tls_file", "doctor_tls_file_bad" }, path);
	else
		doctor_judge(c, d, &(struct verdict_on){
		    to.ms >= limit(c, d).ms, level_of(c, to), "tls_file",
		    "doctor_certificate_ends" }, arena_text(c->mem,
		    "%s, %s", path, date_text(c->mem, instant_day(to))));
}

/* Paths, apart by blanks. */
bool
doctor_tls_files(struct ctx *c, struct doctor *d)
{
	const char *at = d->o->conf->certificates;

	for (at += strspn(at, " "); *at != '\0'; at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");

		file_look(c, d, arena_text_n(c->mem, at, length));
		at += length;
	}
	return true;
}

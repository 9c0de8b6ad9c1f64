/*
 * cms.c - signatures, certificates, time stamps and revocation, without a PDF
 *
 * The input is a list: a letter that says what comes, its length in two bytes
 * (the higher one first), its bytes.  See "kinds"; make_cms.py writes seeds.
 * What is evidence in the file is evidence beside it as well.
 */

#include <openssl/evp.h>

#include "fuzz.h"
#include "pdf/cms_ask.h"
#include "pdf/cms_sign.h"

enum { MOST = 8 };

/* What of it was in the input. */
struct case_read {
	struct bytes content; /* what was signed */
	struct bytes anchors; /* PEM */
	struct bytes cms, attributes;
	struct bytes certificates[MOST], crls[MOST], ocsps[MOST];
	size_t certificate_count, crl_count, ocsp_count;
};

static void
item_take(struct case_read *r, unsigned char kind, struct bytes item)
{
	const struct {
		unsigned char kind;
		struct bytes *to;
		size_t *count;
	} kinds[] = {
		{ 'd', &r->content, NULL }, { 'a', &r->anchors, NULL },
		{ 's', &r->cms, NULL }, { 't', &r->attributes, NULL },
		{ 'c', r->certificates, &r->certificate_count },
		{ 'r', r->crls, &r->crl_count },
		{ 'o', r->ocsps, &r->ocsp_count },
	};

	for (size_t i = 0; i < COUNT(kinds); i++) {
		if (kinds[i].kind != kind)
			continue;
		if (kinds[i].count == NULL)
			*kinds[i].to = item;
		else if (*kinds[i].count < MOST)
			kinds[i].to[(*kinds[i].count)++] = item;
	}
}

static void
items_read(struct bytes in, struct case_read *r)
{
	while (in.length >= 3) {
		size_t length = (size_t)in.at[1] << 8 | in.at[2];

		if (length > in.length - 3)
			length = in.length - 3;
		item_take(r, in.at[0], (struct bytes){ in.at + 3, length });
		in.at += 3 + length;
		in.length -= 3 + length;
	}
}

static void
forget(struct ctx *c)
{
	if (c->failure.code != NULL)
		c->failure = (struct failure){ .kind = FAILURE_NONE };
}

/* Judged as each kind of signature that a file may call it. */
static void
judge(struct ctx *c, const struct case_read *r, struct cms_trust *trust)
{
	static const char *const kinds[] = { "ETSI.CAdES.detached",
		"adbe.pkcs7.detached", "ETSI.RFC3161" };
	static const size_t at[MOST];
	const struct cms_evidence evidence = {
		.certificates = r->certificates, .crls = r->crls,
		.ocsps = r->ocsps, .crl_at = at, .ocsp_at = at,
		.certificate_count = r->certificate_count,
		.crl_count = r->crl_count, .ocsp_count = r->ocsp_count,
	};
	const struct signed_range whole = { r->content.length,
		r->content.length, r->content.length };
	struct cms_input input = { .contents = r->cms, .trust = trust,
		.evidence = &evidence, .beside = &evidence, .at = c->now };
	struct cms_need *needs = NULL;
	struct cms_report report;

	for (size_t i = 0; i < COUNT(kinds); i++) {
		input.sub_filter = kinds[i];
		input.claimed.ms = i == 1 ? c->now.ms - 1000 : 0;
		input.proven.ms = input.claimed.ms;
		input.needs = i == 0 ? &needs : NULL;
		input.ranges = signed_ranges_new(c, r->content, &whole, 1);
		if (!cms_check(c, &input, &report))
			broken(c, "no report");
	}
}

/* What keykeeper reads before it signs, and what comes back from a key. */
static void
keys_side(struct ctx *c, const struct case_read *r)
{
	struct bytes digest, cms;

	if (r->certificate_count > 0 && !cms_attributes_read(c,
	    r->attributes, r->certificates[0], &digest))
		forget(c);
	if (!cms_finish(c, r->cms, r->attributes, &cms))
		forget(c);
}

/* What others answered, before it goes into a file. */
static void
fetched_judge(struct ctx *c, const struct case_read *r,
    const struct cms_trust *trust)
{
	struct cms_fetched list = { .certificate = r->certificates[0],
		.issuer = r->certificates[1], .trust = trust, .at = c->now };
	struct cms_fetched_report report;

	for (size_t i = 0; i < r->crl_count + r->ocsp_count; i++) {
		list.is_list = i < r->crl_count;
		list.der = list.is_list ? r->crls[i] :
		    r->ocsps[i - r->crl_count];
		if (!cms_fetched_check(c, &list, &report))
			forget(c);
	}
}

static void
token_judge(struct ctx *c, const struct case_read *r,
    const struct cms_trust *trust)
{
	unsigned char digest[EVP_MAX_MD_SIZE];
	struct cms_token token = { .der = r->cms, .digest_nid = NID_sha256,
		.digest = { digest, 32 }, .trust = trust, .at = c->now };
	struct cms_report report;

	EVP_Digest(r->content.at, r->content.length, digest, NULL,
	    EVP_sha256(), NULL);
	if (!cms_token_check(c, &token, &report))
		forget(c);
}

void
fuzz_one(struct ctx *c, struct bytes in)
{
	static const struct bytes nothing = { (const unsigned char *)"", 0 };
	struct case_read r = { .content = nothing, .anchors = nothing,
		.cms = nothing, .attributes = nothing };
	struct cms_trust *trust = NULL;

	items_read(in, &r);
	if (!instant_parse("2026-11-20T08:30:00.000+07:00", &c->now))
		broken(c, "no time");
	if (!cms_trust_read(c, r.anchors, &trust))
		forget(c);
	judge(c, &r, trust);
	keys_side(c, &r);
	if (trust == NULL)
		return;
	token_judge(c, &r, trust);
	if (r.certificate_count > 1)
		fetched_judge(c, &r, trust);
}

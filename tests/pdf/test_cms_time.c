/* test_cms_time.c - time stamps and evidence of revocation */

#include <stdio.h>
#include <unistd.h>

#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include "base/buffer.h"
#include "base/text.h"
#include "pdf/cms.h"
#include "pdf/cms_sign.h"
#include "pki.h"

/* Two ranges around a gap, and a moment long after all of them. */
static const char content[] = "The bytes before<00000000>and behind.";
static const struct signed_range whole = { 16, 26, sizeof(content) - 1 };

static struct bytes
digest_of(struct ctx *c)
{
	unsigned char *at = arena_take(c->mem, 32);
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();

	EVP_DigestInit_ex(ctx, EVP_sha256(), NULL);
	EVP_DigestUpdate(ctx, content, whole.gap);
	EVP_DigestUpdate(ctx, content + whole.resume,
	    whole.end - whole.resume);
	EVP_DigestFinal_ex(ctx, at, NULL);
	EVP_MD_CTX_free(ctx);
	return (struct bytes){ at, 32 };
}

static struct bytes
signed_by(struct ctx *c, const char *code)
{
	struct bytes chain = pki_chain(c, code), cms = { NULL, 0 };
	struct cms_signer who = { pki_certificate(c, code), &chain, 1 };
	struct cms_begun begun;

	assert_true(cms_begin(c, &who, digest_of(c), &begun));
	assert_true(cms_finish(c, begun.state,
	    pki_sign(c, code, begun.attributes), &cms));
	return cms;
}

/* Run a command of openssl in the authority's folder; its output file. */
static struct bytes
openssl(struct ctx *c, void **state, const char *command)
{
	const char *pki = getenv("PKI");
	const char *folder = fresh_folder(state);

	assert_int_equal(setenv("OUT", folder, 1), 0);
	assert_int_equal(system(arena_text(c->mem,
	    "cd %s && (%s) 2>$OUT/log || (cat $OUT/log; false)",
	    pki != NULL ? pki : "tests/pdf/pki", command)), 0);
	return any_file(c, arena_text(c->mem, "%s/out", folder));
}

/* A token of the test authority over a SHA-256 digest, stamped now. */
static struct bytes
token_over(struct ctx *c, void **state, struct bytes digest)
{
	return openssl(c, state, arena_text(c->mem,
	    "openssl ts -query -digest %s -sha256 -cert -out $OUT/query &&"
	    " openssl ts -reply -config tsa.cnf -queryfile $OUT/query"
	    " -signer tsa.crt -inkey tsa.key -chain sub.crt -token_out"
	    " -out $OUT/out", text_hex(c->mem, digest)));
}

static struct bytes
with_token(struct ctx *c, void **state, struct bytes cms, bool spoilt)
{
	const unsigned char *at = cms.at;
	CMS_ContentInfo *info =
	    d2i_CMS_ContentInfo(NULL, &at, (long)cms.length);
	CMS_SignerInfo *signer =
	    sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(info), 0);
	ASN1_OCTET_STRING *value = CMS_SignerInfo_get0_signature(signer);
	unsigned char *hash = arena_take(c->mem, 32), *der = NULL;
	struct bytes token, out;
	int length;

	EVP_Digest(ASN1_STRING_get0_data(value),
	    (size_t)ASN1_STRING_length(value), hash, NULL, EVP_sha256(),
	    NULL);
	hash[0] ^= spoilt;
	token = token_over(c, state, (struct bytes){ hash, 32 });
	assert_int_equal(CMS_unsigned_add1_attr_by_NID(signer,
	    NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE, token.at,
	    (int)token.length), 1);
	length = i2d_CMS_ContentInfo(info, &der);
	out = (struct bytes){ arena_copy(c->mem, der, (size_t)length),
		(size_t)length };
	OPENSSL_free(der);
	CMS_ContentInfo_free(info);
	return out;
}

static struct cms_report
checked(struct ctx *c, struct cms_input in)
{
	struct cms_trust *trust = NULL;
	struct cms_report report;

	assert_true(cms_trust_read(c, pki_file(c, "anchors.pem"), &trust));
	assert_true(instant_parse("2035-01-01T00:00:00.000+07:00", &in.at));
	in.ranges = signed_ranges_new(c, bytes_of(content), &whole, 1);
	in.trust = trust;
	if (in.sub_filter == NULL)
		in.sub_filter = "ETSI.CAdES.detached";
	assert_true(cms_check(c, &in, &report));
	return report;
}

static struct instant
on(const char *day)
{
	struct date d;

	assert_true(date_parse(day, &d));
	return instant_at(d, 600);
}

static void
stamped_signature_is_level_b_t(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct cms_report r = checked(c, (struct cms_input){ .contents =
	    with_token(c, state, signed_by(c, "p-thu"), false) });

	assert_null(r.code);
	assert_string_equal(r.level, "B-T");
	assert_true(r.stamped_at.ms > on("2024-01-01").ms);
}

static void
stamp_over_another_signature_is_broken(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct cms_report r = checked(c, (struct cms_input){ .contents =
	    with_token(c, state, signed_by(c, "p-thu"), true) });

	assert_string_equal(r.code, "timestamp_bad");
	assert_int_equal(r.verdict, CMS_BROKEN);
}

static void
stamp_counts_and_not_the_claim(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes cms = signed_by(c, "p-hethan");
	struct cms_input in = { .contents = cms, .claimed = on("2021-06-01") };

	assert_string_equal(checked(c, in).code, "cert_expired_unproven");
	assert_int_equal(checked(c, in).verdict, CMS_UNKNOWN);
	in.seen = on("2021-06-02");
	assert_null(checked(c, in).code);
	in.contents = with_token(c, state, cms, false);
	assert_string_equal(checked(c, in).code, "cert_expired");
}

static void
stamp_of_the_document_is_read(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct cms_report r = checked(c, (struct cms_input){
		.contents = token_over(c, state, digest_of(c)),
		.sub_filter = "ETSI.RFC3161" });

	assert_null(r.code);
	assert_string_equal(r.level, "timestamp");
	assert_string_equal(r.signer, "VanThu demo time stamps");
}

static void
person_is_no_time_stamp_authority(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct cms_report r = checked(c, (struct cms_input){
		.contents = signed_by(c, "p-thu"),
		.sub_filter = "ETSI.RFC3161" });

	assert_string_equal(r.code, "timestamp_bad");
}

/* p-thuhoi's certificate was revoked on 2026-06-01. */
static void
crl_revokes_from_its_day_on(void **state) /* R044 */
{
	struct ctx *c = fresh_ctx(state);
	struct bytes crl = pki_file(c, "sub.crl");
	const struct cms_evidence evidence = { .crls = &crl, .crl_count = 1 };
	struct cms_input in = { .contents = signed_by(c, "p-thuhoi"),
		.evidence = &evidence, .claimed = on("2026-06-02") };

	assert_string_equal(checked(c, in).code, "cert_revoked");
	assert_int_equal(checked(c, in).verdict, CMS_REFUSED);
	in.claimed = on("2026-05-30");
	assert_string_equal(checked(c, in).code, "cert_revoked_unproven");
	in.proven = on("2026-05-31");
	assert_null(checked(c, in).code);

	in.proven.ms = 0;
	in.contents = signed_by(c, "p-thu");
	in.claimed = on("2026-06-02");
	assert_null(checked(c, in).code);
}

static void
ocsp_answer_revokes_too(void **state) /* R044 */
{
	struct ctx *c = fresh_ctx(state);
	struct bytes answer = openssl(c, state,
	    "openssl ocsp -issuer sub.crt -cert keys/p-thuhoi.crt"
	    " -no_nonce -reqout $OUT/query && openssl ocsp"
	    " -index index.txt -CA sub.crt -rsigner sub.crt -rkey sub.key"
	    " -reqin $OUT/query -respout $OUT/out -ndays 3650");
	const struct cms_evidence evidence = { .ocsps = &answer,
		.ocsp_count = 1 };
	struct cms_input in = { .contents = signed_by(c, "p-thuhoi"),
		.evidence = &evidence, .claimed = on("2026-06-02") };

	assert_string_equal(checked(c, in).code, "cert_revoked");
	in.claimed = on("2026-05-30");
	assert_string_equal(checked(c, in).code, "cert_revoked_unproven");
	in.seen = on("2026-05-31");
	assert_null(checked(c, in).code);
}

static void
claim_from_the_future_is_unknown(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct cms_input in = { .contents = signed_by(c, "p-thu"),
		.claimed = on("2036-01-01") };

	assert_string_equal(checked(c, in).code, "signed_in_future");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(stamped_signature_is_level_b_t),
		TEST(stamp_over_another_signature_is_broken),
		TEST(stamp_counts_and_not_the_claim),
		TEST(stamp_of_the_document_is_read),
		TEST(person_is_no_time_stamp_authority),
		TEST(crl_revokes_from_its_day_on),
		TEST(ocsp_answer_revokes_too),
		TEST(claim_from_the_future_is_unknown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

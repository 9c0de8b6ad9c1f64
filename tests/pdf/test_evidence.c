/* test_evidence.c - time stamps and evidence, from question to verdict */

#include <stdio.h>

#include <openssl/evp.h>

#include "asked.h"
#include "base/text.h"
#include "evidence/stamp.h"
#include "evidence/store.h"
#include "life.h"

/* What is missing in the file, answered as o says. */
struct fetch {
	struct instant from, to, revoked_at;
	const char *signer; /* of OCSP answers */
	const char *list_signer;
	bool lists;
	struct instant at;  /* when the question is asked */
};

static struct cms_need *
needs_of(struct ctx *c, struct bytes file, struct instant at)
{
	struct cms_need *needs = NULL;
	struct pdf_question q = { .file = file, .at = at,
		.check = cms_check, .trust = trust_of(c), .needs = &needs };
	struct pdf_report r;

	assert_true(pdf_verify(c, &q, &r));
	return needs;
}

static const char *
code_of(struct ctx *c, const struct cms_need *n)
{
	static const char *const names[] = { "keys/p-thu", "keys/H42.13",
		"keys/p-hethan", "tsa", "tsa-old", "sub" };
	const struct authority a = authority_of(c);

	for (size_t i = 0; i < COUNT(names); i++) {
		struct bytes pem = file_bytes_of(&a,
		    arena_text(c->mem, "%s.crt", names[i]));
		struct cms_evidence one;

		assert_true(evidence_read_pem(c, pem, &one));
		if (one.certificates[0].length == n->certificate.length &&
		    memcmp(one.certificates[0].at, n->certificate.at,
		    n->certificate.length) == 0)
			return names[i];
	}
	fail_msg("an unknown certificate is wanted");
	return NULL;
}

static struct cms_evidence
fetched(struct ctx *c, const struct cms_need *needs, const struct fetch *f)
{
	const struct authority a = authority_of(c);
	struct bytes *certs = arena_take(c->mem, 64 * sizeof(*certs));
	struct bytes *ocsps = arena_take(c->mem, 64 * sizeof(*ocsps));
	struct bytes *crls = arena_take(c->mem, 64 * sizeof(*crls));
	struct cms_evidence e = { .certificates = certs, .ocsps = ocsps,
		.crls = crls };

	for (const struct cms_need *n = needs; n != NULL; n = n->next) {
		const char *about = n->is_anchor ? NULL : code_of(c, n);
		bool is_sub = text_same(about, "sub");

		certs[e.certificate_count++] = n->certificate;
		if (about == NULL)
			continue;
		if (f->lists || is_sub)
			crls[e.crl_count++] = revocation_list(&a,
			    &(struct list_order){
			        .issuer = is_sub ? "root" : "sub",
			        .signer = is_sub ? NULL : f->list_signer,
			        .about = f->revoked_at.ms != 0 && !is_sub ?
			            about : NULL,
			        .from = f->from, .to = f->to,
			        .revoked_at = f->revoked_at });
		else
			ocsps[e.ocsp_count++] = ocsp_response(&a,
			    &(struct answer_order){ .about = about,
			        .issuer = "sub", .signer = f->signer == NULL ?
			            "ocsp" : f->signer,
			        .from = f->from, .to = f->to,
			        .revoked_at = text_starts(about, "tsa") ?
			            (struct instant){ 0 } : f->revoked_at });
	}
	return e;
}

static struct bytes
stored(struct ctx *c, struct bytes file, const struct fetch *f)
{
	struct cms_evidence e = fetched(c, needs_of(c, file,
	    f->at.ms != 0 ? f->at : c->now), f);
	struct bytes tail;

	assert_true(store_append(c, file, &e, &tail));
	assert_true(tail.length > 0);
	return joined(c, file, tail);
}

static struct fetch
fresh(struct ctx *c)
{
	return (struct fetch){ .from = { c->now.ms - 3600000 },
		.to = days(c, 7) };
}

static struct bytes
stamped_whole(struct ctx *c, struct bytes file, struct stamp_order o)
{
	struct stamp_planned p;
	struct bytes token, out;
	const char *hex;

	assert_true(stamp_plan(c, file, 8192, &p));
	token = token_for(c, p.digest, o);
	hex = text_hex(c->mem, token);
	out = joined(c, file, p.tail);
	keep(c, "stamp", "token", token);
	keep(c, "stamp", "covered", joined(c,
	    (struct bytes){ out.at, p.contents_offset - 1 },
	    (struct bytes){ out.at + p.contents_offset +
	        p.contents_length + 1, out.length - p.contents_offset -
	        p.contents_length - 1 }));
	memcpy((unsigned char *)(uintptr_t)out.at + p.contents_offset, hex,
	    2 * token.length);
	return out;
}

/* Signed by somebody on a day, with a token in the CMS; o says which. */
static struct bytes
signed_on(struct ctx *c, const char *code, struct instant day,
    const struct stamp_order *o)
{
	struct sign_plan plan = plan_for(c, SIGN_PERSON, code);
	struct bytes file = prepared(c, letter(c)), cms, digest, tail;
	struct sign_planned p;
	struct stamp_place at = { .room = 16384 };

	plan.at = day;
	assert_true(pdf_sign_plan(c, file, &plan, &p) &&
	    pdf_sign_finish(c, p.state, pki_sign(c, code, p.attributes),
	    &cms) && stamp_digest(c, cms, &digest));
	if (o != NULL) {
		at.cms = cms;
		at.token = token_for(c, digest, *o);
		assert_true(stamp_embed(c, &at, &cms));
	}
	assert_true(pdf_sign_embed(c, &p, cms, &tail));
	return joined(c, file, tail);
}

static struct bytes
signed_stamped(struct ctx *c, const char *code, const struct stamp_order *o)
{
	return signed_on(c, code, c->now, o);
}

static struct pdf_signature
judged(struct ctx *c, struct bytes file, struct instant at)
{
	struct pdf_question q = { .file = file, .at = at,
		.check = cms_check, .trust = trust_of(c) };
	struct pdf_report r;

	assert_true(pdf_verify(c, &q, &r));
	assert_true(r.count > 0);
	return r.signatures[0];
}

static const struct stamp_order plain = { .status = 0 };

static void
levels_are_climbed_one_by_one(void **state) /* R044, R045 */
{
	struct ctx *c = fresh_ctx(state);
	const struct fetch f = fresh(c);
	struct bytes one = signed_stamped(c, "p-thu", NULL);
	struct bytes two = signed_stamped(c, "p-thu", &plain);
	struct bytes three = stored(c, two, &f);
	struct bytes four = stamped_whole(c, three, plain);
	struct pdf_signature g = judged(c, four, days(c, 1));

	assert_string_equal(judged(c, one, c->now).level, "B-B");
	assert_string_equal(judged(c, two, c->now).level, "B-T");
	assert_string_equal(judged(c, three, days(c, 1)).level, "B-LT");
	assert_string_equal(g.level, "B-LTA");
	assert_int_equal(g.verdict, PDF_VALID);
	assert_int_equal(g.change, PDF_CHANGE_LTA);
	assert_int_equal(g.proven_at.ms, c->now.ms / 1000 * 1000);
	assert_string_equal(g.proof, "signature_stamp");
	assert_string_equal(g.authority, "VanThu demo time stamps");
	assert_string_equal(g.cms.revocation.status, "good");
	assert_string_equal(g.cms.revocation.source, "ocsp");
	assert_null(g.cms.revocation.code);
	assert_memory_equal(four.at, two.at, two.length); /* P6 */
	keep(c, "evidence", "t", two);
	keep(c, "evidence", "lt", three);
	keep(c, "evidence", "lta", four);
}

static void
whole_letter_with_seal_climbs_too(void **state) /* R087 */
{
	struct ctx *c = fresh_ctx(state);
	struct fetch f = fresh(c);
	struct life l;
	struct bytes file;
	struct pdf_report r;

	live(c, 0, &l);
	f.lists = true;
	file = stored(c, stamped_whole(c, l.three, plain), &f);
	file = stamped_whole(c, file, plain);
	r = verdict(c, file);
	assert_int_equal(r.verdict, PDF_VALID);
	assert_int_equal(r.count, 4);
	assert_string_equal(r.signatures[0].level, "B-LTA");
	assert_string_equal(r.signatures[0].proof, "document_stamp");
	assert_string_equal(r.signatures[1].level, "B-LTA");
	assert_string_equal(r.signatures[1].cms.revocation.source, "crl");
	assert_string_equal(r.signatures[3].level, "timestamp");
	assert_memory_equal(file.at, l.three.at, l.three.length);
	keep(c, "evidence", "sealed", file);
}

static void
evidence_for_one_moment_is_asked_once(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const struct fetch f = fresh(c);
	struct bytes file = stored(c, signed_stamped(c, "p-thu", &plain), &f);
	struct cms_evidence e;
	struct bytes tail;

	for (const struct cms_need *n = needs_of(c, file, c->now); n != NULL;
	    n = n->next)
		assert_true(n->in_file && n->is_known && n->is_kept);
	e = fetched(c, needs_of(c, file, c->now), &f);
	e.ocsp_count = e.crl_count = 0;
	assert_true(store_append(c, file, &e, &tail));
	assert_int_equal(tail.length, 0);
}

static void
stamp_outlives_the_certificate(void **state) /* R044 */
{
	struct ctx *c = fresh_ctx(state);
	const struct stamp_order in_force = { .at = days(c, -1900) };
	const struct stamp_order too_late = { .at = days(c, -1000) };
	struct instant day = days(c, -1900);
	struct pdf_signature g;

	g = judged(c, signed_on(c, "p-hethan", day, NULL), c->now);
	assert_string_equal(g.reason, "cert_expired_unproven");
	assert_int_equal(g.verdict, PDF_UNKNOWN);
	g = judged(c, signed_on(c, "p-hethan", day, &in_force), c->now);
	assert_null(g.reason);
	assert_int_equal(g.verdict, PDF_VALID);
	g = judged(c, signed_on(c, "p-hethan", day, &too_late), c->now);
	assert_string_equal(g.reason, "cert_expired");
	assert_int_equal(g.verdict, PDF_INVALID);
}

/* Its first authority ends with 2026, the one that covers it in 2040. */
static void
document_stamp_outlives_the_first_authority(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const struct stamp_order old = { .signer = "tsa-old" };
	const struct fetch f = fresh(c);
	struct bytes file = stored(c, signed_stamped(c, "p-thu", &old), &f);
	struct pdf_signature g = judged(c, file, days(c, 800));

	assert_string_equal(g.cms.stamp_code, "timestamp_expired");
	assert_string_equal(g.level, "B-B");
	g = judged(c, stamped_whole(c, file, plain), days(c, 800));
	assert_null(g.cms.stamp_code);
	assert_string_equal(g.level, "B-LTA");
	assert_int_equal(g.verdict, PDF_VALID);
}

static void
own_record_proves_as_a_stamp_does(void **state) /* R045 */
{
	struct ctx *c = fresh_ctx(state);
	struct pdf_question q = { .file = signed_stamped(c, "p-thu", NULL),
		.at = days(c, 7000), .seen = days(c, 1),
		.check = cms_check, .trust = trust_of(c) };
	struct pdf_report r;

	assert_true(pdf_verify(c, &q, &r));
	assert_int_equal(r.verdict, PDF_VALID);
	assert_string_equal(r.signatures[0].proof, "record");
	assert_string_equal(r.signatures[0].level, "B-B");
}

static void
revoked_before_or_after_the_stamp_differs(void **state) /* R044 */
{
	struct ctx *c = fresh_ctx(state);
	struct bytes file = signed_stamped(c, "p-thu", &plain);
	struct fetch f = { .from = days(c, 10), .to = days(c, 17),
		.at = days(c, 10), .revoked_at = days(c, -1) };
	struct pdf_signature g = judged(c, stored(c, file, &f),
	    days(c, 11));

	assert_string_equal(g.reason, "cert_revoked");
	assert_int_equal(g.verdict, PDF_INVALID);

	f.revoked_at = days(c, 5);
	g = judged(c, stored(c, file, &f), days(c, 11));
	assert_null(g.reason);
	assert_int_equal(g.verdict, PDF_VALID);
	assert_string_equal(g.cms.revocation.status, "revoked");
	assert_int_equal(g.cms.revocation.revoked_at.ms,
	    days(c, 5).ms / 1000 * 1000);
}

static void
revoked_later_without_a_stamp_is_unknown(void **state) /* R044 */
{
	struct ctx *c = fresh_ctx(state);
	const struct fetch f = { .from = days(c, 10), .to = days(c, 17),
		.at = days(c, 10), .revoked_at = days(c, 5) };
	struct pdf_signature g = judged(c, stored(c,
	    signed_stamped(c, "p-thu", NULL), &f), days(c, 11));

	assert_string_equal(g.reason, "cert_revoked_unproven");
	assert_int_equal(g.verdict, PDF_UNKNOWN);
}

static void
answers_by_others_or_of_yesterday_do_not_count(void **state) /* R044 */
{
	struct ctx *c = fresh_ctx(state);
	const struct {
		struct fetch f;
		const char *code;
	} cases[] = {
		{ { .from = days(c, -9), .to = days(c, -2) },
		  "revocation_stale" },
		{ { .from = days(c, -9), .to = days(c, -2), .lists = true },
		  "revocation_stale" },
		{ { .from = days(c, 0), .to = days(c, 2),
		  .signer = "keys/p-la" }, "revocation_wrong" },
		{ { .from = days(c, 0), .to = days(c, 2), .signer = "tsa" },
		  "revocation_wrong" },
		{ { .from = days(c, 0), .to = days(c, 2), .lists = true,
		  .list_signer = "stranger" }, "revocation_wrong" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct pdf_signature g = judged(c, stored(c, signed_stamped(c,
		    "p-thu", &plain), &cases[i].f), days(c, 1));

		assert_string_equal(g.cms.revocation.code, cases[i].code);
		assert_string_equal(g.cms.revocation.status, "unknown");
		assert_string_equal(g.level, "B-T");
		assert_int_equal(g.verdict, PDF_VALID);
	}
}

static void
without_evidence_it_is_said_to_be_missing(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct pdf_signature g = judged(c, signed_stamped(c, "p-thu",
	    &plain), c->now);

	assert_string_equal(g.cms.revocation.code, "revocation_missing");
	assert_string_equal(g.cms.revocation.status, "unknown");
}

static void
stamps_of_the_wrong_kind_do_not_count(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const struct stamp_order by_ocsp = { .signer = "ocsp" };
	const struct stamp_order early = { .at = days(c, 9) };
	struct pdf_signature g = judged(c, signed_stamped(c, "p-thu",
	    &by_ocsp), c->now);

	assert_string_equal(g.cms.stamp_code, "timestamp_usage");
	assert_string_equal(g.level, "B-B");
	g = judged(c, signed_stamped(c, "p-thu", &early), c->now);
	assert_string_equal(g.cms.stamp_code, "timestamp_future");
	assert_string_equal(g.level, "B-B");
}

static void
every_allowed_key_signs_and_is_stamped(void **state)
{
	static const char *const codes[] = { "p-thu", "p-3072", "p-4096",
		"p-duong", "H42.21.5" };

	for (size_t i = 0; i < COUNT(codes); i++) {
		struct ctx *c = fresh_ctx(state);
		struct pdf_signature g = judged(c, signed_stamped(c,
		    codes[i], &plain), c->now);

		assert_int_equal(g.verdict, PDF_VALID);
		assert_string_equal(g.level, "B-T");
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(levels_are_climbed_one_by_one),
		TEST(whole_letter_with_seal_climbs_too),
		TEST(evidence_for_one_moment_is_asked_once),
		TEST(stamp_outlives_the_certificate),
		TEST(document_stamp_outlives_the_first_authority),
		TEST(own_record_proves_as_a_stamp_does),
		TEST(revoked_before_or_after_the_stamp_differs),
		TEST(revoked_later_without_a_stamp_is_unknown),
		TEST(answers_by_others_or_of_yesterday_do_not_count),
		TEST(without_evidence_it_is_said_to_be_missing),
		TEST(stamps_of_the_wrong_kind_do_not_count),
		TEST(every_allowed_key_signs_and_is_stamped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

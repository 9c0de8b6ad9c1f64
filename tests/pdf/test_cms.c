/* test_cms.c - tests modules/pdf/cms_*.c */

#include <openssl/evp.h>

#include "base/buffer.h"
#include "base/text.h"
#include "pdf/cms.h"
#include "pdf/cms_sign.h"
#include "pki.h"

static const char content[] = "The two byte ranges of a PDF file.";

static struct bytes
digest_of(struct ctx *c, const char *text)
{
	unsigned char *at = arena_take(c->mem, 32);

	EVP_Digest(text, strlen(text), at, NULL, EVP_sha256(), NULL);
	return (struct bytes){ at, 32 };
}

static bool
begin(struct ctx *c, const char *code, struct cms_begun *out)
{
	struct bytes chain = pki_chain(c, code);
	struct cms_signer who = { pki_certificate(c, code), &chain, 1 };

	return cms_begin(c, &who, digest_of(c, content), out);
}

static struct bytes
signed_by(struct ctx *c, const char *code)
{
	struct cms_begun begun;
	struct bytes cms = { NULL, 0 };

	assert_true(begin(c, code, &begun));
	assert_true(cms_finish(c, begun.state,
	    pki_sign(c, code, begun.attributes), &cms));
	return cms;
}

static struct cms_report
checked_at(struct ctx *c, struct bytes cms, const char *text, const char *at)
{
	static const struct signed_range whole = { 10, 20, 0 };
	struct signed_range range = whole;
	struct cms_trust *trust = NULL;
	struct cms_report report;
	struct cms_input in = { .contents = cms,
		.sub_filter = "ETSI.CAdES.detached" };
	struct buffer file;

	/* The gap [10, 20) stands for /Contents. */
	buffer_begin(&file, c->mem);
	buffer_add(&file, text, 10);
	buffer_text(&file, "<00000000>");
	buffer_text(&file, text + 10);
	range.end = file.length;

	assert_true(cms_trust_read(c, pki_file(c, "anchors.pem"), &trust));
	assert_true(instant_parse(at, &in.at));
	in.ranges = signed_ranges_new(c, buffer_bytes(&file), &range, 1);
	in.trust = trust;
	assert_true(cms_check(c, &in, &report));
	return report;
}

static struct cms_report
checked(struct ctx *c, struct bytes cms)
{
	return checked_at(c, cms, content, "2026-11-20T08:30:00.000+07:00");
}

static void
signature_of_a_person_is_good(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct cms_report r = checked(c, signed_by(c, "p-thu"));

	assert_null(r.code);
	assert_int_equal(r.verdict, CMS_GOOD);
	assert_string_equal(r.level, "B-B");
	assert_string_equal(r.signer, "Nguyễn Văn Thử");
	assert_string_equal(r.organ, "Sở Thông tin và Truyền thông");
	assert_string_equal(r.issuer, "VanThu demo CA");
	assert_string_equal(r.digest, "SHA256");
	assert_false(r.is_organ);
	assert_string_equal(instant_text(c->mem, r.valid_from),
	    "2024-01-01T07:00:00.000+07:00");
}

static void
seal_of_an_organ_is_told_from_a_person(void **state) /* R158 */
{
	struct ctx *c = fresh_ctx(state);
	struct cms_report r = checked(c, signed_by(c, "H42.13"));

	assert_null(r.code);
	assert_true(r.is_organ);
}

static void
curves_p256_and_p384_sign(void **state)
{
	static const char *const codes[] = { "p-duong", "H42.21.5" };

	for (size_t i = 0; i < COUNT(codes); i++) {
		struct ctx *c = fresh_ctx(state);
		struct cms_report r = checked(c, signed_by(c, codes[i]));

		assert_null(r.code);
		assert_int_equal(r.is_organ, i == 1);
	}
}

static void
signature_of_another_key_is_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct cms_begun begun;
	struct bytes cms;

	assert_true(begin(c, "p-thu", &begun));
	assert_false(cms_finish(c, begun.state,
	    pki_sign(c, "p-la", begun.attributes), &cms));
	assert_refused(c, "cms_signature");
}

static void
signature_over_other_attributes_is_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct cms_begun begun;
	struct bytes cms;

	assert_true(begin(c, "p-thu", &begun));
	assert_false(cms_finish(c, begun.state,
	    pki_sign(c, "p-thu", begun.state), &cms));
	assert_refused(c, "cms_signature");
}

static void
damaged_state_is_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct cms_begun begun;
	struct bytes cms, raw;

	assert_true(begin(c, "p-thu", &begun));
	raw = pki_sign(c, "p-thu", begun.attributes);
	begun.state.length--;
	assert_false(cms_finish(c, begun.state, raw, &cms));
	assert_refused(c, "cms_state_bad");
}

/* A plan that an earlier release made may wait while the machine is renewed. */
static void
state_with_the_certificates_inside_is_finished(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct cms_begun begun;
	struct bytes apart, whole = { NULL, 0 }, again = { NULL, 0 };
	CMS_ContentInfo *cms = NULL;
	CMS_SignerInfo *signer = NULL;
	unsigned char *der = NULL;
	struct bytes raw;
	int length;

	assert_true(begin(c, "p-thu", &begun));
	assert_true(cms_state_read(c, begun.state, &cms, &signer));
	length = i2d_CMS_ContentInfo(cms, &der);
	assert_true(length > 0);
	apart = (struct bytes){ arena_copy(c->mem, der, (size_t)length),
	    (size_t)length };
	OPENSSL_free(der);
	raw = pki_sign(c, "p-thu", begun.attributes);
	assert_true(cms_finish(c, apart, raw, &whole));
	assert_true(cms_finish(c, begun.state, raw, &again));
	assert_int_equal(whole.length, again.length);
	assert_memory_equal(whole.at, again.at, whole.length);
	assert_int_equal(checked(c, whole).verdict, CMS_GOOD);
}

static void
certificate_named_twice_stands_once(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const struct bytes chain[] = { pki_certificate(c, "p-thu"),
		pki_chain(c, "p-thu"), pki_chain(c, "p-thu") };
	const struct cms_signer who = { chain[0], chain, COUNT(chain) };
	struct bytes cms = { NULL, 0 }, once = signed_by(c, "p-thu");
	struct cms_begun begun;

	assert_true(cms_begin(c, &who, digest_of(c, content), &begun));
	assert_true(cms_finish(c, begun.state,
	    pki_sign(c, "p-thu", begun.attributes), &cms));
	assert_int_equal(cms.length, once.length);
	assert_memory_equal(cms.at, once.at, once.length);
}

static void
changed_content_is_broken(void **state) /* R090 */
{
	struct ctx *c = fresh_ctx(state);
	struct cms_report r = checked_at(c, signed_by(c, "p-thu"),
	    "The two byte ranges of a PDF folder.",
	    "2026-11-20T08:30:00.000+07:00");

	assert_int_equal(r.verdict, CMS_BROKEN);
	assert_string_equal(r.code, "cms_digest");
	assert_string_equal(r.signer, "Nguyễn Văn Thử");
}

static void
certificate_out_of_its_dates_is_refused(void **state) /* R044 */
{
	static const struct { const char *code, *at, *want; } cases[] = {
		{ "p-hethan", "2026-11-20T08:30:00.000+07:00",
		  "cert_expired" },
		{ "p-thu", "2020-11-20T08:30:00.000+07:00", "cert_not_yet" },
		{ "p-thu", "2045-11-20T08:30:00.000+07:00", "cert_expired" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct cms_report r = checked_at(c,
		    signed_by(c, cases[i].code), content, cases[i].at);

		assert_string_equal(r.code, cases[i].want);
		assert_int_equal(r.verdict, CMS_REFUSED);
	}
}

static void
certificate_of_a_strange_authority_is_unknown(void **state) /* R049 */
{
	struct ctx *c = fresh_ctx(state);
	struct cms_report r = checked(c, signed_by(c, "p-la"));

	assert_int_equal(r.verdict, CMS_UNKNOWN);
	assert_string_equal(r.code, "cert_untrusted");
}

/* Where the signed attributes begin: the first names contentType. */
static size_t
attributes_at(struct bytes cms)
{
	static const unsigned char type[] = {
		0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x03
	};
	size_t i = 0;

	while (memcmp(cms.at + i, type, sizeof(type)) != 0)
		i++;
	return i;
}

static void
every_flipped_byte_is_noticed(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes cms = signed_by(c, "p-duong");

	for (size_t i = attributes_at(cms); i < cms.length; i++) {
		unsigned char *copy =
		    arena_copy(c->mem, cms.at, cms.length);
		struct cms_report r;

		copy[i] ^= 1;
		r = checked(c, (struct bytes){ copy, cms.length });
		assert_true(r.verdict != CMS_GOOD);
	}
}

static void
bytes_behind_the_cms_are_broken(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes cms = signed_by(c, "p-thu");
	unsigned char *padded = arena_take(c->mem, cms.length + 8);

	memcpy(padded, cms.at, cms.length);
	cms = (struct bytes){ padded, cms.length + 8 };
	assert_null(checked(c, cms).code);

	padded[cms.length - 1] = 1;
	assert_string_equal(checked(c, cms).code, "cms_padding");
}

static void
zeros_are_not_a_signature(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes none = { arena_take(c->mem, 64), 64 };

	assert_string_equal(checked(c, none).code, "cms_empty");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(signature_of_a_person_is_good),
		TEST(seal_of_an_organ_is_told_from_a_person),
		TEST(curves_p256_and_p384_sign),
		TEST(signature_of_another_key_is_refused),
		TEST(signature_over_other_attributes_is_refused),
		TEST(damaged_state_is_refused),
		TEST(state_with_the_certificates_inside_is_finished),
		TEST(certificate_named_twice_stands_once),
		TEST(changed_content_is_broken),
		TEST(certificate_out_of_its_dates_is_refused),
		TEST(certificate_of_a_strange_authority_is_unknown),
		TEST(every_flipped_byte_is_noticed),
		TEST(bytes_behind_the_cms_are_broken),
		TEST(zeros_are_not_a_signature),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

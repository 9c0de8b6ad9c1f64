/*
 * test_signer_attributes.c - tests modules/signer/attributes.c, der.c and
 * certificate.c against the reading of keykeeper, which is OpenSSL's
 */

#include "base/text.h"
#include "pdf/cms_sign.h"
#include "pki.h"
#include "signer/attributes.h"
#include "signer/der.h"

static struct bytes
attributes_of(struct ctx *c, struct bytes certificate)
{
	struct cms_signer who = { certificate, NULL, 0 };
	struct bytes digest = { arena_copy(c->mem,
	    "0123456789abcdef0123456789abcdef", 32), 32 };
	struct cms_begun begun;

	assert_true(cms_begin(c, &who, digest, &begun));
	return begun.attributes;
}

static void
attributes_of_each_key_are_read_alike(void **state)
{
	static const char *const codes[] = { "p-thu", "p-duong", "H42.13" };

	for (size_t i = 0; i < COUNT(codes); i++) {
		struct ctx *c = fresh_ctx(state);
		struct bytes own = pki_certificate(c, codes[i]), a, b;
		struct bytes from = attributes_of(c, own);

		assert_true(attributes_read(c, from, own, &a));
		assert_true(cms_attributes_read(c, from, own, &b));
		assert_true(der_same(a, b));
	}
}

/* Who is stricter may be; what both take must mean the same. */
static void
compare(void **state, struct bytes from, struct bytes own, int *taken)
{
	struct ctx *c = *state;
	struct bytes a = { NULL, 0 }, b = { NULL, 0 };
	bool ours, theirs;

	ours = attributes_read(c, from, own, &a);
	memset(&c->failure, 0, sizeof(c->failure));
	theirs = cms_attributes_read(c, from, own, &b);
	*taken += ours;
	if (ours && theirs)
		assert_true(der_same(a, b));
	/* The hash names the certificate; OpenSSL asks its serial as well. */
	if (ours && !theirs)
		assert_string_equal(c->failure.code, "attributes_certificate");
	memset(&c->failure, 0, sizeof(c->failure));
}

static void
changed_bytes_never_mean_something_else(void **state)
{
	static const unsigned char masks[] = { 0x01, 0x20, 0x80, 0xff };
	struct ctx *c = fresh_ctx(state);
	struct bytes own = pki_certificate(c, "p-thu");
	struct bytes from = attributes_of(c, own);
	unsigned char *copy = arena_copy(c->mem, from.at, from.length);
	int taken = 0;

	for (size_t i = 0; i < from.length; i++)
		for (size_t m = 0; m < COUNT(masks); m++) {
			copy[i] = from.at[i] ^ masks[m];
			compare(state, (struct bytes){ copy, from.length },
			    own, &taken);
			copy[i] = from.at[i];
		}
	for (size_t i = 0; i < from.length; i++)
		compare(state, (struct bytes){ from.at, i }, own, &taken);
	/* Another digest is another letter, and no fault. */
	assert_in_range(taken, 32 * COUNT(masks), from.length * 3);
}

static void
other_certificate_is_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes own = pki_certificate(c, "p-thu"), digest;

	assert_false(attributes_read(c, attributes_of(c, own),
	    pki_certificate(c, "p-duong"), &digest));
	assert_refused(c, "attributes_certificate");
}

static void
names_of_certificates_are_read(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes own = pki_certificate(c, "p-thu");

	assert_string_equal(certificate_name(c, own), "Nguyễn Văn Thử");
	own.length--;
	assert_string_equal(certificate_name(c, own), "");
	assert_string_equal(certificate_name(c, bytes_of("")), "");
}

static void
der_is_read_as_strictly_as_it_is_written(void **state)
{
	static const struct { const char *hex; bool want; } cases[] = {
		{ "0400", true }, { "0401ff", true }, { "04", false },
		{ "0402ff", false }, { "048101ff", false },
		{ "0480ff0000", false }, { "04820001ff", false },
		{ "1f0100", false }, { "", false }, { "04810100", false },
		{ "0484ffffffff", false },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct bytes from;
		struct der piece;

		assert_true(text_unhex(c->mem, cases[i].hex, &from));
		assert_int_equal(der_next(&from, &piece), cases[i].want);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(attributes_of_each_key_are_read_alike),
		TEST(changed_bytes_never_mean_something_else),
		TEST(other_certificate_is_refused),
		TEST(names_of_certificates_are_read),
		TEST(der_is_read_as_strictly_as_it_is_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_sign_rules.c - tests modules/signing/sign_rules.c */

#include "office/right.h"
#include "signing/signing.h"
#include "unit.h"

/* What may be signed, to be spoilt in one place. */
struct may {
	struct letter letter;
	struct file file;
	struct certificate certificate;
	struct sign_facts facts;
};

static struct ctx *
make_may(void **state, struct may *m, const char *purpose)
{
	struct ctx *c = fresh_ctx(state);

	c->user = (struct user){ 10, 20, 30, 40,
	    ROLE_LEADER | ROLE_SIGNER | ROLE_CLERK };
	*m = (struct may){
		.letter = { .id = 1, .signer_post_id = 20, .filled = true,
		    .state = "signing", .origin = "native",
		    .issued_on = c->today },
		.file = { .id = 2, .letter_id = 1, .kind = "pdf",
		    .current = true },
		.certificate = { .id = 3, .role = "organ", .person_id = 10,
		    .organ_id = 40, .state = "active",
		    .valid_from = { c->now.ms - 1000 },
		    .valid_to = { c->now.ms + 1000 } },
	};
	m->facts = (struct sign_facts){
		.letter = &m->letter, .file = &m->file,
		.certificate = &m->certificate, .purpose = purpose,
		.prepared = true, .content_passed = true,
		.form_passed = true, .same_day = true,
	};
	return c;
}

static struct ctx *
may_person(void **state, struct may *m)
{
	struct ctx *c = make_may(state, m, "person");

	m->certificate.role = "person";
	return c;
}

static struct ctx *
may_organ(void **state, struct may *m)
{
	struct ctx *c = make_may(state, m, "organ");

	m->letter.state = "sealing";
	m->file.signatures = 1;
	return c;
}

static struct ctx *
may_annex(void **state, struct may *m)
{
	struct ctx *c = make_may(state, m, "annex");

	m->letter.state = "sealing";
	m->file.position = 1;
	return c;
}

static struct ctx *
may_copy(void **state, struct may *m)
{
	struct ctx *c = make_may(state, m, "copy");

	m->letter.state = "registered";
	m->letter.origin = "paper";
	m->letter.needs_seal = true;
	return c;
}

#define assert_may(c, m) assert_true(sign_may_begin((c), &(m).facts))
#define assert_may_not(c, m, code) \
	do { \
		assert_false(sign_may_begin((c), &(m).facts)); \
		assert_refused((c), (code)); \
	} while (0)

static void
each_purpose_may_in_its_turn(void **state) /* R083 R085 R089 R120 */
{
	struct may m;
	struct ctx *c;

	assert_may(may_person(state, &m), m);
	assert_may(may_organ(state, &m), m);
	assert_may(may_annex(state, &m), m);
	assert_may(may_copy(state, &m), m);
	c = may_copy(state, &m);
	m.facts.purpose = "fun";
	assert_may_not(c, m, "field_range");
}

static void
only_a_pdf_is_signed(void **state) /* R123 */
{
	struct may m;
	struct ctx *c = may_person(state, &m);

	m.file.kind = "docx";
	assert_may_not(c, m, "file_cannot_be_signed");
}

static void
only_the_current_version_is_signed(void **state) /* R079 R081 */
{
	struct may m;
	struct ctx *c = may_person(state, &m);

	m.file.current = false;
	assert_may_not(c, m, "file_changed");
}

static void
person_signs_with_a_persons_own_certificate(void **state) /* R157 R158 */
{
	struct may m;
	struct ctx *c = may_person(state, &m);

	m.certificate.role = "organ";
	assert_may_not(c, m, "certificate_role");
	c = may_person(state, &m);
	m.certificate.person_id = 11;
	assert_may_not(c, m, "certificate_not_yours");
	c = may_organ(state, &m);
	m.certificate.role = "person";
	assert_may_not(c, m, "certificate_role");
	c = may_organ(state, &m);
	m.certificate.organ_id = 41;
	assert_may_not(c, m, "certificate_not_yours");
}

static void
certificate_must_be_in_force(void **state) /* R157 */
{
	struct may m;
	struct ctx *c = may_organ(state, &m);

	m.certificate.state = "revoked";
	assert_may_not(c, m, "certificate_revoked");
	c = may_organ(state, &m);
	m.certificate.state = "suspended";
	assert_may_not(c, m, "certificate_suspended");
	c = may_organ(state, &m);
	m.certificate.valid_to.ms = c->now.ms - 1;
	assert_may_not(c, m, "certificate_expired");
	c = may_organ(state, &m);
	m.certificate.valid_from.ms = c->now.ms + 1;
	assert_may_not(c, m, "certificate_not_yet");
}

static void
whoever_keeps_the_device_signs(void **state) /* R152 R154 */
{
	struct ctx *(*const made[])(void **, struct may *) = {
		may_organ, may_annex
	};

	for (size_t i = 0; i < COUNT(made); i++) {
		struct may m;
		struct ctx *c = made[i](state, &m);

		m.certificate.device_id = 5;
		m.certificate.device_serial = "TK-1";
		m.certificate.device_state = "active";
		m.certificate.holder_id = 10;
		assert_may(c, m);
		m.certificate.holder_id = 11;
		assert_may_not(c, m, "device_not_yours");
		c = made[i](state, &m);
		m.certificate.device_id = 5;
		m.certificate.device_serial = "TK-1";
		m.certificate.holder_id = 10;
		m.certificate.device_state = "lost";
		assert_may_not(c, m, "device_not_active");
	}
}

static void
seal_is_the_clerks_and_signature_the_signers(void **state) /* R032 R083 */
{
	struct may m;
	struct ctx *c = may_organ(state, &m);

	c->user.roles = ROLE_LEADER | ROLE_SIGNER;
	assert_may_not(c, m, "right_missing");
	c = may_person(state, &m);
	c->user.roles = ROLE_CLERK;
	assert_may_not(c, m, "right_missing");
}

static void
person_signs_what_waits_for_him(void **state) /* R083 R087 */
{
	struct may m;
	struct ctx *c = may_person(state, &m);

	m.letter.state = "checking";
	assert_may_not(c, m, "signature_order");
	c = may_person(state, &m);
	m.file.position = 1;
	assert_may_not(c, m, "signature_order");
	c = may_person(state, &m);
	m.letter.signer_post_id = 21;
	assert_may_not(c, m, "not_the_signer");
	c = may_person(state, &m);
	m.file.signatures = 1;
	assert_may_not(c, m, "signed_already");
}

static void
person_signs_a_checked_and_prepared_version(void **state) /* R079 R080 */
{
	struct may m;
	struct ctx *c = may_person(state, &m);

	m.facts.content_passed = false;
	assert_may_not(c, m, "check_missing_content");
	c = may_person(state, &m);
	m.facts.form_passed = false;
	assert_may_not(c, m, "check_missing_form");
	c = may_person(state, &m);
	m.facts.prepared = false;
	assert_may_not(c, m, "not_prepared");
}

static void
organ_seals_after_person_and_number(void **state) /* R085 R087 */
{
	struct may m;
	struct ctx *c = may_organ(state, &m);

	m.letter.state = "numbering";
	assert_may_not(c, m, "signature_order");
	c = may_organ(state, &m);
	m.file.signatures = 0;
	assert_may_not(c, m, "signature_order");
	c = may_organ(state, &m);
	m.letter.filled = false;
	assert_may_not(c, m, "number_not_written");
	c = may_organ(state, &m);
	m.file.signatures = 2;
	assert_may_not(c, m, "signed_already");
}

static void
organ_seals_on_the_day_of_issue(void **state) /* R088 */
{
	struct may m;
	struct ctx *c = may_organ(state, &m);

	m.letter.issued_on = date_add(c->today, -1);
	assert_may_not(c, m, "issue_date_not_today");
	c = may_organ(state, &m);
	m.letter.issued_on = date_add(c->today, -1);
	m.facts.same_day = false;
	assert_may(c, m);
	c = may_annex(state, &m);
	m.letter.issued_on = date_add(c->today, -1);
	assert_may_not(c, m, "issue_date_not_today");
}

static void
annex_is_sealed_once_and_as_an_annex(void **state) /* R089 */
{
	struct may m;
	struct ctx *c = may_annex(state, &m);

	m.file.signatures = 1;
	assert_may_not(c, m, "signed_already");
	c = may_annex(state, &m);
	m.file.position = 0;
	assert_may_not(c, m, "signature_order");
	c = may_organ(state, &m);
	m.file.position = 1;
	assert_may_not(c, m, "signature_order");
	c = may_annex(state, &m);
	m.letter.state = "releasing";
	assert_may_not(c, m, "signature_order");
}

static void
scan_of_a_paper_letter_is_sealed_once(void **state) /* R040 R120 */
{
	struct may m;
	struct ctx *c = may_copy(state, &m);

	m.letter.origin = "axis";
	assert_may_not(c, m, "signature_order");
	c = may_copy(state, &m);
	m.letter.needs_seal = false;
	assert_may_not(c, m, "signature_order");
	c = may_copy(state, &m);
	m.file.signatures = 1;
	assert_may_not(c, m, "signature_order");
}

static struct ctx *
may_own_copy(void **state, struct may *m)
{
	struct ctx *c = make_may(state, m, "copy");

	m->letter.state = "sealing";
	m->letter.direction = "out";
	m->letter.type_name = "Bản trích sao";
	m->letter.paper = "electronic";
	return c;
}

static void
copy_is_sealed_on_each_file_and_never_on_paper(void **state) /* R103 R120 */
{
	struct may m;
	struct ctx *c = may_own_copy(state, &m);

	assert_may(c, m);
	m.file.position = 1;
	assert_may(c, m);
	m.file.signatures = 1;
	assert_may_not(c, m, "signed_already");
	c = may_own_copy(state, &m);
	m.letter.paper = "paper_only";
	assert_may_not(c, m, "signature_order");
	c = may_own_copy(state, &m);
	m.letter.state = "releasing";
	assert_may_not(c, m, "signature_order");
	c = may_own_copy(state, &m);
	m.facts.purpose = "organ";
	m.file.signatures = 1;
	assert_may_not(c, m, "signature_order");
	c = may_own_copy(state, &m);
	m.facts.purpose = "annex";
	m.file.position = 1;
	assert_may_not(c, m, "signature_order");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(each_purpose_may_in_its_turn),
		TEST(only_a_pdf_is_signed),
		TEST(only_the_current_version_is_signed),
		TEST(person_signs_with_a_persons_own_certificate),
		TEST(certificate_must_be_in_force),
		TEST(whoever_keeps_the_device_signs),
		TEST(seal_is_the_clerks_and_signature_the_signers),
		TEST(person_signs_what_waits_for_him),
		TEST(person_signs_a_checked_and_prepared_version),
		TEST(organ_seals_after_person_and_number),
		TEST(organ_seals_on_the_day_of_issue),
		TEST(annex_is_sealed_once_and_as_an_annex),
		TEST(scan_of_a_paper_letter_is_sealed_once),
		TEST(copy_is_sealed_on_each_file_and_never_on_paper),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

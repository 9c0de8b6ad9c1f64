/* test_checklist_rules.c - tests modules/dispatch/checklist_rules.c */

#include "dispatch/dispatch.h"
#include "unit.h"

/* A letter that may leave, to be spoilt in one place. */
struct ready {
	struct letter letter;
	struct file files[3];
	struct delivery deliveries[2];
	struct check_facts facts;
};

static void
make_ready(struct ready *r)
{
	*r = (struct ready){
		.letter = { .number = 5, .filled = true,
		    .issued_on = { 2026, 11, 20 } },
		.files = {
			{ .position = 0, .kind = "pdf", .signatures = 2 },
			{ .position = 1, .kind = "pdf", .signatures = 1 },
			{ .position = 2, .kind = "xlsx", .signatures = 0 },
		},
		.deliveries = {
			{ .channel = "axis", .receiver_unit_id = 7 },
			{ .channel = "paper", .receiver_unit_id = 0 },
		},
	};
	r->facts = (struct check_facts){
		.letter = &r->letter, .files = r->files, .file_count = 3,
		.deliveries = r->deliveries, .delivery_count = 2,
		.same_day = true, .today = { 2026, 11, 20 },
		.evidence_done = true, .evidence_text = "Bằng chứng",
	};
}

/* The one item that fails; NULL: none; "more" if more than one does. */
static const char *
missing(const struct ready *r)
{
	struct checked list[CHECKS];
	size_t count = checklist(&r->facts, list);
	const char *found = NULL;

	/* One line more where the letter leaves encrypted. */
	assert_int_equal(count, CHECKS - !r->letter.encrypted);
	for (size_t i = 0; i < count; i++) {
		if (list[i].ok)
			continue;
		if (found != NULL)
			return "more";
		found = list[i].id;
	}
	assert_int_equal(checklist_ready(list, count), found == NULL);
	return found;
}

static void
letter_with_everything_may_leave(void **state) /* R006 R105 */
{
	struct ready r;

	(void)state;
	make_ready(&r);
	assert_null(missing(&r));
}

static void
letter_without_number_stays(void **state) /* R093 R105 */
{
	struct ready r;

	(void)state;
	make_ready(&r);
	r.letter.number = 0;
	assert_string_equal(missing(&r), "number");
}

static void
number_that_is_not_written_keeps_it(void **state) /* R093 */
{
	struct ready r;

	(void)state;
	make_ready(&r);
	r.letter.filled = false;
	assert_string_equal(missing(&r), "filled");
}

static void
one_signature_is_not_enough(void **state) /* R006 R087 */
{
	struct ready r;

	(void)state;
	make_ready(&r);
	r.files[0].signatures = 1;
	assert_string_equal(missing(&r), "signatures");
}

static void
unsealed_pdf_annex_keeps_it(void **state) /* R089 */
{
	struct ready r;

	(void)state;
	make_ready(&r);
	r.files[1].signatures = 0;
	assert_string_equal(missing(&r), "annexes");
}

static void
another_day_keeps_it_where_the_profile_says_so(void **state) /* R088 */
{
	struct ready r;

	(void)state;
	make_ready(&r);
	r.letter.issued_on.day = 19;
	assert_string_equal(missing(&r), "date");
	r.facts.same_day = false;
	assert_null(missing(&r));
	r.letter.issued_on = (struct date){ 0 };
	assert_string_equal(missing(&r), "date");
}

static void
every_receiver_needs_a_way(void **state) /* R099 R100 */
{
	struct ready r;

	(void)state;
	make_ready(&r);
	r.deliveries[0].receiver_unit_id = 0;
	assert_string_equal(missing(&r), "recipients");
	make_ready(&r);
	r.facts.delivery_count = 0;
	assert_string_equal(missing(&r), "recipients");
}

static void
letter_without_files_stays(void **state)
{
	struct ready r;

	(void)state;
	make_ready(&r);
	r.facts.file_count = 0;
	assert_string_equal(missing(&r), "signatures");
}

/* NĐ 30/2020 annex I part II: the organ's signature alone. */
static void
copy_leaves_with_the_organs_signature(void **state) /* R103 R120 */
{
	struct checked list[CHECKS];
	struct ready r;

	(void)state;
	make_ready(&r);
	r.letter.direction = "out";
	r.letter.type_name = "Bản trích sao";
	r.letter.paper = "electronic";
	r.letter.filled = false;
	r.files[0].signatures = 1;
	assert_true(checklist_ready(list, checklist(&r.facts, list)));
	r.files[1].signatures = 0;
	assert_false(checklist_ready(list, checklist(&r.facts, list)));
	r.files[1].signatures = 1;
	r.facts.evidence_done = false;
	assert_false(checklist_ready(list, checklist(&r.facts, list)));
	r.letter.paper = "paper_only";
	r.files[0].signatures = 0;
	r.letter.state = "sealing"; /* nobody said that he signed */
	assert_false(checklist_ready(list, checklist(&r.facts, list)));
	r.letter.state = "releasing";
	assert_true(checklist_ready(list, checklist(&r.facts, list)));
	r.facts.delivery_count = 0;
	assert_false(checklist_ready(list, checklist(&r.facts, list)));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(letter_with_everything_may_leave),
		TEST(letter_without_number_stays),
		TEST(number_that_is_not_written_keeps_it),
		TEST(one_signature_is_not_enough),
		TEST(unsealed_pdf_annex_keeps_it),
		TEST(another_day_keeps_it_where_the_profile_says_so),
		TEST(every_receiver_needs_a_way),
		TEST(letter_without_files_stays),
		TEST(copy_leaves_with_the_organs_signature),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

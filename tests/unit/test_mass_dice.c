/* test_mass_dice.c - tests modules/mass/mass_dice.c and mass_rows.c */

#include <string.h>

#include "base/text.h"
#include "mass/mass_dice.h"
#include "mass/mass_rows.h"
#include "unit.h"

static int64_t
at(int year, int month, int day, int minute)
{
	return instant_at((struct date){ (int16_t)year, (int8_t)month,
	    (int8_t)day }, minute).ms;
}

static void
same_names_throw_the_same(void **state)
{
	struct dice a = dice_of(7, 1, 2), b = dice_of(7, 1, 2);
	struct dice c = dice_of(7, 2, 1), d = dice_of(8, 1, 2);

	(void)state;
	for (int i = 0; i < 100; i++) {
		uint64_t thrown = dice_throw(&a);

		assert_int_equal(thrown, dice_throw(&b));
		assert_int_not_equal(thrown, dice_throw(&c));
		assert_int_not_equal(thrown, dice_throw(&d));
	}
}

static void
moments_are_in_office_hours(void **state)
{
	struct dice d = dice_of(1, 2, 3);
	int64_t from = at(2026, 1, 1, 0), until = at(2026, 12, 31, 0);

	(void)state;
	for (int i = 0; i < 1000; i++) {
		int64_t first = office_moment(&d, from, until);
		int64_t ms[] = { first, office_after(&d, first, 3000) };

		assert_true(first >= from && ms[1] > first);
		for (size_t k = 0; k < COUNT(ms); k++) {
			struct instant t = { ms[k] };

			assert_in_range(date_weekday(instant_day(t)), 1, 5);
			assert_in_range(instant_minute(t), 450, 1019);
		}
	}
}

static void
weekends_do_not_count(void **state)
{
	/* 2026-11-20 is a Friday. */
	int64_t friday = at(2026, 11, 20, 600);

	(void)state;
	assert_int_equal(office_close(friday, 0), at(2026, 11, 20, 1020));
	assert_int_equal(office_close(friday, 1), at(2026, 11, 23, 1020));
	assert_int_equal(office_close(at(2026, 11, 20, 1030), 0),
	    at(2026, 11, 23, 1020));
	assert_int_equal(workday_shift(friday, 1), at(2026, 11, 23, 600));
	assert_int_equal(workday_shift(at(2026, 11, 23, 600), -1), friday);
}

static void
names_are_in_the_order_of_time(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct dice d = dice_of(1, 2, 3);
	struct uuid early = uuid_of(&d, at(2026, 1, 2, 600));
	struct uuid late = uuid_of(&d, at(2026, 1, 2, 601));

	assert_true(uuid_is_valid(uuid_text(c->mem, &early)));
	assert_true(strcmp(uuid_text(c->mem, &early),
	    uuid_text(c->mem, &late)) < 0);
}

static void
a_line_is_read_back_as_it_was(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct buffer b;

	buffer_begin(&b, c->mem);
	row_int(&b, INT64_MIN);
	row_id(&b, 0);
	row_text(&b, "một\thai\nba\\bốn");
	row_bytes(&b, (struct bytes){ (const unsigned char *)"a\0b", 3 });
	row_time(&b, at(2026, 1, 2, 0) + 7);
	row_day(&b, at(2026, 1, 2, 0));
	row_end(&b);

	assert_string_equal((const char *)b.at, "-9223372036854775808\t\\N\t"
	    "một\\thai\\nba\\\\bốn\ta\\0b\t2026-01-01 17:00:00.007\t"
	    "2026-01-02\n");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(same_names_throw_the_same),
		TEST(moments_are_in_office_hours),
		TEST(weekends_do_not_count),
		TEST(names_are_in_the_order_of_time),
		TEST(a_line_is_read_back_as_it_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

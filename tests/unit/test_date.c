/* test_date.c - tests modules/core/base/date.c and instant.c */

#include <stdio.h>

#include "unit.h"

static void
only_days_of_the_calendar_are_read(void **state)
{
	static const struct { const char *text; bool want; } cases[] = {
		{ "2026-11-20", true }, { "2024-02-29", true },
		{ "2000-02-29", true }, { "0001-01-01", true },
		{ "9999-12-31", true }, { "2026-02-29", false },
		{ "1900-02-29", false }, { "2026-00-10", false },
		{ "2026-13-01", false }, { "2026-04-31", false },
		{ "2026-01-00", false }, { "0000-01-01", false },
		{ "2026-1-1", false }, { "20261120", false },
		{ "2026-11-20 ", false }, { " 2026-11-2", false },
		{ "2026/11/20", false }, { "+026-11-20", false },
		{ "", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct date d;

		if (date_parse(cases[i].text, &d) != cases[i].want)
			fail_msg("%s", cases[i].text);
	}
}

static void
a_refused_day_leaves_the_result_alone(void **state)
{
	struct date d = { 2026, 11, 20 };

	(void)state;
	assert_false(date_parse("2026-02-30", &d));
	assert_true(date_same(d, (struct date){ 2026, 11, 20 }));
}

static void
every_day_of_four_centuries_follows_the_one_before(void **state)
{
	struct date d = { 1800, 1, 1 };
	int weekday = date_weekday(d);

	(void)state;
	assert_int_equal(weekday, 3); /* a Wednesday */
	for (int i = 0; i < 146097; i++) {
		struct date next = date_add(d, 1);

		if (!date_is_valid(next) || !date_after(next, d) ||
		    date_after(d, next) || date_days(d, next) != 1 ||
		    date_weekday(next) != (date_weekday(d) + 1) % 7 ||
		    !date_same(date_add(next, -1), d))
			fail_msg("%d-%d-%d", d.year, d.month, d.day);
		d = next;
	}
	assert_true(date_same(d, (struct date){ 2200, 1, 1 }));
	assert_int_equal(date_weekday(d), weekday);
}

static void
days_are_counted_over_leap_days(void **state)
{
	(void)state;
	assert_int_equal(date_days((struct date){ 2024, 2, 28 },
	    (struct date){ 2024, 3, 1 }), 2);
	assert_int_equal(date_days((struct date){ 2026, 3, 1 },
	    (struct date){ 2026, 2, 28 }), -1);
	assert_int_equal(date_weekday((struct date){ 2026, 11, 20 }), 5);
	assert_false(date_is_set((struct date){ 0, 0, 0 }));
}

static void
a_day_is_written_as_it_is_read(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct date d;

	assert_true(date_parse("0987-06-05", &d));
	assert_string_equal(date_text(c->mem, d), "0987-06-05");
	assert_null(date_text(c->mem, (struct date){ 0, 0, 0 }));
}

static void
the_day_begins_at_midnight_in_viet_nam(void **state)
{
	struct instant t;

	(void)state;
	assert_true(instant_parse("2026-11-19T16:59:59.999Z", &t));
	assert_true(date_same(instant_day(t), (struct date){ 2026, 11, 19 }));
	assert_int_equal(instant_minute(t), 23 * 60 + 59);
	t.ms++;
	assert_true(date_same(instant_day(t), (struct date){ 2026, 11, 20 }));
	assert_int_equal(instant_minute(t), 0);
	assert_true(instant_at((struct date){ 2026, 11, 20 }, 0).ms == t.ms);
}

static void
instants_are_read_with_any_offset(void **state)
{
	static const struct { const char *text; int64_t want; } cases[] = {
		{ "2026-11-20T08:30:00.000+07:00", 1795138200000 },
		{ "2026-11-20T01:30:00Z", 1795138200000 },
		{ "2026-11-20T01:30:00.0Z", 1795138200000 },
		{ "2026-11-19T20:30:00.123456789-05:00", 1795138200123 },
		{ "2026-11-20T08:30:00.5+07:00", 1795138200500 },
		{ "1970-01-01T00:00:00.001Z", 1 },
		{ "1969-12-31T23:59:59.999Z", -1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct instant t;

		assert_true(instant_parse(cases[i].text, &t));
		assert_true(t.ms == cases[i].want);
	}
}

static void
ill_formed_instants_are_refused(void **state)
{
	static const char *const cases[] = {
		"", "2026-11-20", "2026-11-20T08:30:00",
		"2026-11-20 08:30:00Z", "2026-11-20T24:00:00Z",
		"2026-11-20T08:60:00Z", "2026-11-20T08:30:60Z",
		"2026-11-20T08:30:00.Z", "2026-11-20T08:30:00.1234567890Z",
		"2026-11-20T08:30:00+0700", "2026-11-20T08:30:00+15:00",
		"2026-11-20T08:30:00+07:60", "2026-02-30T08:30:00Z",
		"2026-11-20T08:30:00Zx", "2026-11-20T08:30Z0000000",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct instant t;

		if (instant_parse(cases[i], &t))
			fail_msg("%s", cases[i]);
	}
}

static void
instants_are_written_in_viet_nams_time(void **state)
{
	struct ctx *c = fresh_ctx(state);

	assert_string_equal(instant_text(c->mem, c->now),
	    "2026-11-20T08:30:00.000+07:00");
	assert_string_equal(instant_text(c->mem, (struct instant){ -1 }),
	    "1970-01-01T06:59:59.999+07:00");
	assert_null(instant_text(c->mem, (struct instant){ 0 }));
}

static void
write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static void
a_file_sets_the_clock(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *path = arena_text(c->mem, "%s/clock",
	    fresh_folder(state));

	write_file(path, "2027-01-01T00:00:00.000+07:00\n");
	setenv("VANTHU_CLOCK", path, 1);
	ctx_begin(c);
	assert_true(date_same(c->today, (struct date){ 2027, 1, 1 }));

	/* Half written: the time before it stands. */
	path = getenv("VANTHU_CLOCK");
	write_file(path, "2028-0");
	assert_true(clock_now().ms == c->now.ms);
	write_file(path, "2028-02-29T12:00:00Z");
	assert_true(date_same(instant_day(clock_now()),
	    (struct date){ 2028, 2, 29 }));
	unsetenv("VANTHU_CLOCK");
	assert_true(clock_now().ms > 1700000000000);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(only_days_of_the_calendar_are_read),
		TEST(a_refused_day_leaves_the_result_alone),
		TEST(every_day_of_four_centuries_follows_the_one_before),
		TEST(days_are_counted_over_leap_days),
		TEST(a_day_is_written_as_it_is_read),
		TEST(the_day_begins_at_midnight_in_viet_nam),
		TEST(instants_are_read_with_any_offset),
		TEST(ill_formed_instants_are_refused),
		TEST(instants_are_written_in_viet_nams_time),
		TEST(a_file_sets_the_clock),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

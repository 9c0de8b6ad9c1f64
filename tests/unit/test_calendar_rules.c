/* test_calendar_rules.c - tests modules/office/calendar_rules.c */

#include "office/calendar_rules.h"
#include "unit.h"

#define WORKED { { 450, 690 }, { 810, 1050 } } /* 7:30-11:30, 13:30-17:30 */
#define FREE { { 0, 0 }, { 0, 0 } }

/* 2026: Tết 16–20/02, 30/4 and 1/5; Saturday 10/01 made up. */
static const struct special_day days[] = {
	{ { 2026, 1, 10 }, DAY_WORK },
	{ { 2026, 2, 16 }, DAY_OFF }, { { 2026, 2, 17 }, DAY_OFF },
	{ { 2026, 2, 18 }, DAY_OFF }, { { 2026, 2, 19 }, DAY_OFF },
	{ { 2026, 2, 20 }, DAY_OFF },
	{ { 2026, 4, 30 }, DAY_OFF }, { { 2026, 5, 1 }, DAY_OFF },
	{ { 2026, 12, 31 }, DAY_MORNING },
};

static const struct calendar calendar = {
	.hours = { FREE, WORKED, WORKED, WORKED, WORKED, WORKED, FREE },
	.days = days, .day_count = COUNT(days), .immediate_minutes = 30,
};

struct phrase_case {
	struct date day;
	int minute;
	const char *phrase;
	struct date want_day;
	int want_minute;
};

static void
phrases_end_when_the_office_says(void **state) /* R096 R097 R043 */
{
	static const struct phrase_case cases[] = {
		{ { 2026, 2, 13 }, 930, "4 giờ làm việc",
		  { 2026, 2, 23 }, 570 },
		{ { 2026, 2, 13 }, 1200, "trong ngày",
		  { 2026, 2, 23 }, 1050 },
		{ { 2026, 1, 9 }, 960, "sáng ngày làm việc tiếp theo",
		  { 2026, 1, 10 }, 690 },
		{ { 2026, 4, 25 }, 600, "5 ngày", { 2026, 5, 4 }, 1050 },
		{ { 2026, 11, 20 }, 600, "ngay", { 2026, 11, 20 }, 630 },
		{ { 2026, 11, 20 }, 680, "ngay", { 2026, 11, 20 }, 830 },
		{ { 2026, 11, 20 }, 600, "1 ngày làm việc",
		  { 2026, 11, 23 }, 1050 },
		{ { 2026, 11, 20 }, 600, "cuối ngày làm việc tiếp theo",
		  { 2026, 11, 23 }, 1050 },
		{ { 2026, 12, 30 }, 600, "1 ngày làm việc",
		  { 2026, 12, 31 }, 690 },
		{ { 2026, 11, 21 }, 600, "trong ngày",
		  { 2026, 11, 23 }, 1050 },
	};
	struct instant end;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct phrase_case *k = &cases[i];

		assert_true(phrase_end(&calendar, k->phrase,
		    instant_at(k->day, k->minute), &end));
		assert_int_equal(end.ms,
		    instant_at(k->want_day, k->want_minute).ms);
	}
}

static void
other_words_are_no_phrase(void **state)
{
	static const char *const words[] = {
		"", "mai", "3", "0 ngày", "-1 ngày", "3 tuần",
		"9999999999 ngày", "ngay lập tức"
	};
	struct instant end;

	(void)state;
	for (size_t i = 0; i < COUNT(words); i++)
		assert_false(phrase_end(&calendar, words[i],
		    instant_at((struct date){ 2026, 11, 20 }, 600), &end));
}

static void
reminders_count_from_the_due_time(void **state) /* R067 */
{
	struct instant due = instant_at((struct date){ 2026, 11, 23 }, 1050);
	struct instant at;

	(void)state;
	assert_true(offset_from(&calendar, "+0", due, &at));
	assert_int_equal(at.ms, due.ms);
	assert_true(offset_from(&calendar, "-1 ngày làm việc", due, &at));
	assert_int_equal(at.ms,
	    instant_at((struct date){ 2026, 11, 20 }, 1050).ms);
	assert_true(offset_from(&calendar, "+1 ngày làm việc", due, &at));
	assert_int_equal(at.ms,
	    instant_at((struct date){ 2026, 11, 24 }, 1050).ms);
	assert_false(offset_from(&calendar, "sau 1 ngày", due, &at));
	assert_true(offset_from(&calendar, "-1 ngày", due, &at));
	assert_int_equal(at.ms,
	    instant_at((struct date){ 2026, 11, 20 }, 1050).ms);
	assert_false(offset_from(&calendar, "-1 tuần", due, &at));
}

static void
hours_before_are_working_hours(void **state) /* R067 */
{
	static const struct {
		struct date day;
		int minute;
		const char *offset;
		struct date want_day;
		int want_minute;
	} cases[] = {
		{ { 2026, 11, 23 }, 1050, "-2 giờ làm việc",
		  { 2026, 11, 23 }, 930 },
		{ { 2026, 11, 23 }, 840, "-1 giờ làm việc", /* over noon */
		  { 2026, 11, 23 }, 660 },
		{ { 2026, 11, 23 }, 480, "-1 giờ làm việc", /* to Friday */
		  { 2026, 11, 20 }, 1020 },
		{ { 2026, 2, 23 }, 510, "-2 giờ làm việc", /* over Tết */
		  { 2026, 2, 13 }, 990 },
		{ { 2026, 11, 22 }, 600, "-8 giờ làm việc", /* a Sunday */
		  { 2026, 11, 20 }, 450 },
		{ { 2027, 1, 1 }, 450, "-1 giờ làm việc", /* a half day */
		  { 2026, 12, 31 }, 630 },
	};
	struct instant at;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_true(offset_from(&calendar, cases[i].offset,
		    instant_at(cases[i].day, cases[i].minute), &at));
		assert_int_equal(at.ms, instant_at(cases[i].want_day,
		    cases[i].want_minute).ms);
	}
}

/* Milliseconds inside office hours stay; outside, the next hours open. */
static void
time_outside_office_hours_counts_from_the_next(void **state) /* R110 */
{
	static const struct {
		struct date day;
		int minute;
		struct date want_day;
		int want_minute;
	} cases[] = {
		{ { 2026, 11, 20 }, 1085, { 2026, 11, 23 }, 450 },
		{ { 2026, 11, 20 }, 400, { 2026, 11, 20 }, 450 },
		{ { 2026, 11, 20 }, 700, { 2026, 11, 20 }, 810 },
		{ { 2026, 11, 21 }, 600, { 2026, 11, 23 }, 450 },
		{ { 2026, 12, 31 }, 700, { 2027, 1, 1 }, 450 },
	};
	struct instant inside = instant_at((struct date){ 2026, 11, 20 },
	    505);

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(office_time(&calendar,
		    instant_at(cases[i].day, cases[i].minute)).ms,
		    instant_at(cases[i].want_day,
		    cases[i].want_minute).ms);
	inside.ms += 12345;
	assert_int_equal(office_time(&calendar, inside).ms, inside.ms);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(phrases_end_when_the_office_says),
		TEST(other_words_are_no_phrase),
		TEST(reminders_count_from_the_due_time),
		TEST(hours_before_are_working_hours),
		TEST(time_outside_office_hours_counts_from_the_next),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

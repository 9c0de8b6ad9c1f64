/* dates.test.mjs - tests web/app/lib/dates.js */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	addMonths, addWorkDays, dayLong, dayOf, dayText, daysBetween, instantOf,
	isWorked, setCalendar,
	instantText, monthWeeks, parseDay, parseMoment, setNow, timeText, today,
	weekday, whenText,
} from '../../web/app/lib/dates.js';

const TODAY = '2026-11-20'; /* a Friday */

test('a day may be typed in every way an office writes it', () => {
	const cases = [['5/3', '2026-03-05'], ['05/03', '2026-03-05'],
		['0503', '2026-03-05'], ['05032027', '2027-03-05'],
		['050327', '2027-03-05'], ['05/03/2027', '2027-03-05'],
		['5-3-27', '2027-03-05'], ['5.3', '2026-03-05'],
		['2026-03-05', '2026-03-05'], ['h', TODAY], [' H ', TODAY],
		['+3', '2026-11-25'], ['+0', TODAY]];
	for (const [typed, want] of cases)
		assert.equal(parseDay(typed, TODAY), want, typed);
});

test('what is no day is refused, also the 31st of April', () => {
	for (const typed of ['', '31/4', '30/02/2027', '13/13', 'mai', '5/3/1',
		'053', '+', '1/1/20266', '00/01'])
		assert.equal(parseDay(typed, TODAY), null, typed);
});

test('the 29th of February exists in a leap year only', () => {
	assert.equal(parseDay('29/2/2028', TODAY), '2028-02-29');
	assert.equal(parseDay('29/2/2027', TODAY), null);
});

test('a time may follow the day', () => {
	assert.deepEqual(parseMoment('24/11 16:00', TODAY),
		{ day: '2026-11-24', time: '16:00' });
	assert.deepEqual(parseMoment('+3 9h', TODAY),
		{ day: '2026-11-25', time: '09:00' });
	assert.deepEqual(parseMoment('h', TODAY), { day: TODAY, time: null });
	assert.equal(parseMoment('24/11 25:00', TODAY), null);
	assert.equal(parseMoment('24/11 16:60', TODAY), null);
});

test('working days leave out Saturday and Sunday', () => {
	assert.equal(addWorkDays('2026-11-20', 1), '2026-11-23');
	assert.equal(addWorkDays('2026-11-18', 5), '2026-11-25');
	assert.equal(addWorkDays('2026-11-21', 1), '2026-11-23');
	/* The organ's own calendar: a holiday, a Saturday worked for it. */
	setCalendar({ days_off: ['2027-02-08', '2027-02-09'],
		days_worked: ['2027-02-06'] });
	assert.equal(addWorkDays('2027-02-05', 1), '2027-02-06');
	assert.equal(parseDay('+2', '2027-02-05'), '2027-02-10');
	assert.ok(!isWorked('2027-02-07') && !isWorked('2027-02-08'));
	setCalendar({});
	assert.equal(parseDay('+2', '2027-02-05'), '2027-02-09');
});

test('instants are shown in the time of Viet Nam', () => {
	const instant = '2026-11-20T18:30:05Z';
	assert.equal(dayOf(instant), '2026-11-21');
	assert.equal(timeText(instant), '01:30');
	assert.equal(instantText(instant), '01:30 21/11/2026');
	assert.equal(instantOf('2026-11-24', '16:00'), '2026-11-24T16:00:00+07:00');
});

test('days are named in Vietnamese', () => {
	assert.equal(weekday('2026-11-22'), 'Chủ Nhật');
	assert.equal(dayLong(TODAY), 'Thứ Sáu, 20/11/2026');
	assert.equal(dayText('2026-03-05'), '05/03/2026');
	assert.equal(dayText(null), '');
});

test('the clock of the server counts, not that of the desk', () => {
	setNow('2026-11-20T17:02:00+07:00');
	assert.equal(today(), TODAY);
	assert.equal(whenText('2026-11-20T16:59:00+07:00'), '16:59 hôm nay');
	assert.equal(whenText('2026-11-19T08:10:00+07:00'), '08:10 hôm qua');
	assert.equal(whenText('2026-11-18T08:10:00+07:00'), '08:10 ngày 18/11');
});

test('a month is laid out in weeks from Monday on', () => {
	const weeks = monthWeeks('2026-11');
	assert.equal(weeks[0][0], '2026-10-26');
	assert.equal(weeks.at(-1).at(-1), '2026-12-06');
	assert.ok(weeks.every((week) => week.length === 7));
	assert.equal(addMonths('2026-12', 1), '2027-01');
	assert.equal(addMonths('2026-01', -1), '2025-12');
	assert.equal(daysBetween('2026-11-18', TODAY), 2);
});

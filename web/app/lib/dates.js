/*
 * dates.js - days and instants as the offices of Viet Nam write them
 *
 * A day is the text "2026-11-20", an instant ISO 8601 with its zone.  The
 * server's clock counts, not the desk's: setNow() takes it from the API.
 * +N counts working days by the organ's calendar, of which the server tells the
 * coming year; the day is shown to the person before it counts.
 */

const ZONE = 'Asia/Ho_Chi_Minh';
const DAY_MS = 86400000;
const WEEKDAYS = ['Chủ Nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm',
	'thứ Sáu', 'thứ Bảy'];

let clockOffset = 0;
let unusual = new Map(); /* day -> worked, where its weekday says otherwise */

/** @param {string} instant  the server's time, just received */
export function setNow(instant) {
	const at = Date.parse(instant);
	if (!Number.isNaN(at))
		clockOffset = at - Date.now();
}

/** @param {{days_off?: string[], days_worked?: string[]}} calendar */
export function setCalendar({ days_off = [], days_worked = [] }) {
	unusual = new Map([...days_off.map((day) => [day, false]),
		...days_worked.map((day) => [day, true])]);
}

/** Whether the organ works on a day, as far ahead as the calendar goes. */
export function isWorked(day) {
	return unusual.get(day) ?? ![0, 6].includes(new Date(day).getUTCDay());
}

export function now() {
	return new Date(Date.now() + clockOffset);
}

/** The day of an instant in Viet Nam. @param {string|Date} instant */
export function dayOf(instant) {
	return new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE })
		.format(new Date(instant));
}

export function today() {
	return dayOf(now());
}

/** Today in words of the head of a page: "Thứ Sáu, 20/11/2026". */
export function dayLong(day) {
	const text = `${weekday(day)}, ${dayText(day)}`;
	return text[0].toUpperCase() + text.slice(1);
}

export function weekday(day) {
	return WEEKDAYS[new Date(day + 'T00:00:00Z').getUTCDay()];
}

/** "20/11/2026" */
export function dayText(day) {
	if (!day)
		return '';
	const [year, month, date] = day.slice(0, 10).split('-');
	return `${date}/${month}/${year}`;
}

/** "20/11" in this year, "20/11/2025" in another. */
export function dayShort(day) {
	const text = dayText(day);
	return day?.slice(0, 4) === today().slice(0, 4) ? text.slice(0, 5) : text;
}

/** "16:59" */
export function timeText(instant) {
	return new Intl.DateTimeFormat('en-GB', {
		timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
	}).format(new Date(instant));
}

/** "16:42:08" */
export function secondText(instant) {
	return new Intl.DateTimeFormat('en-GB', {
		timeZone: ZONE, hour: '2-digit', minute: '2-digit', second: '2-digit',
		hourCycle: 'h23',
	}).format(new Date(instant));
}

/** "16:59 20/11/2026" */
export function instantText(instant) {
	return instant ? `${timeText(instant)} ${dayText(dayOf(instant))}` : '';
}

/** Short for lists: the time when it is today, else the day. */
export function whenShort(instant) {
	if (!instant)
		return '';
	const day = dayOf(instant);
	return day === today() ? timeText(instant) : dayShort(day);
}

/** "16:59 hôm nay", "08:10 hôm qua", "16:59 ngày 18/11". */
export function whenText(instant) {
	if (!instant)
		return '';
	const day = dayOf(instant);
	const far = daysBetween(day, today());
	const name = far === 0 ? 'hôm nay' : far === 1 ? 'hôm qua' :
		'ngày ' + dayShort(day);
	return `${timeText(instant)} ${name}`;
}

/** Days from one day to a later one. */
export function daysBetween(from, to) {
	return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

export function addDays(day, count) {
	return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}

export function addWorkDays(day, count) {
	let at = day;
	for (let left = count; left > 0;) {
		at = addDays(at, 1);
		if (isWorked(at))
			left--;
	}
	return at;
}

/** An instant in Viet Nam of a day and a time "16:00". */
export function instantOf(day, time) {
	return `${day}T${time}:00+07:00`;
}

function realDay(year, month, date) {
	const day = `${String(year).padStart(4, '0')}-` +
		`${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
	const at = new Date(day + 'T00:00:00Z');
	return !Number.isNaN(at.getTime()) &&
		at.toISOString().slice(0, 10) === day ? day : null;
}

function fullYear(text, base) {
	if (text === undefined || text === '')
		return Number(base.slice(0, 4));
	return text.length === 2 ? 2000 + Number(text) : Number(text);
}

/**
 * What a person may type for a day: 5/3, 0503, 050326, 05/03/2026, h for
 * today, +3 for three working days on, an ISO day.  null when it is no day.
 * @param {string} text
 * @param {string} [base]  the day "today"
 * @returns {string|null}
 */
export function parseDay(text, base = today()) {
	const typed = text.trim().toLowerCase();
	let m;

	if (typed === 'h' || typed === 'hôm nay')
		return base;
	if ((m = /^\+(\d{1,3})$/.exec(typed)))
		return addWorkDays(base, Number(m[1]));
	if ((m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed)))
		return realDay(m[1], m[2], m[3]);
	if ((m = /^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{2}|\d{4}))?$/.exec(typed)))
		return realDay(fullYear(m[3], base), m[2], m[1]);
	if ((m = /^(\d{2})(\d{2})(\d{2}|\d{4})?$/.exec(typed)))
		return realDay(fullYear(m[3], base), m[2], m[1]);
	return null;
}

/**
 * A day with a time: "24/11 16:00", "h 16h", "+3"; the time may be left out.
 * @param {string} text
 * @param {string} [base]
 * @returns {{day: string, time: string|null}|null}
 */
export function parseMoment(text, base = today()) {
	const m = /^(.*?)(?:\s+(\d{1,2})(?:[:h](\d{2})?)\s*)?$/i.exec(text.trim());
	const day = m ? parseDay(m[1], base) : null;

	if (day === null)
		return null;
	if (m[2] === undefined)
		return { day, time: null };
	const hour = Number(m[2]);
	const minute = Number(m[3] ?? 0);
	if (hour > 23 || minute > 59)
		return null;
	return { day, time: `${m[2].padStart(2, '0')}:${(m[3] ?? '00')}` };
}

/** Rows of a month for a calendar: weeks of seven days, Monday first. */
export function monthWeeks(month) {
	const first = month + '-01';
	const lead = (new Date(first).getUTCDay() + 6) % 7;
	let day = addDays(first, -lead);
	const weeks = [];

	do {
		const week = [];
		for (let i = 0; i < 7; i++) {
			week.push(day);
			day = addDays(day, 1);
		}
		weeks.push(week);
	} while (day.slice(0, 7) === month);
	return weeks;
}

export function addMonths(month, count) {
	const [year, number] = month.split('-').map(Number);
	const at = new Date(Date.UTC(year, number - 1 + count, 1));
	return at.toISOString().slice(0, 7);
}


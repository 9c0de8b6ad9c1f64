/*
 * recall.js - whom a letter can be taken back from, and what that does there
 * (NĐ 30/2020, article 18.4)
 */
import { fold } from './text.js';

const NOT_SENT = ['queued', 'failed'];
const NOT_REGISTERED = ['sent', 'arrived'];
const AT_WORK = ['assigned', 'handling', 'done'];

/** Receivers that have the letter and are not asked; who said no may be again. */
export function recallable(deliveries) {
	return deliveries.filter((d) =>
		(!d.recall || d.recall === 'refused') &&
		!['draft', 'refused', 'stopped'].includes(d.state));
}

/** Whether its sender can still take a letter back from somebody. */
export function isRecallable(letter, deliveries) {
	return letter.direction === 'out' &&
		['released', 'closed'].includes(letter.state) &&
		recallable(deliveries).length > 0;
}

/** How many would be stopped, cancelled by themselves, or asked. */
export function effectOf(deliveries) {
	const count = (states) =>
		deliveries.filter((d) => states.includes(d.state)).length;
	const [stopped, cancelled] = [count(NOT_SENT), count(NOT_REGISTERED)];

	return { stopped, cancelled, working: count(AT_WORK),
		asked: deliveries.length - stopped - cancelled };
}

/** What has to be typed before the button acts. */
export function confirmWord(letter) {
	return letter.code ?? 'thu hồi';
}

export function isConfirmed(typed, letter) {
	return fold(typed.trim()) === fold(confirmWord(letter));
}

/** The body of POST /letters/{id}/recall; all receivers go without a list. */
export function recallBody(values, all, rev) {
	const body = { reason: values.reason, rev };

	if (values.receivers.length < all.length)
		body.receivers = values.receivers;
	if (values.replacement)
		body.replacement = values.replacement;
	return body;
}

/** {asked, agreed, refused}: the answers so far. */
export function recallCounts(deliveries) {
	const out = { asked: 0, agreed: 0, refused: 0 };

	for (const { recall } of deliveries) {
		if (recall)
			out[recall]++;
	}
	return out;
}

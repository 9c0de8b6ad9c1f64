/*
 * out.js - an outgoing letter: its steps, its versions, what is still missing
 */

/** From the draft to the release, in the order of NĐ 30/2020, article 10–18. */
export const OUT_STEPS = ['draft', 'content', 'form', 'sign', 'number', 'seal',
	'release'];

const STEP_OF_STATE = {
	draft: 'draft', signing: 'sign', numbering: 'number', sealing: 'seal',
	releasing: 'release',
};

/**
 * Where a letter stands among the steps; null when it has left them.
 * @param {{state: string, step?: string|null}} letter
 */
export function outStep(letter) {
	if (letter.state === 'checking')
		return letter.step === 'kiem_tra_the_thuc' ? 'form' : 'content';
	return STEP_OF_STATE[letter.state] ?? null;
}

/** Whether it went the whole way. */
export function isOut(letter) {
	return ['released', 'closed', 'recalled'].includes(letter.state);
}

/** The screen on which a letter is worked at. */
export function pathOfLetter(row) {
	if (row.direction !== 'out')
		return `/vb/${row.id}`;
	if (row.state === 'draft' || row.state === 'checking')
		return `/du-thao/${row.id}`;
	if (row.state === 'signing')
		return `/ky/${row.id}`;
	if (['numbering', 'sealing', 'releasing'].includes(row.state))
		return `/di/cap-so/${row.id}`;
	return row.state === 'released' ? `/di/theo-doi/${row.id}` :
		`/vb/${row.id}`;
}

/** The newest check of a kind that the present version has. */
export function checkOf(versions, kind) {
	const now = versions.find((version) => version.current) ?? versions[0];
	return now?.checks.findLast((check) => check.kind === kind) ?? null;
}

/**
 * The files that the organ still has to sign, main file first.
 * @param {any[]} files
 * @param {any} [copy]  of the letter's page: signed by the organ alone
 */
export function filesToSeal(files, copy) {
	const purpose = (file) => copy ? 'copy' :
		file.role === 'main' ? 'organ' : 'annex';

	return files.filter((file) => file.kind === 'pdf' &&
		file.signed < (purpose(file) === 'organ' ? 2 : 1))
		.map((file) => ({ file, purpose: purpose(file) }));
}

/** The first action that has an effect or wants a signature. */
export function actionWith(actions, wanted) {
	return (actions ?? []).find((action) => action.signature === wanted ||
		(action.effects ?? []).includes(wanted));
}

/** The action that sends a letter back. */
export function backAction(actions) {
	return (actions ?? []).find((action) => action.kind === 'back');
}

/** The body of a plain action: a text where the process wants it. */
export function plainBody(action, rev, text) {
	const name = (action.needs ?? []).includes('ly_do') ? 'reason' : 'opinion';
	return { action: action.id, rev, ...text ? { [name]: text } : {} };
}

const MM = 72 / 25.4;

/** A rectangle as the API takes it: whole points, five numbers. */
export function wholeRect(rect) {
	const { page, x, y, width, height } = rect;
	return { page, x: Math.round(x), y: Math.round(y),
		width: Math.round(width), height: Math.round(height) };
}

/** Where a signature goes when the text does not say: right, low. */
export function defaultPlace(pages) {
	const { width, height } = pages.at(-1) ?? { width: 595, height: 842 };
	return { page: Math.max(1, pages.length), width: 50 * MM, height: 20 * MM,
		x: width - 80 * MM, y: height - 70 * MM };
}

/** Where number and date stand in a letter of NĐ 30, to begin with. */
export function defaultFields(size = { width: 595, height: 842 }) {
	return {
		number: { page: 1, x: 32 * MM, y: 39 * MM, width: 46 * MM,
			height: 6 * MM },
		date: { page: 1, x: size.width / 2, y: 39 * MM,
			width: size.width / 2 - 25 * MM, height: 6 * MM },
	};
}

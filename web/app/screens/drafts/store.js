/* store.js - a draft with its versions; saving, submitting, giving up */
import { get, post, put } from '../../api.js';
import { annexList, draftBody } from '../../lib/draft.js';
import { plainBody } from '../../lib/out.js';

/** A letter and the versions of its main file. */
export async function loadDraft(id, signal) {
	const [page, versions] = await Promise.all([
		get(`/letters/${id}`, {}, { signal }),
		get(`/drafts/${id}/versions`, {}, { signal }),
	]);
	return { page, versions: versions.items };
}

/** Every agency that can receive something. */
export async function loadOrgans(signal) {
	return (await get('/organs', { limit: 100 }, { signal })).items;
}

async function createDraft(values, uploads, key) {
	const made = await post('/drafts', {
		...draftBody(values), main: uploads.ids('main').at(-1),
		annexes: uploads.ids('annex'),
		...values.reply_to ? { reply_to: values.reply_to } : {},
	}, { key });
	return made.letter;
}

async function changeDraft(page, values, uploads, key) {
	const { id } = page.letter;
	const { letter } = await put(`/drafts/${id}`,
		{ ...draftBody(values), rev: page.rev }, { key });
	const main = uploads.ids('main').at(-1);
	const annexes = annexList(page.files, values.taken_off, uploads.ids);

	if (main || annexes.some((place) => place !== null))
		await post(`/drafts/${id}/versions`, { rev: letter.rev,
			...main ? { main } : {}, annexes,
			...values.note ? { note: values.note } : {} });
	return letter;
}

/** Saves; gives the row of the letter. page: null for a new draft. */
export function saveDraft(page, values, uploads, key) {
	return page === null ? createDraft(values, uploads, key) :
		changeDraft(page, values, uploads, key);
}

/** The step that submits a saved draft, as its process names it. */
export async function submitDraft(id, note) {
	const page = await get(`/letters/${id}`);
	const action = page.actions.find((a) => a.kind === 'forward');

	return post(`/letters/${id}/actions`, plainBody(action, page.rev, note));
}

export function act(page, action, text, key) {
	return post(`/letters/${page.letter.id}/actions`,
		plainBody(action, page.rev, text), { key });
}

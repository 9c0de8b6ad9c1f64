/*
 * batch-run.js - letters signed together, each by calls of its own
 *
 * Begin them all, ask the device once, finish them one by one: whatever breaks
 * in between, each letter is either signed or as it was.
 */
import { get } from '../../api.js';
import { t } from '../../i18n/vi.js';
import { changed, toSign } from '../../lib/batch.js';
import { refreshCounts } from '../../live.js';
import {
	beginSignature, dropSignature, finishSignature, proofsOf,
} from '../../signatures.js';
import { checksBefore } from './panel.js';
import { firstPlaces, loadSigning, prepare } from './store.js';

/* What a person would have to look at before signing it; null: nothing. */
function obstacleOf(data) {
	const failed = checksBefore(data).find((check) => check.ok === false);

	if (failed)
		return failed.text;
	const { number, date, signature } = data.places;
	return number && date && signature ? null : t('batch.no_places');
}

async function begin(id, certificate, signal) {
	const data = await loadSigning(id, signal);
	const why = obstacleOf(data);

	if (why !== null)
		throw Object.assign(new Error(why), { failure: 'batch_obstacle' });
	const rects = firstPlaces(data);
	const { file } = await prepare(data, rects);
	return beginSignature({ letter: id, file, certificate: certificate.id,
		purpose: 'person', place: rects.signature }, signal);
}

/**
 * What became of letters that are no longer in the queue.
 * @returns {Promise<{row: any, state: 'done'|'out'}[]>}
 */
export function lookAfter(ids, signal) {
	return Promise.all(ids.map(async (id) => {
		const { letter } = await get(`/letters/${id}`, {}, { signal });
		const isSigned = ['numbering', 'sealing', 'releasing', 'released',
			'closed'].includes(letter.state);
		return { row: letter, state: isSigned ? 'done' : 'out' };
	}));
}

/**
 * @param {any[]} batch
 * @param {{certificate: any, signal: AbortSignal,
 *   onPhase: (phase: 'begin'|'device'|'finish') => void,
 *   onBatch: (change: (batch: any[]) => any[]) => void}} how
 */
export async function signBatch(batch, how) {
	const mark = (id, patch) => how.onBatch((old) => changed(old, id, patch));
	const begun = [];
	let proofs;

	how.onPhase('begin');
	for (const { row } of toSign(batch)) {
		if (how.signal.aborted)
			break;
		try {
			begun.push({ row, title: row.subject,
				begun: await begin(row.id, how.certificate, how.signal) });
			mark(row.id, { state: 'begun', failure: null });
		} catch (failure) {
			if (!how.signal.aborted)
				mark(row.id, { state: 'failed', failure });
		}
	}
	if (begun.length === 0)
		return;
	try {
		how.signal.throwIfAborted();
		how.onPhase('device');
		proofs = await proofsOf(begun, how.signal);
	} catch (failure) {
		for (const one of begun) {
			dropSignature(one.begun);
			mark(one.row.id, { state: 'waiting' });
		}
		throw failure;
	}
	how.onPhase('finish');
	for (const [at, one] of begun.entries()) {
		try {
			await finishSignature(one.begun, proofs[at]);
			mark(one.row.id, { state: 'done', failure: null });
		} catch (failure) {
			mark(one.row.id, { state: 'failed', failure });
		}
	}
	refreshCounts();
}

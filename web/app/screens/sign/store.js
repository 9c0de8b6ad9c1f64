/* store.js - what a signer needs to see of a letter, and the signing itself */
import { useEffect, useRef, useState } from '../../../vendor/ui.js';
import { get, post } from '../../api.js';
import {
	defaultFields, defaultPlace, plainBody, wholeRect,
} from '../../lib/out.js';
import { refreshCounts } from '../../live.js';
import { loadCertificates, makeSignature } from '../../signatures.js';

/** The letter, its checks, where things go, what to sign with. */
export async function loadSigning(id, signal) {
	const page = await get(`/letters/${id}`, {}, { signal });
	const main = page.files.find((file) => file.role === 'main');
	const [versions, found, sizes, certificates] = await Promise.all([
		get(`/drafts/${id}/versions`, {}, { signal }),
		get(`/letters/${id}/places`, {}, { signal }),
		get(`/files/${main.id}/pages`, {}, { signal }),
		loadCertificates('person', signal),
	]);
	return { page, main, certificates, versions: versions.items,
		places: found.places, sizes: sizes.pages };
}

/** The rectangles of a page to begin with; fields only where they are missing. */
export function firstPlaces({ places, sizes }) {
	const fields = defaultFields(sizes[0]);
	return {
		signature: places.signature ?? defaultPlace(sizes),
		number: places.number ? null : fields.number,
		date: places.date ? null : fields.date,
	};
}

/** Rewrites the draft once, with empty fields for number and date. */
export async function prepare(data, rects) {
	const body = { rev: data.page.rev };

	for (const name of ['number', 'date']) {
		if (rects[name])
			body[name] = wholeRect(rects[name]);
	}
	return post(`/letters/${data.page.letter.id}/prepare`, body);
}

/**
 * The three steps of a signature and where they stand.
 * @returns {{phase: string|null, failure: any, failedAt: string|null,
 *   answer: any, run: Function, giveUp: () => void}}
 */
export function useSignature(data) {
	const [state, setState] = useState({ phase: null, failure: null,
		failedAt: null, answer: null });
	const abort = useRef(null);

	useEffect(() => () => abort.current?.abort(), []);

	async function run(certificate, rects, title) {
		let phase = 'begin';
		const onPhase = (next) => {
			phase = next;
			setState({ phase, failure: null, failedAt: null, answer: null });
		};
		abort.current = new AbortController();
		try {
			onPhase('begin');
			const { file } = await prepare(data, rects);
			const answer = await makeSignature({
				letter: data.page.letter.id, file, purpose: 'person',
				certificate: certificate.certificate ?? certificate.id,
				byAgent: certificate.device === 'agent',
				place: rects.signature, title,
			}, { onPhase, signal: abort.current.signal });
			refreshCounts();
			setState({ phase: 'done', failure: null, failedAt: null, answer });
		} catch (failure) {
			setState({ phase: null, failedAt: phase, answer: null,
				failure: failure.failure === 'given_up' ? null : failure });
		}
	}
	return { ...state, run, giveUp: () => abort.current?.abort() };
}

export function sendBack(page, action, text, key) {
	return post(`/letters/${page.letter.id}/actions`,
		plainBody(action, page.rev, text), { key });
}

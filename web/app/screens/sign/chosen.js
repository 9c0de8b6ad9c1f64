/* chosen.js - the letters chosen to be signed together, across a cut */
import { recall, remember } from '../../lib/storage.js';
import { go } from '../../router.js';

export const BATCH_MOST = 100;
const KEPT = 'sign-batch';

/** Their ids; nothing of what they say is kept in the browser. */
export function chosenIds() {
	return recall(KEPT, []);
}

export function keepChosen(ids) {
	remember(KEPT, ids);
}

/** Remembers what was chosen and shows it. */
export function openBatch(ids) {
	keepChosen(ids);
	go('/ky/cung-luc');
}

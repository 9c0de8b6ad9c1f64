/* kept-form.js - keeps what is typed in a form on this machine until sent */
import { useEffect } from '../../vendor/ui.js';
import { dropDraft, loadDraft, saveDraft } from '../lib/storage.js';

const PAUSE_MS = 1500;

/**
 * Restores the kept values into an untouched form and saves later ones.
 * @param {any} form  of createForm()
 * @param {string|null} name  of the draft; null keeps nothing
 * @returns {() => void}  forget it: after sending
 */
export function useKeptForm(form, name) {
	useEffect(() => {
		if (name === null)
			return undefined;
		let timer = 0;
		loadDraft(name).then((kept) => {
			if (kept && !form.isChanged.value)
				form.fill(kept);
		});
		const save = () => form.isChanged.value &&
			saveDraft(name, form.values.value);
		const stop = form.values.subscribe(() => {
			clearTimeout(timer);
			timer = setTimeout(save, PAUSE_MS);
		});
		addEventListener('pagehide', save);
		return () => {
			clearTimeout(timer);
			save();
			stop();
			removeEventListener('pagehide', save);
		};
	}, [name]);
	return () => name !== null && dropDraft(name);
}

/*
 * encryption.js - letters whose files travel encrypted for their receivers:
 * the mark, the choice before release, and opening one that came
 */
import { html, useState } from '../../vendor/ui.js';
import { post } from '../api.js';
import { t } from '../i18n/vi.js';
import { may, province } from '../session.js';
import { Button } from './button.js';
import { Icon } from './icon.js';
import { letterName } from './letter-row.js';
import { Alert, FailureAlert } from './notice.js';
import { toast } from './toast.js';

const isClosed = (letter) => letter.direction === 'in' && letter.encrypted &&
	!letter.opened_at;

/** Does the province's profile offer it? */
export const isOffered = () => province.value.encryption === true;

export function EncryptedMark({ letter }) {
	return letter.encrypted && html`
		<span class="chip encrypted-mark"><${Icon} name=${isClosed(letter) ||
			letter.direction === 'out' ? 'lock' : 'lock-open'} size="s" />
			${t(isClosed(letter) ? 'encryption.closed' : 'encryption.mark')}</span>`;
}

/* begin, accounts confirms, open: one click, three requests. */
async function openLetter(id) {
	const begun = await post(`/letters/${id}/opening`);
	const { grant } = await post('/grants', { opening: begun.opening });
	return post(`/letters/${id}/open`, { opening: begun.opening, grant });
}

/** @param {{page: any, onDone: () => void}} props  page: GET /letters/{id} */
export function OpenBanner({ page, onDone }) {
	const [state, setState] = useState({ busy: false, failure: null });
	const { letter } = page;

	async function open() {
		if (state.busy)
			return;
		setState({ busy: true, failure: null });
		try {
			await openLetter(letter.id);
			toast(t('encryption.opened', { name: letterName(letter) }));
			onDone();
		} catch (failure) {
			setState({ busy: false, failure });
		}
	}

	if (!isClosed(letter) || letter.state === 'recalled')
		return null;
	return html`
		<${FailureAlert} failure=${state.failure} />
		<${Alert} tone="today" icon="lock" title=${t('encryption.closed_title')}>
			<p>${t(may('intake') ? 'encryption.closed_what' :
				'encryption.closed_wait')}</p>
			${may('intake') && html`<${Button} kind="main" icon="lock-open"
				busy=${state.busy} onClick=${open}>${t('encryption.open')}<//>`}
		<//>`;
}

/**
 * The choice of whoever releases.
 * @param {{letter: any, checklist: any, onDone: () => void}} props
 */
export function EncryptionChoice({ letter, checklist, onDone }) {
	const [state, setState] = useState({ wanted: null, failure: null });
	const isMine = !checklist.encrypted || checklist.encrypted_mine;

	/* The page comes anew with the mark; the hand stays where it was. */
	async function choose(encrypt) {
		setState({ wanted: encrypt, failure: null });
		try {
			await post(`/letters/${letter.id}/encryption`, { encrypt });
			await onDone();
			requestAnimationFrame(() =>
				document.getElementById('encrypt-choice')?.focus());
		} catch (failure) {
			setState({ wanted: null, failure });
		}
	}

	if (!isOffered() && !checklist.encrypted)
		return null;
	return html`
		<section><h2>${t('encryption.title')}</h2>
			<${FailureAlert} failure=${state.failure} />
			<div class="check">
				<input type="checkbox" id="encrypt-choice"
					checked=${state.wanted ?? checklist.encrypted}
					disabled=${!isMine}
					aria-describedby="encrypt-choice-hint"
					onChange=${(e) => void choose(e.currentTarget.checked)} />
				<label for="encrypt-choice">${t('encryption.choose')}</label>
				<p class="field-hint" id="encrypt-choice-hint">
					${t(isMine ? 'encryption.hint' : 'encryption.by_drafter')}</p>
			</div></section>`;
}

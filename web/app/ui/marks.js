/*
 * marks.js - small marks with one meaning each: urgency, due, state, files
 *
 * A state is never shown by colour alone: each mark carries its word.
 */
import { html } from '../../vendor/ui.js';
import { t, tOr } from '../i18n/vi.js';
import { countText, initials } from '../lib/text.js';
import { Icon } from './icon.js';

const URGENCY_CLASS = ['', 'tag-khan', 'tag-thuong-khan', 'tag-hoa-toc'];

/** 1 khẩn, 2 thượng khẩn, 3 hoả tốc; nothing for an ordinary letter. */
export function UrgencyTag({ urgency }) {
	if (!urgency)
		return null;
	return html`<span class=${'tag ' + URGENCY_CLASS[urgency]}>
		${t('urgency.' + urgency)}</span>`;
}

/** When it is due, in the class that the server gave it. */
export function DueChip({ letter, due }) {
	const { due_class: cls, due_text: text } = due ?? letter;

	if (!cls || cls === 'none' || !text)
		return null;
	return html`<span class=${'chip chip-' + cls}>
		<${Icon} name="clock" size="s" />${text}</span>`;
}

const STATE_TONE = {
	pending: 'today', returned: 'over', checking: 'pri', signing: 'pri',
	numbering: 'today', sealing: 'today', releasing: 'today', released: 'ok',
	done: 'ok', closed: 'ok', recalled: 'over', void: 'over',
	directed: 'pri', handling: 'pri', refused: 'over', failed: 'over',
	accepted: 'ok', arrived: 'pri', assigned: 'pri', locked: 'over',
	active: 'ok', handed: 'ok', suspended: 'today', revoked: 'over',
};

/** A word for a state of a letter, a delivery or an account. */
export function StateChip({ state, label }) {
	return html`<span class=${'chip chip-' + (STATE_TONE[state] ?? 'none')}>
		${label ?? tOr('state.' + state, state)}</span>`;
}

const VERDICT_MARK = {
	valid: ['shield-check', 'ok'], notes: ['shield-alert', 'soon'],
	unknown: ['shield-question-mark', 'over'], invalid: ['shield-x', 'over'],
	none: ['shield-off', 'muted'], pending: ['hourglass', 'muted'],
};

/** One word about the signatures, for a row. */
export function VerdictMark({ verdict, chip }) {
	const [icon, tone] = VERDICT_MARK[verdict] ?? VERDICT_MARK.none;
	const cls = chip ? `chip chip-${tone === 'muted' ? 'none' : tone}` :
		`mark tone-${tone}`;
	return html`<span class=${cls}><${Icon} name=${icon} size="s" />
		${tOr('verdict.' + verdict, t('verdict.none'))}</span>`;
}

export function FileCount({ count }) {
	if (!count)
		return null;
	return html`<span class="mark mark-files"><${Icon} name="paperclip" size="s" />
		${t('common.files', { n: count })}</span>`;
}

/** A number beside a name; nothing for zero unless asked. */
export function Counter({ count, always, tone }) {
	if (!count && !always)
		return null;
	return html`<span class=${'counter' + (tone ? ' counter-' + tone : '')}>
		${countText(count ?? 0)}</span>`;
}

export function Avatar({ name }) {
	return html`<span class="avatar" aria-hidden="true">${initials(name)}</span>`;
}

/** A name and its value, for heads and side panels. */
export function Fact({ label, children }) {
	return html`<div class="fact"><dt>${label}</dt><dd>${children ?? '—'}</dd></div>`;
}

/** Text with the folded hits of a search marked. */
export function Marked({ runs }) {
	return runs.map((run) => run.hit ? html`<mark>${run.text}</mark>` : run.text);
}

/* out-steps.js - the way of an outgoing letter, from its draft to its release */
import { html } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { isOut, OUT_STEPS, outStep } from '../lib/out.js';
import { Stepper } from './flow-marks.js';
import { StateChip } from './marks.js';

const steps = () => OUT_STEPS.map((id) => ({ id, label: t('out.step.' + id) }));

/** The steps with their words; a letter that was given up has none. */
export function OutSteps({ letter }) {
	const now = outStep(letter);

	if (now === null && !isOut(letter))
		return html`<${StateChip} state=${letter.state}
			label=${letter.step_label} />`;
	return html`<div class="out-steps">
		<${Stepper} steps=${steps()} current=${now} /></div>`;
}

/** The same as a row of short bars, for lists. */
export function OutBars({ letter }) {
	const now = outStep(letter);
	const at = now === null ? OUT_STEPS.length : OUT_STEPS.indexOf(now);

	return html`
		<span class="out-bars" role="img" aria-label=${t('out.step_of', {
			n: Math.min(at + 1, OUT_STEPS.length), of: OUT_STEPS.length })}>
			${OUT_STEPS.map((id, i) => html`<span key=${id} class=${i < at ?
				'bar-done' : i === at ? 'bar-now' : 'bar-later'} />`)}
		</span>`;
}

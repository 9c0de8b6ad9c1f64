/* delivery-marks.js - how far the receivers of a letter are */
import { html } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { GROUPS, groupOf } from '../lib/deliveries.js';

const TONE = { waiting: 'today', arrived: 'pri', accepted: 'pri',
	handling: 'pri', done: 'ok', refused: 'over' };

export function DeliveryChip({ state }) {
	const tone = TONE[groupOf(state)];

	return html`<span class=${tone ? 'chip chip-' + tone : 'chip'}>
		${t('delivery.' + state)}</span>`;
}

/** A bar cut by groups, with the numbers as its words. */
export function DeliveryBar({ groups, total }) {
	const shown = GROUPS.filter(({ id }) => groups[id] > 0);
	const words = shown.map(({ id }) =>
		t('delivery.n_' + id, { n: groups[id] })).join(' · ');

	return html`
		<span class="delivery">
			<span class="delivery-bar" aria-hidden="true">
				${shown.map(({ id }) => html`<span key=${id}
					class=${'bar-' + id} style=${{
						width: groups[id] / Math.max(1, total) * 100 + '%' }} />`)}
			</span>
			<span class="delivery-words clip">${t('delivery.total',
				{ n: total })}: ${words}</span>
		</span>`;
}

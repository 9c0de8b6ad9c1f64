/* phone-head.js - on a phone: the way back, where we are, the next one */
import { html } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { link } from '../router.js';

/** @param {{title: string, place?: any, back: string,
 *   onGo?: (id: string) => void}} props  place: of placeInQueue() */
export function PhoneHead({ title, place, back, onGo }) {
	return html`
		<div class="phone-head">
			<a class="phone-head-go" href=${link(back)}
				aria-label=${t('common.back')}>‹</a>
			<div><b>${title}</b>
				${place && html`<div>${t('queue.at',
					{ n: place.at + 1, of: place.total })}</div>`}</div>
			${place?.after ? html`<button type="button" class="phone-head-go"
				aria-label=${t('queue.after')}
				onClick=${() => onGo(place.after)}>›</button>` : html`<span />`}
		</div>`;
}

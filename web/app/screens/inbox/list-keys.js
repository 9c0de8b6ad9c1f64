/* list-keys.js - the line of keys under the list */
import { html } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { Keys } from '../../ui/button.js';

const KEYS = [['ArrowUp+ArrowDown', 'inbox.key_move'],
	['Space', 'inbox.key_select'], ['F2', 'inbox.key_accept'],
	['F8', 'inbox.key_return'], ['?', 'inbox.key_help']];

export function ListKeys({ tab }) {
	return html`
		<div class="list-foot" aria-hidden="true">
			${KEYS.filter(([key]) => tab === 'waiting' || !/F|Space/.test(key))
				.map(([key, text]) => html`
				<span key=${key}><${Keys} name=${key} />${t(text)}</span>`)}
		</div>`;
}

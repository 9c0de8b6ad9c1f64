/* top.js - where we are, and the tools at the right of the top bar */
import { html } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { sheetOpen } from '../keys.js';
import { myPost, province } from '../session.js';
import { Button } from './button.js';

export function Where() {
	const place = myPost.value;
	return html`
		<div class="where">
			<div class="where-organ clip">${place?.organ?.name}</div>
			<div class="where-system clip">
				${province.value.system_name ?? t('menu.system')}
				${province.value.name ? ' · ' + province.value.name : ''}</div>
		</div>`;
}

export function TopTools() {
	return html`
		<div class="top-tools">
			<${Button} kind="quiet" icon="keyboard" label=${t('keys.title')}
				onClick=${() => { sheetOpen.value = true; }} />
		</div>`;
}

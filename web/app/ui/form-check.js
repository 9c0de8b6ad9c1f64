/*
 * form-check.js - which elements of a letter its own text shows (R080)
 *
 * A help for the one who checks, not a judgement: a scan without a text layer
 * shows nothing.
 */
import { html } from '../../vendor/ui.js';
import { get } from '../api.js';
import { t } from '../i18n/vi.js';
import { ELEMENTS, elementState } from '../lib/draft.js';
import { Icon } from './icon.js';
import { useResource } from './resource.js';

const LOOK = {
	there: ['circle-check', 'ok'], later: ['hash', 'muted'],
	missing: ['triangle-alert', 'today'],
};

export function ElementList({ elements }) {
	return html`
		<ul class="checks">
			${ELEMENTS.map((name) => {
				const state = elementState(elements, name);
				const [icon, tone] = LOOK[state];
				return html`<li key=${name} class=${tone === 'muted' ? 'muted' : ''}>
					<${Icon} name=${icon} class=${'tone-' + tone} />
					<span>${t('element.name_' + name)}${state !== 'there' && html`
						<span class=${'tone-' + tone}> – ${t('element.' + state)}
						</span>`}</span></li>`;
			})}
		</ul>`;
}

/** @param {{path: string}} props  "/files/…" or "/uploads/…" */
export function FormCheck({ path }) {
	const fields = useResource((signal) =>
		get(path + '/fields', {}, { signal }), [path]);
	const elements = fields.data?.elements;

	if (fields.failure)
		return html`<p class="muted">${t('element.unread')}</p>`;
	if (!elements)
		return html`<p class="muted" role="status">${t('common.loading')}</p>`;
	if (!ELEMENTS.some((name) => elements[name]))
		return html`<p class="muted">${t('element.no_text')}</p>`;
	return html`<${ElementList} elements=${elements} />`;
}

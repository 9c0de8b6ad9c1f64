/* flow-marks.js - where a letter stands: steps done and to come, what happened */
import { html } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { instantText } from '../lib/dates.js';
import { Icon } from './icon.js';
import { Avatar } from './marks.js';

/**
 * @param {{steps: {id: string, label: string, note?: string}[],
 *   current: string, label?: string}} props
 */
export function Stepper({ steps, current, label }) {
	const at = steps.findIndex((step) => step.id === current);
	return html`
		<ol class="stepper" aria-label=${label ?? t('flow.steps')}>
			${steps.map((step, i) => html`
				<li key=${step.id} class=${'step ' + (at < 0 || i < at ?
					'step-done' : i === at ? 'step-now' : 'step-later')}
					aria-current=${i === at ? 'step' : undefined}>
					<span class="step-mark" aria-hidden="true">${at < 0 || i < at ?
						html`<${Icon} name="check" size="s" />` : i + 1}</span>
					<span>${step.label}${i < at &&
						html`<span class="sr-only"> ${t('flow.done')}</span>`}</span>
				</li>`)}
		</ol>`;
}

/**
 * @param {{items: {key: string, at: string, who: string, what: string,
 *   text?: string, tone?: string, aside?: unknown}[]}} props
 */
export function Timeline({ items }) {
	return html`
		<ol class="timeline">
			${items.map((item) => html`
				<li key=${item.key} class=${'event' +
					(item.tone ? ' event-' + item.tone : '')}>
					<${Avatar} name=${item.who.split(',')[0] || '?'} />
					<div class="grow">
						<div class="event-head">
							<b>${item.who}</b> <span>${item.what}</span>
							<time class="muted" datetime=${item.at}>
								${instantText(item.at)}</time>
						</div>
						${item.text && html`<p class="event-text">${item.text}</p>`}
						${item.aside}
					</div>
				</li>`)}
		</ol>`;
}

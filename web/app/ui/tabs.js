/* tabs.js - views of one screen as links, so that each has an address */
import { html } from '../../vendor/ui.js';
import { Counter } from './marks.js';

/**
 * @param {{label: string, items: {id: string, label: string, href: string,
 *   count?: number}[], current: string}} props
 */
export function Tabs({ label, items, current }) {
	return html`
		<nav class="tabs" aria-label=${label}>
			${items.map((item) => html`
				<a key=${item.id} class="tab" href=${item.href}
					aria-current=${item.id === current ? 'page' : undefined}>
					${item.label}
					${item.count !== undefined &&
						html`<${Counter} count=${item.count} />`}
				</a>`)}
		</nav>`;
}

/** One of a few, for filters: pressed or not. */
export function Pill({ pressed, icon, onClick, children }) {
	return html`
		<button type="button" class="pill" aria-pressed=${String(pressed)}
			onClick=${onClick}>${icon}${children}</button>`;
}

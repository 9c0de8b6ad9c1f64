/* notice.js - what is said in place: failures, empty lists, waiting */
import { html } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { Button } from './button.js';
import { Icon } from './icon.js';

const ICONS = {
	info: 'info', ok: 'circle-check', today: 'triangle-alert',
	over: 'circle-alert',
};

/** @param {{tone?: 'info'|'ok'|'today'|'over', title?: string,
 *   live?: boolean, action?: unknown}} props */
export function Alert(props) {
	const tone = props.tone ?? 'info';
	return html`
		<div class=${'alert alert-' + tone}
			role=${props.live ? 'alert' : undefined}>
			<${Icon} name=${props.icon ?? ICONS[tone]} />
			<div class="grow">
				${props.title && html`<strong>${props.title}</strong>${' '}`}
				${props.children}
			</div>
			${props.action}
		</div>`;
}

/** A failure of the server or of the line, with what to tell the help desk. */
export function FailureAlert({ failure, onRetry }) {
	if (!failure)
		return null;
	return html`
		<${Alert} tone="over" live
			action=${onRetry && html`<${Button} size="s" icon="refresh-cw"
				onClick=${onRetry}>${t('common.retry')}<//>`}>
			${failure.message}
			${failure.reason && html` ${failure.reason}`}
			${failure.request && html`
				<span class="muted"> ${t('common.request',
					{ id: failure.request })}</span>`}
		<//>`;
}

/** @param {{icon?: string, title: string, action?: unknown, head?: boolean}}
 *   props  head: it is the whole page, its title the page's heading */
export function EmptyState(props) {
	return html`
		<div class="empty">
			<${Icon} name=${props.icon ?? 'inbox'} />
			${props.head ? html`<h1>${props.title}</h1>` :
				html`<p class="strong">${props.title}</p>`}
			${props.children && html`<div class="muted">${props.children}</div>`}
			${props.action}
		</div>`;
}

/** Grey bars in the place of what is coming. */
export function Skeleton({ rows = 5, kind = 'row' }) {
	return html`
		<div class="skeleton" role="status" aria-label=${t('common.loading')}>
			${Array.from({ length: rows }, (_, at) =>
				html`<div key=${at} class=${'bone bone-' + kind} />`)}
		</div>`;
}

/**
 * What a resource shows: waiting, a failure with "again", or its data.
 * @param {{of: {data: any, failure: any, reload: Function},
 *   children: (data: any) => unknown, wait?: unknown}} props
 */
export function Loaded({ of, children, wait }) {
	if (of.data !== null)
		return children(of.data);
	if (of.failure)
		return html`<div class="pad">
			<${FailureAlert} failure=${of.failure} onRetry=${of.reload} /></div>`;
	return wait ?? html`<div class="pad"><${Skeleton} /></div>`;
}

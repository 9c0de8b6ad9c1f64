/* notice.js - what is said in place: failures, empty lists, waiting */
import { html } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { link } from '../router.js';
import { Button, LinkButton } from './button.js';
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

/* What the failure of a whole page is called; a retry helps only the others. */
const PAGE_FAILURES = {
	404: { icon: 'circle-question-mark', title: 'fail.absent', isFinal: true },
	403: { icon: 'lock', title: 'fail.right', isFinal: true },
	503: { icon: 'hourglass', title: 'fail.away' },
	0: { icon: 'wifi-off', title: 'fail.line' },
};
const OTHER_FAILURE = { icon: 'circle-alert', title: 'fail.other' };

/** A page that could not be shown: what happened, and where to go on. */
export function FailurePage({ failure, onRetry }) {
	const kind = PAGE_FAILURES[failure.status] ?? OTHER_FAILURE;
	return html`
		<div class="page" role="alert"><${EmptyState} head icon=${kind.icon}
			title=${t(kind.title)} action=${kind.isFinal ?
				html`<${LinkButton} href=${link('/')}>${t('app.home')}<//>` :
				html`<${Button} icon="refresh-cw" onClick=${onRetry}>
					${t('common.retry')}<//>`}>
			<p>${failure.message}${failure.reason && ` ${failure.reason}`}</p>
			${failure.request && html`<p>${t('common.request',
				{ id: failure.request })}</p>`}
		<//></div>`;
}

/** Grey bars in the place of what is coming. */
export function Skeleton({ rows = 5, kind = 'row' }) {
	return html`
		<div class="skeleton" key="skeleton" role="status" aria-label=${t('common.loading')}>
			${Array.from({ length: rows }, (_, at) =>
				html`<div key=${at} class=${'bone bone-' + kind} />`)}
		</div>`;
}

/**
 * What a resource shows: waiting, a failure with "again", or its data.
 * @param {{of: {data: any, failure: any, reload: Function},
 *   children: (data: any) => unknown, wait?: unknown, page?: boolean}} props
 *   page: it is the whole screen
 */
export function Loaded({ of, children, wait, page }) {
	if (of.data !== null)
		return children(of.data);
	if (of.failure && page)
		return html`<${FailurePage} failure=${of.failure}
			onRetry=${of.reload} />`;
	if (of.failure)
		return html`<div class="pad">
			<${FailureAlert} failure=${of.failure} onRetry=${of.reload} /></div>`;
	/* The key: what comes is another thing, not these bars moved about. */
	return wait ?? html`<div class="pad" key="wait"><${Skeleton} /></div>`;
}

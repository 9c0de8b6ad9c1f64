/* tile.js - a number that leads to its list */
import { html } from '../../../vendor/ui.js';
import { link } from '../../router.js';
import { ROUTES } from '../../routes.js';
import { findRoute } from '../../lib/routes.js';
import { countText } from '../../lib/text.js';
import { Icon } from '../../ui/icon.js';

const LOOKS = [
	[/over/, 'triangle-alert', 'over'], [/soon|due/, 'clock', 'today'],
	[/seal/, 'stamp', ''], [/sign/, 'signature', ''],
	[/registered|direct/, 'message-square-text', ''], [/number/, 'hash', ''],
	[/releas/, 'send', ''], [/pending|waiting/, 'inbox', ''],
	[/check/, 'square-check', ''], [/draft/, 'square-pen', ''],
	[/return/, 'undo-2', ''], [/coop/, 'users', ''],
];

/* The list may stand on a screen that is not there (yet): then no link. */
function hrefOf(tile) {
	const path = (tile.href ?? '').split('?')[0];
	return path && findRoute(ROUTES, path) !== null ? link(tile.href) : null;
}

export function Tile({ tile }) {
	const [, icon, tone] = LOOKS.find(([test]) => test.test(tile.id)) ??
		[null, 'list-checks', ''];
	const href = hrefOf(tile);
	const body = html`
		<span class="tile-label">${tile.label}<${Icon} name=${icon} /></span>
		<span class=${'tile-count' + (tile.count && tone ? ' tone-' + tone : '')}>
			${countText(tile.count)}</span>
		${tile.note && html`<span class="tile-note">${tile.note}</span>`}`;

	return href ? html`<a class="tile" href=${href}>${body}</a>` :
		html`<div class="tile">${body}</div>`;
}

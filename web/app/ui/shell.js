/* shell.js - the frame of every screen: rail, top bar, content, phone bar */
import { html, useEffect, useState } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { instantText, now, timeText } from '../lib/dates.js';
import { countText } from '../lib/text.js';
import { away } from '../live.js';
import { entriesForMe, isInside, phoneEntries, startPath } from '../menu.js';
import { useKeys } from '../keys.js';
import { go, link, path } from '../router.js';
import { counts, me, myPost } from '../session.js';
import { CommandBox } from './command.js';
import { Dialog } from './dialog.js';
import { Icon } from './icon.js';
import { PersonMenu } from './person-menu.js';
import { TopTools, Where } from './top.js';

function Badge({ entry }) {
	const count = [entry.count ?? []].flat()
		.reduce((sum, name) => sum + (counts.value[name] ?? 0), 0);
	if (!count)
		return null;
	return html`<span class="rail-badge">${countText(count)}
		<span class="sr-only"> ${t('menu.waiting')}</span></span>`;
}

function RailLink({ entry, onClick }) {
	return html`
		<a class="rail-link" href=${link(entry.path)} onClick=${onClick}
			aria-current=${isInside(entry, path.value) ? 'page' : undefined}>
			<span class="rail-icon"><${Icon} name=${entry.icon} size="l" />
				<${Badge} entry=${entry} /></span>
			<span>${t(entry.text)}</span>
		</a>`;
}

function Rail({ entries }) {
	return html`
		<nav class="rail" aria-label=${t('menu.label')}>
			<a class="rail-mark" href=${link(startPath())}>
				<span aria-hidden="true">VT</span>
				<span class="sr-only">${t('menu.home')}</span></a>
			<ul>${entries.map((entry) => html`
				<li key=${entry.path}><${RailLink} entry=${entry} /></li>`)}</ul>
		</nav>`;
}

function PhoneBar({ entries }) {
	const [isOpen, setOpen] = useState(false);
	return html`
		<nav class="phone-bar" aria-label=${t('menu.label')}>
			${phoneEntries(entries).map((entry) =>
				html`<${RailLink} key=${entry.path} entry=${entry} />`)}
			<a class="rail-link" href=${link('/tim')}
				aria-current=${path.value === '/tim' ? 'page' : undefined}>
				<span class="rail-icon"><${Icon} name="search" size="l" /></span>
				<span>${t('menu.search')}</span></a>
			<button type="button" class="rail-link" aria-expanded=${String(isOpen)}
				onClick=${() => setOpen(true)}>
				<span class="rail-icon"><${Icon} name="menu" size="l" /></span>
				<span>${t('menu.more')}</span></button>
			${isOpen && html`
				<${Dialog} title=${t('menu.label')} size="sheet"
					onClose=${() => setOpen(false)}>
					<ul class="phone-menu">${entries.map((entry) => html`
						<li key=${entry.path}><${RailLink} entry=${entry}
							onClick=${() => setOpen(false)} /></li>`)}</ul>
				<//>`}
		</nav>`;
}

/* Alt+1 is the first entry of the rail. */
function entryKeys(entries) {
	return Object.fromEntries(entries.slice(0, 9).map((entry, at) =>
		[`Alt+${at + 1}`, { label: t(entry.text),
			run: () => { go(entry.path); } }]));
}

/* Said in every window that asks; the others find out when they do. */
function Away() {
	if (away.value === null)
		return null;
	return html`
		<div class="away" role="alert"><${Icon} name=${away.value.kind === 'line' ?
			'wifi-off' : 'hourglass'} /><span>${t('away.' + away.value.kind,
			{ at: timeText(away.value.since) })}</span></div>`;
}

/* Every printed copy says where it comes from (NĐ 30/2020, annex VI). */
function PrintMark() {
	const [at, setAt] = useState(now());
	useEffect(() => {
		const note = () => setAt(now());
		addEventListener('beforeprint', note);
		return () => removeEventListener('beforeprint', note);
	}, []);
	return html`<p class="print-mark">${t('print.mark', {
		organ: myPost.value?.organ?.name ?? '', who: me.value?.name ?? '',
		at: instantText(at) })}</p>`;
}

export function Shell({ children }) {
	const entries = entriesForMe();

	useKeys(t('menu.label'), entryKeys(entries));
	return html`
		<div class="shell">
			<a class="skip" href="#main"
				onClick=${(e) => {
					e.preventDefault();
					document.getElementById('main').focus();
				}}>${t('menu.skip')}</a>
			<${Rail} entries=${entries} />
			<header class="top">
				<${Where} />
				<${CommandBox} entries=${entries} />
				<${TopTools} />
				<${PersonMenu} />
			</header>
			<main id="main" class="main" tabindex="-1"><${Away} />
				${children}<${PrintMark} /></main>
			<${PhoneBar} entries=${entries} />
		</div>`;
}

/*
 * inbox - Văn bản đến chờ xử lý: the queue of the clerk
 *
 * List and letter side by side; F2 takes the letter in and opens the next.
 */
import { html, useEffect, useRef, useState } from '../../../vendor/ui.js';
import { get } from '../../api.js';
import { t } from '../../i18n/vi.js';
import { useKeys } from '../../keys.js';
import { earlyData } from '../../lib/early.js';
import { onCounts, refreshCounts } from '../../live.js';
import { go, link, query, setQuery } from '../../router.js';
import { LinkButton } from '../../ui/button.js';
import { DocGrid } from '../../ui/grid.js';
import { LetterLine, LetterLines, letterName } from '../../ui/letter-row.js';
import { ListStates } from '../../ui/letter-list.js';
import { useList } from '../../ui/list.js';
import { EmptyState } from '../../ui/notice.js';
import { useMedia, useResource, useTitle } from '../../ui/resource.js';
import { SavedFilters } from '../../ui/saved.js';
import { LayoutChoice, SplitPane, useLayout } from '../../ui/split.js';
import { Pill, Tabs } from '../../ui/tabs.js';
import { BulkBar } from './bulk.js';
import { Detail } from './detail.js';
import { ListKeys } from './list-keys.js';
import { groupOf, TABS } from './store.js';

const FILTERS = [['verdict', 'invalid', 'inbox.filter_invalid'],
	['verdict', 'unknown', 'inbox.filter_unknown'],
	['urgency', '3', 'inbox.filter_urgent']];

function Filters() {
	return html`
		<div class="list-filters">
			${FILTERS.map(([name, value, text]) => html`
				<${Pill} key=${text} pressed=${query.value[name] === value}
					onClick=${() => setQuery({ id: null, [name]:
						query.value[name] === value ? null : value })}>
					${t(text)}<//>`)}
			<${SavedFilters} screen="den" names=${['verdict', 'urgency']} />
		</div>`;
}

function Head({ tab, layout, setLayout, counts }) {
	return html`
		<div class="list-head">
			<h1 class="grow">${t('inbox.title')}</h1>
			<${LinkButton} size="s" icon="scan-line" href=${link('/den/giay')}
				label=${t('inbox.paper_new') + ' (F4)'} />
			<${LayoutChoice} layout=${layout} onChange=${setLayout} />
		</div>
		<${Tabs} label=${t('inbox.title')} current=${tab}
			items=${TABS.map((id) => ({ id, label: t('inbox.tab_' + id),
				count: counts?.[id], href: link('/den/cho-xu-ly', { tab: id }) }))} />
		${tab === 'waiting' && html`<${Filters} />`}`;
}

/* Letters that came while the list was open; they do not push the rows. */
function useNews(reload) {
	const [count, setCount] = useState(0);

	useEffect(() => onCounts((fresh, old) => {
		if ((fresh.inbox ?? 0) > (old.inbox ?? 0))
			setCount((n) => n + fresh.inbox - old.inbox);
	}), []);
	return [count, () => {
		setCount(0);
		reload();
	}];
}

function NewsBar({ news }) {
	const [count, show] = news;
	if (count === 0)
		return null;
	return html`<div class="news-bar" role="status">
		<button type="button" class="button-link" onClick=${show}>
			${t('inbox.news', { n: count })}</button></div>`;
}

/* The active row, the one before, the one after. */
function usePlace(rows) {
	const wide = useMedia('(width >= 1024px)');
	const chosen = query.value.id;
	const isThere = rows?.some((row) => row.id === chosen);
	const active = isThere ? chosen : wide ? rows?.[0]?.id ?? null : null;
	const at = rows?.findIndex((row) => row.id === active) ?? -1;

	return {
		active, at, total: rows?.length ?? 0, isOpen: isThere,
		row: rows?.[at] ?? null,
		before: rows?.[at - 1]?.id ?? null, after: rows?.[at + 1]?.id ?? null,
	};
}

export default function Inbox() {
	const tab = TABS.includes(query.value.tab) ? query.value.tab : 'waiting';
	const { verdict, urgency } = query.value;
	const list = useList('/inbox', { tab, verdict, urgency });
	const counts = useResource((signal) =>
		get('/inbox/counts', {}, { signal }), [],
		() => earlyData('/inbox/counts'));
	const [layout, setLayout] = useLayout('inbox');
	const [selected, setSelected] = useState(new Set());
	const grid = useRef(null);
	const place = usePlace(list.data);
	const news = useNews(list.reload);

	useTitle(t('inbox.title'));
	useEffect(() => setSelected(new Set()), [tab]);
	useEffect(() => {
		if (document.activeElement === document.body && place.active)
			document.getElementById('row-' + place.active)
				?.focus({ preventScroll: true });
	}, [list.data === null]);

	const open = (id) => id && setQuery({ id });

	/* After a letter is done: out of the list, on to the next, keys still in it. */
	function done(id) {
		const inList = grid.current?.contains(document.activeElement);
		const next = place.after ?? place.before;

		list.drop((row) => row.id === id);
		setSelected((old) => new Set([...old].filter((key) => key !== id)));
		setQuery({ id: place.isOpen ? next : null });
		counts.reload();
		refreshCounts();
		if (next)
			setTimeout(() => document.getElementById('row-' + next)
				?.focus({ preventScroll: !inList }), 0);
	}

	useKeys(t('inbox.title'), {
		'Alt+ArrowUp': { label: t('queue.before'), run: () => open(place.before) },
		'Alt+ArrowDown': { label: t('queue.after'), run: () => open(place.after) },
		'Escape': { label: t('queue.to_list'), run: () => {
			if (!place.isOpen)
				return false;
			document.getElementById('row-' + place.active)?.focus();
			if (layout === 'off' || !matchMedia('(width >= 1024px)').matches)
				setQuery({ id: null });
			return undefined;
		} },
		'F4': { label: t('inbox.paper_new'), run: () => go('/den/giay') },
	});

	const rows = list.data ?? [];
	const listPane = html`
		<${Head} tab=${tab} layout=${layout} setLayout=${setLayout}
			counts=${counts.data} />
		<${NewsBar} news=${news} />
		<div class="list-body" ref=${grid}>
			<${ListStates} of=${list} empty=${html`<${EmptyState}
				title=${t('inbox.empty_' + tab)} />`}>
				<${DocGrid} label=${t('inbox.title')} items=${rows}
					class=${layout === 'off' ? 'grid-1' : ''}
					rowVar=${layout === 'off' ? '--row-1' : '--row-3'}
					keyOf=${(row) => row.id} nameOf=${letterName}
					groupOf=${tab === 'waiting' ? groupOf : undefined}
					active=${place.active} onActive=${open}
					onOpen=${open} loading=${list.loading} more=${list.more}
					selected=${tab === 'waiting' ? selected : undefined}
					onSelect=${setSelected}
					renderRow=${(row) => layout === 'off' ?
						html`<${LetterLine} row=${row} />` :
						html`<${LetterLines} row=${row} />`} /><//>
		</div>
		${selected.size > 0 && html`<${BulkBar} selected=${selected} rows=${rows}
			onClear=${() => setSelected(new Set())} onDone=${() => {
				setSelected(new Set());
				list.reload();
				counts.reload();
				refreshCounts();
			}} />`}
		<${ListKeys} tab=${tab} />`;

	const detail = place.row ? html`
		<${Detail} key=${place.row.id} row=${place.row} tab=${tab} place=${place}
			onGo=${open} onDone=${done} onBack=${() => setQuery({ id: null })} />` :
		rows.length > 0 && html`<${EmptyState} icon="mail"
			title=${t('inbox.choose')} />`;

	return html`<${SplitPane} name="inbox" layout=${layout} list=${listPane}
		detail=${detail} open=${place.isOpen} />`;
}

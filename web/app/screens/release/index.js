/*
 * release - Cấp số, ký cơ quan, phát hành: the clerk's outgoing queue
 *
 * Three steps of one letter at one place: the list follows it from tab to tab.
 */
import { html, useEffect, useRef } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { useKeys } from '../../keys.js';
import { go, link, query } from '../../router.js';
import { DocGrid } from '../../ui/grid.js';
import { ListStates } from '../../ui/letter-list.js';
import { letterName } from '../../ui/letter-row.js';
import { DueChip, FileCount, UrgencyTag } from '../../ui/marks.js';
import { EmptyState } from '../../ui/notice.js';
import { useMedia, useResource, useTitle } from '../../ui/resource.js';
import { SplitPane } from '../../ui/split.js';
import { Tabs } from '../../ui/tabs.js';
import { Detail } from './detail.js';
import { loadQueues, TABS, tabOf } from './store.js';

function Lines({ row }) {
	return html`
		<div role="gridcell" class="grid-main">
			<div class="letter-top">
				<${UrgencyTag} urgency=${row.urgency} />
				<span class="letter-from clip">${row.code ?? row.type_name}</span>
				<span class="letter-when">${row.step_label}</span>
			</div>
			<div class="letter-subject clip-2">${row.subject}</div>
			<div class="letter-foot">
				<span class="letter-code">${row.code ? row.type_name :
					t('letter.no_code')}</span>
				<${FileCount} count=${row.files} />
				<${DueChip} letter=${row} />
			</div>
		</div>`;
}

/* The list that is shown, the row that is open, its neighbours. */
function usePlace(queues, id) {
	const wide = useMedia('(width >= 1024px)');
	const open = queues && TABS.find((tab) =>
		queues[tab].some((row) => row.id === id));
	const asked = TABS.includes(query.value.tab) ? query.value.tab : null;
	const first = queues && TABS.find((tab) => queues[tab].length > 0);
	const tab = asked ?? open ?? first ?? 'number';
	const rows = queues?.[tab] ?? [];
	const active = id ?? (wide ? rows[0]?.id ?? null : null);
	const at = rows.findIndex((row) => row.id === active);

	return { tab, rows, active, at, total: rows.length, isOpen: Boolean(id),
		before: rows[at - 1]?.id ?? null,
		after: at < 0 ? null : rows[at + 1]?.id ?? null };
}

function List({ queues, place, onOpen }) {
	const counts = queues.data;
	return html`
		<div class="list-head"><h1 class="grow">${t('release.title')}</h1></div>
		<${Tabs} label=${t('release.title')} current=${place.tab}
			items=${TABS.map((id) => ({ id, label: t('release.tab_' + id),
				count: counts?.[id].length || undefined,
				href: link('/di/cap-so', { tab: id }) }))} />
		<div class="list-body">
			<${ListStates} of=${queues} rows=${place.rows}
				empty=${html`<${EmptyState} icon="circle-check"
					title=${t('release.empty_' + place.tab)} />`}><${DocGrid}
				label=${t('release.title')} items=${place.rows}
				keyOf=${(row) => row.id} nameOf=${letterName}
				active=${place.active} onActive=${onOpen} onOpen=${onOpen}
				renderRow=${(row) => html`<${Lines} row=${row} />`} /><//>
		</div>`;
}

export default function Release({ params }) {
	const queues = useResource(loadQueues, []);
	const place = usePlace(queues.data, params.id ?? null);
	const latest = useRef(null);

	latest.current = place;
	const open = (id) => id && go(`/di/cap-so/${id}`, { replace: true,
		values: { tab: place.rows.some((row) => row.id === id) ? place.tab :
			null } });
	const close = () => go('/di/cap-so', { values: { tab: place.tab } });

	/* A step is done: the letter goes on in the next tab, or out. */
	async function stepped(letter) {
		const { after, before } = latest.current;
		const next = after ?? before;

		await queues.reload();
		if (tabOf(letter) !== null)
			go(`/di/cap-so/${letter.id}`, { replace: true });
		else
			go('/di/cap-so' + (next ? '/' + next : ''), { replace: true });
	}

	useTitle(t('release.title'));
	useEffect(() => {
		if (document.activeElement === document.body && place.active)
			document.getElementById('row-' + place.active)
				?.focus({ preventScroll: true });
	}, [queues.data === null]);
	useKeys(t('release.title'), {
		'Alt+ArrowUp': { label: t('queue.before'), run: () => open(place.before) },
		'Alt+ArrowDown': { label: t('queue.after'), run: () => open(place.after) },
		Escape: { label: t('queue.to_list'), run: () => {
			if (!place.isOpen)
				return false;
			document.getElementById('row-' + place.active)?.focus();
			if (!matchMedia('(width >= 1024px)').matches)
				close();
			return undefined;
		} },
	});

	const detail = place.active ? html`
		<${Detail} key=${place.active} id=${place.active}
			place=${place.at >= 0 ? place : null} onGo=${open} onBack=${close}
			onStep=${stepped} />` :
		!queues.failure && html`<${EmptyState} icon="stamp"
			title=${queues.data === null ? t('common.loading') :
				t('release.nothing')} />`;
	return html`<${SplitPane} name="release" layout="right" first=${388}
		list=${html`<${List} queues=${queues} place=${place} onOpen=${open} />`}
		detail=${detail} open=${place.isOpen} />`;
}

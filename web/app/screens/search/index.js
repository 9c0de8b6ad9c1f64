/* search - Tìm kiếm: words, numbers, phrases, with or without the marks */
import { html, useEffect, useState } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { today } from '../../lib/dates.js';
import { fold, markHits, nfc } from '../../lib/text.js';
import { go, query, setQuery } from '../../router.js';
import { Button } from '../../ui/button.js';
import { DocGrid } from '../../ui/grid.js';
import { Icon } from '../../ui/icon.js';
import { fromOf, letterName } from '../../ui/letter-row.js';
import { ListStates } from '../../ui/letter-list.js';
import { openQueue, useList } from '../../ui/list.js';
import { DueChip, Marked, StateChip, UrgencyTag } from '../../ui/marks.js';
import { EmptyState } from '../../ui/notice.js';
import { useTitle } from '../../ui/resource.js';
import { SavedFilters } from '../../ui/saved.js';
import { Pill } from '../../ui/tabs.js';

/* The place that was found may be the subject itself, which stands above. */
const saysMore = ({ snippet, subject }) => snippet &&
	!fold(subject).includes(fold(snippet.replaceAll('…', '').trim()));

function Hit({ row, q }) {
	return html`
		<div role="gridcell" class="grid-main">
			<div class="letter-top">
				<${UrgencyTag} urgency=${row.urgency} />
				<b class="clip"><${Marked} runs=${markHits(row.code ??
					t('letter.draft_of', { type: row.type_name }), q)} /></b>
				<span class="muted clip hit-from">${row.code &&
					`${row.type_name} · `}${fromOf(row)}</span>
				<span class="letter-when">${row.direction === 'in' ?
					t('search.in', { n: row.number ?? '—' }) : t('search.out')}</span>
			</div>
			<div class="letter-subject clip-2"><${Marked}
				runs=${markHits(row.subject, q)} /></div>
			<div class="letter-foot">
				<span class="clip grow hit-text">${saysMore(row) && html`<${Marked}
					runs=${markHits(row.snippet, q)} />`}</span>
				<${StateChip} state=${row.state} label=${row.step_label} />
				<${DueChip} letter=${row} />
			</div>
		</div>`;
}

function SearchBox({ q }) {
	const [text, setText] = useState(q);

	useEffect(() => setText(q), [q]);
	function submit(event) {
		event.preventDefault();
		setQuery({ q: nfc(text.trim()) }, { push: true });
	}
	return html`
		<form class="search-box" role="search" onSubmit=${submit}
			aria-label=${t('search.title')}>
			<${Icon} name="search" />
			<input type="search" aria-label=${t('search.label')} autocomplete="off"
				placeholder=${t('search.placeholder')} value=${text}
				autofocus=${q === ''}
				onInput=${(e) => setText(e.currentTarget.value)} />
			<${Button} kind="main" type="submit">${t('search.go')}<//>
		</form>`;
}

function Filters() {
	const { direction, year } = query.value;
	const thisYear = Number(today().slice(0, 4));
	return html`
		<div class="list-filters search-filters">
			${['in', 'out'].map((id) => html`
				<${Pill} key=${id} pressed=${direction === id}
					onClick=${() => setQuery({ direction:
						direction === id ? null : id })}>
					${t('search.direction_' + id)}<//>`)}
			${[thisYear, thisYear - 1].map((n) => html`
				<${Pill} key=${n} pressed=${year === String(n)}
					onClick=${() => setQuery({ year:
						year === String(n) ? null : n })}>
					${t('search.year', { n })}<//>`)}
			<${SavedFilters} screen="tim" names=${['q', 'direction', 'year']} />
		</div>`;
}

function Results({ q, direction, year }) {
	const list = useList('/search', { q, direction, year });
	const [active, setActive] = useState(null);
	const rows = list.data ?? [];

	function open(id) {
		openQueue(t('search.title'), rows.map((row) => row.id),
			'/tim?' + new URLSearchParams(query.value));
		go(`/vb/${id}`);
	}

	return html`<${ListStates} of=${list} bones=${{ kind: 'row' }}
		empty=${html`<${EmptyState} icon="search"
			title=${t('search.none', { q })}>${t('search.none_hint')}<//>`}>
		<p class="search-count" role="status">${t(list.next === null ?
			'search.count' : 'search.count_more', { n: rows.length })}</p>
		<${DocGrid} label=${t('search.results')} items=${rows} class="grid-wide"
			rowVar="--row-w" keyOf=${(row) => row.id} nameOf=${letterName}
			active=${active} onActive=${setActive} onOpen=${open} openOnClick
			more=${list.more} loading=${list.loading}
			renderRow=${(row) => html`<${Hit} row=${row} q=${q} />`} /><//>`;
}

export default function Search() {
	const q = query.value.q ?? '';

	useTitle(t('search.title'));
	return html`
		<div class="list-page">
			<div class="list-head"><h1>${t('search.title')}</h1></div>
			<${SearchBox} key=${q} q=${q} />
			<${Filters} />
			<div class="list-body">
				${q === '' ? html`<${EmptyState} icon="search"
					title=${t('search.begin')}>${t('search.begin_hint')}<//>` :
					html`<${Results} q=${q} direction=${query.value.direction}
						year=${query.value.year} />`}
			</div>
		</div>`;
}

/*
 * print.js - a register as it is printed: cover and table, A4 landscape
 *
 * The heads repeat on every page and every copy says that it comes from the
 * system, when and by whom (annex VI, V6).
 */
import { html, useState } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { dayText, instantText, now, today } from '../../lib/dates.js';
import { link, query } from '../../router.js';
import { me, myPost, province } from '../../session.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Alert, Loaded, Skeleton } from '../../ui/notice.js';
import { useResource, useTitle } from '../../ui/resource.js';
import { lawName } from './columns.js';
import { allEntries, findRegister } from './store.js';
import { RegisterTable } from './table.js';

/* More rows than this belong in the closing copy that the server makes. */
const MANY = 5000;

function days(book, entries) {
	const name = book.direction === 'in' ? 'arrived_on' : 'issued_on';
	const list = entries.map((entry) => entry[name]).filter(Boolean).sort();
	return { first: dayText(list[0]), last: dayText(list.at(-1)) };
}

function Cover({ book, entries }) {
	const { first, last } = days(book, entries);
	return html`
		<section class="paper-cover">
			<p>${province.value.name?.toUpperCase()}</p>
			<p class="strong">${myPost.value?.organ?.name?.toUpperCase()}</p>
			<h1>${lawName(book.direction).toUpperCase()}</h1>
			<p>${t('registers.cover_year', { year: book.year })}</p>
			<p>${t('registers.cover_days', { first, last })}</p>
			<p>${t('registers.cover_numbers', { from: entries[0]?.number ?? '',
				to: entries.at(-1)?.number ?? '' })}</p>
			<p>${t('registers.cover_part')}</p>
		</section>`;
}

function Paper({ book, entries }) {
	const organ = myPost.value?.organ?.name ?? '';
	return html`
		<main class="paper-print">
			<div class="paper-bar">
				<${LinkButton} icon="arrow-left" href=${link(`/so/${book.id}`,
					{ nam: book.year })}>${t('common.back')}<//>
				<span class="grow muted">${t('registers.print_hint',
					{ n: entries.length })}</span>
				<${Button} kind="main" icon="printer" onClick=${() => print()}>
					${t('registers.print')}<//>
			</div>
			${entries.length > MANY && html`<${Alert} tone="today">
				${t('registers.print_many')}<//>`}
			<${Cover} book=${book} entries=${entries} />
			<div class="paper-sheet" tabindex="0" role="region"
				aria-label=${book.name}>
				<${RegisterTable} direction=${book.direction} entries=${entries}
					label=${book.name} />
				<p class="paper-mark">${t('registers.mark', { organ, book:
					lawName(book.direction), year: book.year,
				at: instantText(now()), who: me.value?.name ?? '' })}</p>
			</div>
		</main>`;
}

export default function PrintPage({ params }) {
	const [count, setCount] = useState(0);
	const { nam, tu, den } = query.value;
	const year = nam ?? today().slice(0, 4);
	const data = useResource(async (signal) => {
		const book = await findRegister(params.id, year, signal);
		const entries = await allEntries(params.id, { from: Number(tu ?? 1),
			to: Number(den ?? 1e9) }, setCount, signal);
		return { book: book ?? { id: params.id, year, direction: 'in', name: '' },
			entries };
	}, [params.id, year, tu, den]);

	useTitle(t('registers.print'));
	return html`<${Loaded} of=${data} page wait=${html`<main class="page">
		<h1>${t('registers.collecting', { n: count })}</h1>
		<${Skeleton} rows=${6} /></main>`}>${({ book, entries }) =>
		html`<${Paper} book=${book} entries=${entries} />`}<//>`;
}

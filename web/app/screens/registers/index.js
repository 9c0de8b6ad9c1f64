/* registers - Sổ văn bản: the books of a year */
import { html } from '../../../vendor/ui.js';
import { get } from '../../api.js';
import { t } from '../../i18n/vi.js';
import { today } from '../../lib/dates.js';
import { link, query, setQuery } from '../../router.js';
import { Button } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { EmptyState, Loaded } from '../../ui/notice.js';
import { useResource, useTitle } from '../../ui/resource.js';

const ICONS = { in: 'inbox', out: 'send', copy: 'copy' };

function Book({ book, year }) {
	return html`
		<a class="tile" href=${link(`/so/${book.id}`, { nam: year })}>
			<span class="tile-label">${t('registers.' + book.direction)}
				<${Icon} name=${ICONS[book.direction]} /></span>
			<span class="strong">${book.name}</span>
			<span class="tile-note">${t('registers.range', {
				from: book.opening_number ?? 1, to: book.last_number ?? 0,
				n: book.entries ?? 0 })}</span>
		</a>`;
}

export default function Registers() {
	const thisYear = Number(today().slice(0, 4));
	const year = Number(query.value.nam ?? thisYear);
	const books = useResource((signal) =>
		get('/registers', { year }, { signal }), [year]);
	const turn = (by) => setQuery({ nam: year + by });

	useTitle(t('registers.title'));
	return html`
		<div class="page">
			<header class="page-head">
				<h1 class="grow">${t('registers.title')}</h1>
				<${Button} icon="chevron-left" label=${t('registers.year_before')}
					onClick=${() => turn(-1)} />
				<b>${t('registers.year', { year })}</b>
				<${Button} icon="chevron-right" label=${t('registers.year_after')}
					disabled=${year >= thisYear} onClick=${() => turn(1)} />
			</header>
			<${Loaded} of=${books}>${({ items }) => items.length === 0 ?
				html`<${EmptyState} icon="book-open-text"
					title=${t('registers.none', { year })} />` : html`
				<div class="tiles">${items.map((book) => html`
					<${Book} key=${book.id} book=${book} year=${year} />`)}</div>`}<//>
		</div>`;
}

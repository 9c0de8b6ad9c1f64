/* book.js - one register: its entries, newest first, and the way to print */
import { html, useMemo, useState } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { today } from '../../lib/dates.js';
import { createForm } from '../../lib/form.js';
import { go, link, query } from '../../router.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { ErrorSummary, TextField } from '../../ui/fields.js';
import { ListStates } from '../../ui/letter-list.js';
import { useList } from '../../ui/list.js';
import { MoreRows } from '../../ui/more.js';
import { EmptyState, Loaded } from '../../ui/notice.js';
import { useResource, useTitle } from '../../ui/resource.js';
import { findRegister } from './store.js';
import { RegisterTable } from './table.js';

const isNumber = (text) => /^\d+$/.test(String(text).trim());

function PrintDialog({ book, year, onClose }) {
	const form = useMemo(() => createForm({
		from: String(book.opening_number ?? 1),
		to: String(book.last_number ?? 1),
	}, {
		from: (v) => isNumber(v.from) ? null : t('registers.bad_from'),
		to: (v) => isNumber(v.to) && Number(v.to) >= Number(v.from) ? null :
			t('registers.bad_to'),
	}), []);

	function open(event) {
		event?.preventDefault();
		if (!form.check())
			return;
		const { from, to } = form.values.value;
		go(`/so/${book.id}/in`, { values: { nam: year, tu: from, den: to } });
	}

	return html`
		<${Dialog} title=${t('registers.print')} size="s" onClose=${onClose}
			foot=${html`
				<${Button} onClick=${onClose}>${t('common.cancel')}<//>
				<${Button} kind="main" icon="printer" onClick=${open}>
					${t('registers.print_view')}<//>`}>
			<form class="form-grid" onSubmit=${open}>
				<div class="span"><${ErrorSummary} form=${form} /></div>
				<${TextField} form=${form} name="from" label=${t('registers.from')}
					inputmode="numeric" />
				<${TextField} form=${form} name="to" label=${t('registers.to')}
					inputmode="numeric" />
				<button type="submit" hidden></button>
			</form>
		<//>`;
}

function Entries({ book }) {
	const list = useList(`/registers/${book.id}/entries`, {});

	return html`<${ListStates} of=${list} bones=${{ kind: 'row', rows: 10 }}
		empty=${html`<${EmptyState} icon="book-open-text"
			title=${t('registers.empty')} />`}>
		<div class="register-box" tabindex="0" role="region"
			aria-label=${book.name}>
			<${RegisterTable} direction=${book.direction} entries=${list.data ?? []}
				isLinked label=${book.name} total=${book.entries} />
			<div class="grid-more"><${MoreRows} more=${list.more}
				loading=${list.loading} /></div>
		</div><//>`;
}

function Book({ book, year }) {
	const [isPrinting, setPrinting] = useState(false);

	useTitle(book.name);
	return html`
		<div class="list-page">
			<header class="list-head page-line">
				<${LinkButton} kind="quiet" icon="arrow-left"
					href=${link('/so', { nam: year })} label=${t('common.back')} />
				<h1 class="grow">${book.name}</h1>
				<span class="muted">${t('registers.range', {
					from: book.opening_number ?? 1, to: book.last_number ?? 0,
					n: book.entries ?? 0 })}</span>
				<${Button} icon="printer" onClick=${() => setPrinting(true)}>
					${t('registers.print')}<//>
			</header>
			<${Entries} book=${book} />
			${isPrinting && html`<${PrintDialog} book=${book} year=${year}
				onClose=${() => setPrinting(false)} />`}
		</div>`;
}

export default function BookPage({ params }) {
	const year = query.value.nam ?? today().slice(0, 4);
	const book = useResource(async (signal) =>
		({ found: await findRegister(params.id, year, signal) }),
	[params.id, year]);

	return html`<${Loaded} of=${book} page>${({ found }) => found === null ?
		html`<div class="page"><${EmptyState} head icon="book-open-text"
			title=${t('registers.absent')} /></div>` :
		html`<${Book} book=${found} year=${year} />`}<//>`;
}

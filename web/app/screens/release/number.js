/* number.js - step 1: number and date, how it is sent, then into the file */
import { html, useEffect, useMemo } from '../../../vendor/ui.js';
import { get } from '../../api.js';
import { t } from '../../i18n/vi.js';
import { useKeys } from '../../keys.js';
import { dayText } from '../../lib/dates.js';
import { isDay } from '../../lib/day-value.js';
import { checksOf, createForm } from '../../lib/form.js';
import { actionWith } from '../../lib/out.js';
import { differences, printedHead } from '../../lib/printed.js';
import { refreshCounts } from '../../live.js';
import { Button } from '../../ui/button.js';
import { DateField } from '../../ui/date-field.js';
import {
	ErrorSummary, RadioList, SelectField, TextArea, TextField,
} from '../../ui/fields.js';
import { Alert } from '../../ui/notice.js';
import { Receivers } from '../../ui/receivers.js';
import { useResource } from '../../ui/resource.js';
import { toast, toastFailure } from '../../ui/toast.js';
import { fillNumber, firstNumbering, giveNumber } from './store.js';

const label = (name) => t('number.' + name);

function checksFor(paper) {
	return checksOf({
		code_notation: { label: label('notation'), required: true, max: 30 },
		issued_on: { label: label('issued_on'), required: true, test: (v) =>
			isDay(v) ? null : t('date.bad', { label: label('issued_on') }) },
		paper_reason: { label: label('paper_reason'), max: 500,
			required: (v) => v.paper !== paper.decision },
		copies: { label: label('copies'), test: (v) =>
			/^\d{1,4}$/.test(v) ? null : t('number.bad_copies') },
	});
}

/** "04": numbers under ten have a leading zero (NĐ 30/2020, annex I). */
export const twoDigits = (number) => String(number).padStart(2, '0');

/* As it stands in the head of a letter. */
function dayInWords(day) {
	const [date, month, year] = dayText(isDay(day) ? day : '').split('/');
	return date ? t('number.shown_day', { date, month, year }) : '';
}

/* The code as it will be, and where it will stand on the page. */
function useCode(form, registers, onShow) {
	const { register, code_notation: notation, issued_on: day } =
		form.values.value;
	const book = registers.find((r) => r.id === register) ?? registers[0];
	const code = `${twoDigits(book?.next_number ?? '')}/${notation}`;

	useEffect(() => onShow({ code: t('number.shown_code', { code }),
		day: dayInWords(day) }), [code, day]);
	return { book, code };
}

/* What is printed in the file and will not agree with what is written. */
function useDifferences(page, form, book) {
	const main = page.files.find((file) => file.role === 'main');
	const text = useResource((signal) => get(`/drafts/${page.letter.id}/text`,
		{}, { signal }), [main?.sha256]);
	const { code_notation: notation, issued_on: day } = form.values.value;

	return differences(printedHead(text.data?.pages?.[0]), {
		number: book?.next_number, notation: notation || undefined,
		issued_on: isDay(day) ? day : '' });
}

function Differences({ items }) {
	if (items.length === 0)
		return null;
	return html`
		<${Alert} tone="today" live title=${t('number.differs')}>
			<ul class="plain-list">${items.map(({ what, printed, given }) => html`
				<li key=${what}>${t('number.differs_' + what,
					{ printed, given })}</li>`)}</ul>
			<p>${t('number.differs_what')}</p><//>`;
}

function BookFields({ form, registers, book, code }) {
	return html`
		<section>
			<h2>${t('number.title')}</h2>
			<output class="number-next">
				<span class="muted">${t('number.next')}</span>
				<b>${code}</b>
				<span class="field-hint">${book?.name}</span>
			</output>
			<div class="form-grid">
				${registers.length > 1 && html`<div class="span"><${SelectField}
					form=${form} name="register" label=${label('register')}
					options=${registers.map((r) => ({ value: r.id,
						label: r.name }))} /></div>`}
				<${TextField} form=${form} name="code_notation" required
					label=${label('notation')} maxLength=${30} />
				<${DateField} form=${form} name="issued_on" required short
					label=${label('issued_on')} />
			</div>
		</section>`;
}

function PaperFields({ form, paper }) {
	const { paper: chosen } = form.values.value;
	const isOther = chosen !== paper.decision;
	return html`
		<section class="stack-s">
			<${RadioList} form=${form} name="paper" label=${label('paper')}
				options=${['electronic', 'with_paper'].map((value) => ({ value,
					label: t('paper.choice_' + value),
					hint: value === paper.decision ?
						t('number.by_rule', { rule: paper.rule }) : '' }))} />
			${(isOther || form.values.value.paper_reason) && html`
				<${TextArea} form=${form} name="paper_reason" rows=${2}
					required=${isOther} label=${label('paper_reason')}
					maxLength=${500} />`}
			${chosen === 'with_paper' && html`<${TextField} form=${form}
				name="copies" label=${label('copies')} inputmode="numeric" />`}
		</section>`;
}

/* The number is given even when writing it has to be tried again. */
async function writeNumber(id) {
	try {
		await fillNumber(id);
	} catch (e) {
		toastFailure(e);
	}
}

export function Numbering({ data, preview, onShow, onStep }) {
	const { page, numbering } = data;
	const action = actionWith(page.actions, 'number');
	const form = useMemo(() => createForm(firstNumbering(numbering),
		checksFor(numbering.paper)), []);
	const { book, code } = useCode(form, numbering.registers, onShow);
	const differing = useDifferences(page, form, book);

	async function give() {
		const answer = await form.submit((values, key) =>
			giveNumber(page, action, values, key));
		if (answer === undefined)
			return;
		await writeNumber(page.letter.id);
		toast(t('number.given', { code: answer.code }));
		refreshCounts();
		onStep(answer.letter);
	}

	useKeys(t('release.title'), action ? {
		F4: { label: t('number.do'), run: () => { give(); } },
		'Ctrl+Enter': { label: t('number.do'), hidden: true,
			run: () => { give(); } },
	} : {});

	return html`
		<div class="detail-body" data-act="">
			${preview}
			<form class="detail-aside release-aside" aria-label=${t('number.title')}
				onSubmit=${(e) => e.preventDefault()}>
				<${ErrorSummary} form=${form} />
				<${Differences} items=${differing} />
				<${BookFields} form=${form} registers=${numbering.registers}
					book=${book} code=${code} />
				<${PaperFields} form=${form} paper=${numbering.paper} />
				<section><h2>${t('info.receivers')}</h2>
					<${Receivers} letter=${page.letter} /></section>
			</form>
		</div>
		<footer class="action-bar">
			<${Button} kind="main" icon="hash" keys="F4" busy=${form.busy.value}
				disabled=${!action} onClick=${give}>${t('number.do')}<//>
			<span class="muted">${t('number.what')}</span>
		</footer>`;
}

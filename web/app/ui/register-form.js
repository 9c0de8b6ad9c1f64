/*
 * register-form.js - the boxes of a letter to be entered in the register
 *
 * What came from the exchange message or from the letter's own text is tinted
 * until somebody changes it; the box with the cursor shows on the page where
 * its value was read.
 */
import { html, useState } from '../../vendor/ui.js';
import { get } from '../api.js';
import { t } from '../i18n/vi.js';
import { dayText } from '../lib/dates.js';
import { filledCount, LABELS } from '../lib/registration.js';
import { province } from '../session.js';
import { Button } from './button.js';
import { ComboBox } from './combo.js';
import { DateField } from './date-field.js';
import { CheckField, SelectField, TextArea, TextField } from './fields.js';
import { Icon } from './icon.js';
import { letterName } from './letter-row.js';
import { Alert } from './notice.js';
import { leadersOf } from './units.js';
import { link } from '../router.js';

const URGENCIES = () => [0, 1, 2, 3].map((n) =>
	({ value: String(n), label: t('urgency.' + n) }));

function typeOptions() {
	return (province.value.types ?? []).map((type) => ({
		value: type.name, label: type.name, note: type.abbreviation || undefined,
	}));
}

async function loadOrgans(query) {
	const page = await get('/organs', { q: query, limit: 20 });
	return page.items.map((organ) => ({ value: organ.id, label: organ.name,
		note: organ.code }));
}

/** "10/12 ô tự điền" and the book. */
export function RegisterTitle({ register, sources, values }) {
	const { filled, total } = filledCount(sources, values);
	return html`
		<div class="form-title">
			<${Icon} name="book-open-text" />
			<h2 class="grow">${t('register.into', { book: register?.name ?? '' })}</h2>
			${filled > 0 && html`<span class="muted field-hint">
				${t('register.filled', { n: filled, of: total })}</span>`}
		</div>`;
}

function Duplicates({ form, duplicates }) {
	if (!duplicates?.length)
		return null;
	return html`
		<div class="span">
			<${Alert} tone="today" title=${t('register.duplicate')}>
				<ul class="stack-s">${duplicates.map((row) => html`
					<li key=${row.id}>
						<a class="underlined" href=${link('/vb/' + row.id)}
							target="_blank">${letterName(row)}</a>
						${row.number && ` · ${t('letter.number_in',
							{ n: row.number })}`}
						${row.reason && html`<div class="muted">${row.reason}</div>`}
					</li>`)}</ul>
				<${CheckField} form=${form} name="accept_duplicate"
					label=${t('register.accept_duplicate')} />
			<//>
		</div>`;
}

/* The deadline the text itself names, with its place. */
function DueSource({ source }) {
	if (source?.from !== 'text')
		return null;
	return html`
		<p class="span source-note"><${Icon} name="scan-text" size="s" />
			${source.place?.page ? t('register.due_from',
				{ page: source.place.page }) : t('register.due_text')}</p>`;
}

function MoreFields({ of }) {
	return html`
		<${TextField} ...${of('signer_name')} maxLength=${50} />
		<${TextField} ...${of('signer_position')} maxLength=${100} />
		<${TextField} ...${of('page_count')} inputmode="numeric" />
		<${TextField} ...${of('language')} maxLength=${30} />
		<${TextField} ...${of('to_places')} span maxLength=${1000} />
		<${TextArea} ...${of('description')} span rows=${2} maxLength=${500} />`;
}

/**
 * @param {{form: any, sources: Record<string, any>, register?: any,
 *   arrivedOn?: string, duplicates?: any[], units?: any[],
 *   onMark: (rect: any) => void, isPaper?: boolean}} props
 */
export function RegisterFields(props) {
	const { form, sources, onMark } = props;
	const [isMore, setMore] = useState(false);
	const [touched, setTouched] = useState(new Set());

	/* props of a field: label, tint while untouched, its place on the page */
	function of(name) {
		const source = sources[name];
		return {
			form, name, label: LABELS[name],
			filled: source !== undefined && !touched.has(name),
			onFocus: () => onMark(source?.place ?? null),
		};
	}

	function onInput(event) {
		const name = event.target.name;
		if (name && !touched.has(name))
			setTouched(new Set([...touched, name]));
	}

	return html`
		<div class="form-grid" onInput=${onInput} onChange=${onInput}>
			<${Duplicates} form=${form} duplicates=${props.duplicates} />
			<div class="field">
				<div class="field-head"><span class="field-label">
					${t('register.number')}</span></div>
				<output class="control control-given">
					${props.register?.next_number ?? '…'}
					<span class="muted"> ${t('register.expected')}</span></output>
			</div>
			<div class="field">
				<div class="field-head"><span class="field-label">
					${t('register.arrived')}</span></div>
				<output class="control control-given">
					${dayText(props.arrivedOn)}</output>
			</div>
			<${TextField} ...${of('code')} required placeholder="2871/UBND-CĐS" />
			<${DateField} ...${of('issued_on')} required short />
			<${ComboBox} ...${of('organ_name')} required span free
				load=${loadOrgans} maxLength=${200} />
			<${ComboBox} ...${of('type_name')} required free
				options=${typeOptions()} />
			<${SelectField} ...${of('urgency')} options=${URGENCIES()} />
			<${TextArea} ...${of('subject')} required span rows=${3}
				maxLength=${500} />
			<${DateField} ...${of('due_on')} short />
			<${ComboBox} ...${of('leader')} options=${leadersOf(props.units)}
				placeholder=${t('register.by_rule')} />
			<${DueSource} source=${sources.due_on} />
			<div class="span">
				<${Button} kind="link" expanded=${isMore}
					icon=${isMore ? 'chevron-up' : 'chevron-down'}
					onClick=${() => setMore(!isMore)}>${t('register.more')}<//>
			</div>
			${isMore && html`<${MoreFields} of=${of} />`}
		</div>`;
}

/* action-fields.js - the boxes of an action: opinion, lead, co-operators, due */
import { html } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { ACTION_LABELS, fieldsOf } from '../lib/actions.js';
import { instantOf } from '../lib/dates.js';
import { boot } from '../session.js';
import { ComboBox, MultiCombo } from './combo.js';
import { DateField } from './date-field.js';
import { RadioList, TextArea } from './fields.js';
import { assigneeOptions, leadersOf } from './units.js';

const PHRASES = ['advise', 'inform', 'report', 'reply', 'hold'];

/** Sentences a leader writes often; one more line each. */
function Phrases({ form }) {
	function add(text) {
		const now = form.values.value.opinion.trim();
		form.set('opinion', now === '' ? text : `${now} ${text}`);
	}
	return html`
		<div class="phrases" role="group" aria-label=${t('phrase.label')}>
			${PHRASES.map((id) => html`
				<button key=${id} type="button" class="pill"
					onClick=${() => add(t(`phrase.${id}.text`))}>
					${t('phrase.' + id)}</button>`)}
		</div>`;
}

/* A press fills the box: the person sees the day before it counts. */
function DuePills({ form, letterDue }) {
	const choices = (boot.value?.dues ?? []).map(({ days, at }) =>
		({ text: t('due.days', { n: days }), value: at }));
	if (letterDue)
		choices.push({ text: t('due.letter'),
			value: instantOf(letterDue.slice(0, 10), '17:00') });
	return html`
		<div class="phrases" role="group" aria-label=${t('due.label')}>
			${choices.map(({ text, value }) => html`
				<button key=${text} type="button" class="pill"
					aria-pressed=${String(form.values.value.due === value)}
					onClick=${() => form.set('due', value)}>${text}</button>`)}
		</div>`;
}

function Due({ form, required, letterDue }) {
	return html`
		<div class="due-field">
			<${DateField} form=${form} name="due" label=${ACTION_LABELS.due}
				withTime required=${required} />
			<${DuePills} form=${form} letterDue=${letterDue} />
		</div>`;
}

const REQUESTS = ['reply', 'report', 'inform'];

/**
 * @param {{action: any, form: any, units: any[], letterDue?: string,
 *   lines?: number}} props
 */
export function ActionFields({ action, form, units, letterDue, lines = 4 }) {
	const fields = new Map(fieldsOf(action).map((f) => [f.name, f]));
	const isDirection = action.kind === 'divide';
	const targets = assigneeOptions(units);
	const people = assigneeOptions(units, { people: true });
	const of = (name) => ({ form, name, label: ACTION_LABELS[name],
		required: fields.get(name)?.required });

	return html`
		${fields.has('opinion') && html`
			<${TextArea} ...${of('opinion')} rows=${lines} maxLength=${4000}
				label=${isDirection ? t('direction.note') : ACTION_LABELS.opinion} />
			${isDirection && html`<${Phrases} form=${form} />`}`}
		${fields.has('reason') && html`
			<${TextArea} ...${of('reason')} rows=${3} maxLength=${1000} />`}
		<div class="direction-rows">
			${fields.has('lead') && html`
				<${ComboBox} ...${of('lead')} options=${targets} icon="circle-dot"
					placeholder=${t('direction.choose_lead')} />`}
			${fields.has('coop') && html`
				<${MultiCombo} ...${of('coop')} options=${targets}
					placeholder=${t('direction.choose_coop')} />`}
			${fields.has('inform') && html`
				<${MultiCombo} ...${of('inform')} options=${targets}
					placeholder=${t('direction.choose_inform')} />`}
			${fields.has('leader') && html`
				<${ComboBox} ...${of('leader')} options=${leadersOf(units)}
					placeholder=${t('direction.choose_person')} />`}
			${fields.has('assignee') && html`
				<${ComboBox} ...${of('assignee')} options=${people}
					placeholder=${t('direction.choose_person')} />`}
			${fields.has('due') && html`
				<${Due} form=${form} required=${fields.get('due').required}
					letterDue=${letterDue} />`}
		</div>
		${fields.has('request') && html`
			<${RadioList} form=${form} name="request" row
				label=${ACTION_LABELS.request} options=${REQUESTS.map((value) =>
					({ value, label: t('request.' + value) }))} />`}`;
}

/* action-fields.js - the boxes of an action: opinion, lead, co-operators, due */
import { html } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { ACTION_LABELS, fieldsOf } from '../lib/actions.js';
import { dayOf, instantOf } from '../lib/dates.js';
import { ComboBox, MultiCombo } from './combo.js';
import { DateField } from './date-field.js';
import { RadioList, TextArea } from './fields.js';
import { assigneeOptions } from './units.js';

const PHRASES = ['advise', 'inform', 'report', 'reply', 'hold'];
const DAYS = [2, 3, 5];

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

/* Working days are counted by the server: the phrase is sent, not a day. */
function DuePhrases({ form, letterDue }) {
	const { due_phrase: phrase } = form.values.value;

	function choose(next) {
		form.set('due_phrase', phrase === next ? '' : next);
		form.set('due', '');
	}
	return html`
		<div class="phrases" role="group" aria-label=${t('due.label')}>
			${DAYS.map((n) => {
				const text = `${n} ngày làm việc`;
				return html`<button key=${n} type="button" class="pill"
					aria-pressed=${String(phrase === text)}
					onClick=${() => choose(text)}>${t('due.days', { n })}</button>`;
			})}
			${letterDue && html`<button type="button" class="pill"
				onClick=${() => {
					form.set('due_phrase', '');
					form.set('due', instantOf(dayOf(letterDue), '17:00'));
				}}>${t('due.letter')}</button>`}
		</div>`;
}

function Due({ form, required, letterDue }) {
	const { due_phrase: phrase } = form.values.value;
	return html`
		<div class="due-field">
			<${DateField} form=${form} name="due" label=${ACTION_LABELS.due}
				withTime required=${required}
				placeholder=${phrase || t('date.hint_time')}
				hint=${phrase && t('due.counted', { phrase })} />
			<${DuePhrases} form=${form} letterDue=${letterDue} />
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

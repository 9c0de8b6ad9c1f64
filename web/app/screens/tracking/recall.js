/*
 * recall.js - Thu hồi: from whom, why, what stands in its place, what it will
 * do there; acts only after the letter's number was typed
 */
import { html, useMemo, useState } from '../../../vendor/ui.js';
import { get, post } from '../../api.js';
import { t } from '../../i18n/vi.js';
import { checksOf, createForm, fieldId } from '../../lib/form.js';
import {
	confirmWord, effectOf, isConfirmed, recallable, recallBody,
} from '../../lib/recall.js';
import { refreshCounts } from '../../live.js';
import { Button } from '../../ui/button.js';
import { ComboBox } from '../../ui/combo.js';
import { DeliveryChip } from '../../ui/delivery-marks.js';
import { Dialog } from '../../ui/dialog.js';
import { ErrorSummary, TextArea, TextField } from '../../ui/fields.js';
import { letterName } from '../../ui/letter-row.js';
import { toast } from '../../ui/toast.js';

function checksFor(letter) {
	return { ...checksOf({ reason: { label: t('recall.reason'),
		required: true, max: 1000 } }),
	receivers: (v) => v.receivers.length === 0 ?
		t('recall.no_receivers') : null,
	confirm: (v) => isConfirmed(v.confirm, letter) ? null :
		t('recall.confirm_bad', { code: confirmWord(letter) }) };
}

function Receivers({ form, deliveries }) {
	const chosen = new Set(form.values.value.receivers);
	const put = (ids) => form.set('receivers', deliveries.map((d) => d.id)
		.filter((id) => ids.has(id)));
	const isAll = chosen.size === deliveries.length;

	function toggle(id) {
		const next = new Set(chosen);
		if (!next.delete(id))
			next.add(id);
		put(next);
	}

	return html`
		<fieldset class="field" id=${fieldId(form, 'receivers')} tabindex="-1">
			<legend>${t('recall.receivers')}</legend>
			${deliveries.length > 1 && html`<label class="radio">
				<input type="checkbox" checked=${isAll} onChange=${() =>
					put(new Set(isAll ? [] : deliveries.map((d) => d.id)))} />
				<span class="strong">${t('recall.all')}</span></label>`}
			${deliveries.map((d) => html`
				<label class="radio" key=${d.id}>
					<input type="checkbox" checked=${chosen.has(d.id)}
						onChange=${() => toggle(d.id)} />
					<span class="grow">${d.organ.name}</span>
					<${DeliveryChip} state=${d.state} /></label>`)}
		</fieldset>`;
}

/* "Sẽ xảy ra": told anew whenever the choice changes. */
function Effect({ deliveries }) {
	const effect = effectOf(deliveries);
	const lines = ['stopped', 'cancelled', 'asked'].filter((name) =>
		effect[name] > 0);
	if (lines.length === 0)
		return null;
	return html`
		<div class="alert alert-today" role="status"><div class="grow">
			<strong>${t('recall.effect')}</strong>
			<ul class="recall-effect">${lines.map((name) => html`
				<li key=${name}>${t('recall.effect_' + name,
					{ n: effect[name] })}</li>`)}
				${effect.working > 0 && html`<li>${t('recall.effect_working',
					{ n: effect.working })}</li>`}</ul>
		</div></div>`;
}

/* Own letters that went out: by their words, the newest without any. */
async function loadReplacements(text, self) {
	const { items } = await get(text.trim() === '' ? '/sent' : '/search',
		{ q: text.trim(), direction: text.trim() === '' ? null : 'out',
			limit: 20 });
	return items.filter((row) => row.id !== self).map((row) =>
		({ value: row.id, label: letterName(row), note: row.subject }));
}

function Replacement({ form, letter }) {
	const [label, setLabel] = useState('');
	return html`<${ComboBox} form=${form} name="replacement"
		label=${t('recall.replacement')} labelOf=${() => label}
		placeholder=${t('recall.choose_replacement')}
		load=${(text) => loadReplacements(text, letter.id)}
		onPick=${(option) => setLabel(option?.label ?? '')} />`;
}

/** @param {{page: any, deliveries: any[], onClose: () => void,
 *   onDone: () => void}} props */
export function RecallDialog({ page, deliveries, onClose, onDone }) {
	const { letter } = page;
	const all = useMemo(() => recallable(deliveries), []);
	const form = useMemo(() => createForm({ reason: '', replacement: '',
		confirm: '', receivers: all.map((d) => d.id) },
	checksFor(letter)), []);
	const chosen = all.filter((d) =>
		form.values.value.receivers.includes(d.id));

	async function send() {
		const answer = await form.submit((values, key) =>
			post(`/letters/${letter.id}/recall`,
				recallBody(values, all, page.rev), { key }));
		if (answer === undefined)
			return;
		toast(t('recall.sent', { n: answer.asked }));
		refreshCounts();
		onDone();
	}

	return html`
		<${Dialog} title=${t('recall.title', { code: letterName(letter) })}
			size="l" onClose=${onClose}
			commands=${{ 'Ctrl+Enter': { label: t('recall.do'), run: send } }}
			foot=${html`
				<${Button} onClick=${onClose}>${t('common.cancel')}<//>
				<${Button} kind="danger-fill" keys="Ctrl+Enter" onClick=${send}
					busy=${form.busy.value}>
					${t('recall.send', { n: chosen.length })}<//>`}>
			<form class="stack" onSubmit=${(e) => { e.preventDefault(); send(); }}>
				<${ErrorSummary} form=${form} />
				<p>${t('recall.what')}</p>
				<${Receivers} form=${form} deliveries=${all} />
				<${TextArea} form=${form} name="reason" required rows=${3}
					label=${t('recall.reason')} maxLength=${1000} />
				<${Replacement} form=${form} letter=${letter} />
				<${Effect} deliveries=${chosen} />
				<${TextField} form=${form} name="confirm" required
					label=${t('recall.confirm', { code: confirmWord(letter) })} />
			</form>
		<//>`;
}

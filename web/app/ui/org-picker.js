/*
 * org-picker.js - the receivers of a letter: agencies of the directory, each
 * to handle or for information, with the day by which it has to answer
 *
 * Form value: [{organ, name, code, connected, kind, reply_due}].
 */
import { html, useMemo, useState } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { recipientOf } from '../lib/draft.js';
import { fieldId } from '../lib/form.js';
import { Button } from './button.js';
import { ComboBox } from './combo.js';
import { DateField } from './date-field.js';
import { Icon } from './icon.js';

const GROUPS = ['organ', 'commune'];

/* What a field needs of a form, for one value of a row. */
function rowForm(form, row, change) {
	return {
		id: `${form.id}-${row.organ}`, errors: { value: {} },
		values: { value: { reply_due: row.reply_due } },
		set: (name, value) => change({ ...row, [name]: value }),
	};
}

function Row({ form, row, onChange, onDrop }) {
	const label = t('organ.reply_of', { name: row.name });
	return html`
		<li class="receiver-row">
			<div class="receiver-name">
				<b>${row.name}</b>
				<span class="field-hint">${row.code} · ${row.connected ?
					t('receivers.channel_axis') : t('receivers.channel_paper')}</span>
			</div>
			<div class="select receiver-kind">
				<select class="control" value=${row.kind}
					aria-label=${t('organ.kind_of', { name: row.name })}
					onChange=${(e) => onChange({ ...row,
						kind: e.currentTarget.value })}>
					${['handle', 'inform'].map((kind) => html`
						<option key=${kind} value=${kind}
							selected=${kind === row.kind}>
							${t('receivers.kind_' + kind)}</option>`)}
				</select>
				<${Icon} name="chevron-down" size="s" />
			</div>
			<div class="receiver-due">
				<${DateField} form=${rowForm(form, row, onChange)} name="reply_due"
					label=${label} placeholder=${t('organ.reply_due')} short />
			</div>
			<${Button} kind="quiet" size="s" icon="x"
				label=${t('combo.drop', { name: row.name })} onClick=${onDrop} />
		</li>`;
}

/* The box that adds one; it holds no value of its own. */
function AddOrgan({ form, name, label, organs, onAdd, optional }) {
	const [text, setText] = useState('');
	const error = form.errors.value[name];
	const adder = {
		id: form.id, values: { value: { [name]: text } },
		errors: { value: error ? { [name]: error } : {} },
		set: (_, value) => setText(value),
	};

	return html`
		<${ComboBox} form=${adder} name=${name} label=${label}
			required=${!optional}
			options=${organs.map((o) => ({ value: o.id, label: o.name,
				note: [o.code, o.short_name].filter(Boolean).join(' · ') }))}
			placeholder=${t('organ.add')} icon="plus"
			onPick=${(option) => {
				setText('');
				if (option)
					onAdd(organs.find((o) => o.id === option.value));
			}} />`;
}

/**
 * @param {{form: any, name: string, label: string, organs: any[],
 *   own?: string, optional?: boolean}} props
 *   own: id of the own agency, which gets nothing
 */
export function OrgPicker({ form, name, label, organs, own, optional }) {
	const chosen = form.values.value[name];
	const free = useMemo(() => {
		const taken = new Set(chosen.map((r) => r.organ));
		return organs.filter((o) => o.id !== own && !taken.has(o.id));
	}, [organs, chosen, own]);

	function change(row) {
		form.set(name, chosen.map((r) => r.organ === row.organ ? row : r));
	}

	function drop(row) {
		form.set(name, chosen.filter((r) => r !== row));
		document.getElementById(fieldId(form, name))?.focus();
	}

	return html`
		<div class="org-picker">
			<${AddOrgan} form=${form} name=${name} label=${label} organs=${free}
				optional=${optional}
				onAdd=${(organ) => form.set(name,
					[...chosen, recipientOf(organ)])} />
			<div class="phrases" role="group" aria-label=${t('organ.groups')}>
				${GROUPS.map((kind) => {
					const more = free.filter((o) => o.kind === kind);
					return more.length > 1 && html`
						<button key=${kind} type="button" class="pill"
							onClick=${() => form.set(name,
								[...chosen, ...more.map(recipientOf)])}>
							${t('organ.all_' + kind, { n: more.length })}</button>`;
				})}
			</div>
			${chosen.length > 0 && html`
				<ul class="receiver-rows" aria-label=${label}>
					${chosen.map((row) => html`<${Row} key=${row.organ} form=${form}
						row=${row} onChange=${change}
						onDrop=${() => drop(row)} />`)}
				</ul>`}
		</div>`;
}

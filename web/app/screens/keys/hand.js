/* hand.js - a device registered, or handed over by a signed record (R153) */
import { html, useMemo } from '../../../vendor/ui.js';
import { post } from '../../api.js';
import { t } from '../../i18n/vi.js';
import { nameOf } from '../../lib/certificate-file.js';
import { today } from '../../lib/dates.js';
import { checksOf, createForm } from '../../lib/form.js';
import { Button } from '../../ui/button.js';
import { DateField, dayTest } from '../../ui/date-field.js';
import { Dialog } from '../../ui/dialog.js';
import { ErrorSummary, TextArea, TextField } from '../../ui/fields.js';
import { toast } from '../../ui/toast.js';
import { PersonField } from './person-field.js';

function rulesOf({ device }) {
	const label = (name) => t('keys.' + name);
	return {
		...!device && {
			serial: { label: label('serial'), required: true, max: 64 },
			name: { label: label('device_name'), required: true, max: 200 },
			keeper: { label: label('hand_to'), required: true },
		},
		record: { label: label('record'), required: Boolean(device?.keeper),
			max: 100 },
		on: { label: label('on'), required: true, test: dayTest(label('on')) },
		reason: { label: t('common.reason'), required: true, max: 500 },
	};
}

function bodyOf({ device }, v) {
	return { keeper: v.keeper || undefined, on: v.on, reason: v.reason,
		record: v.record || undefined,
		...!device && { serial: v.serial, name: v.name } };
}

/* A person's own device goes to that person only, so the name stands there. */
function formOf(row) {
	return createForm({ serial: '', name: '', record: '', reason: '',
		keeper: !row.device && row.holder ? row.holder.id : '', on: today(),
	}, checksOf(rulesOf(row)));
}

export function HandDialog({ row, onClose, onDone }) {
	const { device } = row;
	const form = useMemo(() => formOf(row), []);
	const word = t(device ? 'keys.hand' : 'keys.register_device');

	async function send() {
		const changed = await form.submit((values, key) =>
			post(`/keys/${row.id}/keeper`, bodyOf(row, values), { key }));
		if (changed === undefined)
			return;
		toast(t('keys.handed', { serial: changed.device.serial }));
		onDone(changed);
	}

	return html`
		<${Dialog} onClose=${onClose} title=${device ?
			t('keys.hand_title', { serial: device.serial }) :
			t('keys.register_title', { name: nameOf(row.subject) })}
			commands=${{ 'Ctrl+Enter': { label: word, run: send } }}
			foot=${html`
				<${Button} onClick=${onClose}>${t('common.cancel')}<//>
				<${Button} kind="main" keys="Ctrl+Enter" busy=${form.busy.value}
					onClick=${send}>${word}<//>`}>
			<form class="stack" onSubmit=${(e) => { e.preventDefault(); send(); }}>
				<${ErrorSummary} form=${form} />
				${device?.keeper && html`<p>${t('keys.hand_from',
					{ name: device.keeper.name })}</p>`}
				${!device && html`
					<${TextField} form=${form} name="serial" required
						label=${t('keys.serial')} maxLength=${64} />
					<${TextField} form=${form} name="name" required
						label=${t('keys.device_name')} maxLength=${200} />`}
				<${PersonField} form=${form} name="keeper" person=${row.holder}
					label=${t('keys.hand_to')} required=${!device}
					hint=${device ? t('keys.hand_to_hint') : undefined} />
				${device && html`<${TextField} form=${form} name="record"
					label=${t('keys.record')} maxLength=${100}
					required=${Boolean(device.keeper)} />`}
				<${DateField} form=${form} name="on" label=${t('keys.on')}
					required />
				<${TextArea} form=${form} name="reason" rows=${3} required
					label=${t('common.reason')} maxLength=${500} />
			</form>
		<//>`;
}

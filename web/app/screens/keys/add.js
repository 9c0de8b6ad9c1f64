/* add.js - a certificate registered from its file, for a person or the seal */
import { html, useMemo, useRef, useState } from '../../../vendor/ui.js';
import { post } from '../../api.js';
import { t } from '../../i18n/vi.js';
import {
	CERTIFICATE_FILE_MAX, certificatesOf, nameOf,
} from '../../lib/certificate-file.js';
import { createForm } from '../../lib/form.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import {
	CheckField, controlProps, ErrorSummary, Field, RadioList, TextArea,
} from '../../ui/fields.js';
import { Icon } from '../../ui/icon.js';
import { toast } from '../../ui/toast.js';
import { PersonField } from './person-field.js';

const missing = (name) => t('common.missing', { label: t(name) });

const CHECKS = {
	certificate: (v) => v.certificate ? null :
		v.file ? t('keys.file_bad') : missing('keys.file'),
	holder: (v) => v.role === 'person' && !v.holder ?
		missing('keys.holder_person') : null,
	reason: (v) => v.reason.trim() ? null : missing('common.reason'),
};

async function readFile(form, file) {
	const bytes = file.size <= CERTIFICATE_FILE_MAX ?
		new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
	const found = certificatesOf(bytes);
	form.set('file', file.name);
	form.set('issuer', found?.issuer ?? '');
	form.set('certificate', found?.certificate ?? '');
	form.check(['certificate']);
}

/* What a button may carry of a control's ties. */
function aboutOf(props) {
	const { id, 'aria-describedby': about } = controlProps(props);
	return { id, 'aria-describedby': about };
}

function FileField({ form }) {
	const input = useRef(null);
	const props = { form, name: 'certificate', label: t('keys.file'),
		hint: t('keys.file_hint'), required: true };
	return html`
		<${Field} ...${props}>
			<div class="row-wrap">
				<button type="button" class="button button-plain"
					...${aboutOf(props)} onClick=${() => input.current.click()}>
					<${Icon} name="paperclip" />
					<span class="button-text">${t('keys.file_choose')}</span>
				</button>
				<span aria-live="polite">
					${form.values.value.file || t('keys.file_none')}</span>
			</div>
			<input ref=${input} type="file" hidden tabindex="-1"
				accept=".crt,.cer,.pem,.der" onChange=${(e) =>
					e.currentTarget.files[0] &&
					readFile(form, e.currentTarget.files[0])} />
		<//>`;
}

export function AddDialog({ onClose, onDone }) {
	const form = useMemo(() => createForm({ certificate: '', issuer: '',
		file: '', role: 'person', holder: '', name_checked: false, reason: '',
	}, CHECKS), []);
	const isPerson = form.values.value.role === 'person';
	const [mustCompare, setMustCompare] = useState(false);

	async function send() {
		const made = await form.submit((v, key) => post('/keys', {
			certificate: v.certificate, issuer: v.issuer || undefined,
			role: v.role, holder: isPerson ? v.holder : undefined,
			name_checked: isPerson && v.name_checked ? true : undefined,
			reason: v.reason,
		}, { key }));
		if (form.errors.value.name_checked)
			setMustCompare(true);
		if (made === undefined)
			return;
		toast(t('keys.added', { name: nameOf(made.subject) }));
		onDone();
	}

	return html`
		<${Dialog} title=${t('keys.add')} onClose=${onClose}
			commands=${{ 'Ctrl+Enter': { label: t('keys.add'), run: send } }}
			foot=${html`
				<${Button} onClick=${onClose}>${t('common.cancel')}<//>
				<${Button} kind="main" keys="Ctrl+Enter" busy=${form.busy.value}
					onClick=${send}>${t('keys.add')}<//>`}>
			<form class="stack" onSubmit=${(e) => { e.preventDefault(); send(); }}>
				<${ErrorSummary} form=${form} />
				<${FileField} form=${form} />
				<${RadioList} form=${form} name="role" label=${t('keys.role')} row
					options=${['person', 'organ'].map((value) => ({ value,
						label: t('keys.role_' + value) }))} />
				${isPerson && html`<${PersonField} form=${form} name="holder"
					label=${t('keys.holder_person')} required />`}
				${isPerson && mustCompare && html`<${CheckField} form=${form}
					name="name_checked" label=${t('keys.name_checked')} />`}
				<${TextArea} form=${form} name="reason" rows=${3} required
					label=${t('common.reason')} maxLength=${500} />
			</form>
		<//>`;
}

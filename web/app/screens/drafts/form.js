/* form.js - the boxes of a draft: letter, receivers, files, form of issue */
import { html, useState } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { DRAFT_LABELS } from '../../lib/draft.js';
import { fieldId } from '../../lib/form.js';
import { myPost, province } from '../../session.js';
import { ComboBox } from '../../ui/combo.js';
import {
	CheckField, ErrorSummary, SelectField, TextArea,
} from '../../ui/fields.js';
import { isOffered } from '../../ui/encryption.js';
import { FormCheck } from '../../ui/form-check.js';
import { Icon } from '../../ui/icon.js';
import { OrgPicker } from '../../ui/org-picker.js';
import { DraftFiles } from './files.js';

const urgencies = () => [0, 1, 2, 3].map((n) =>
	({ value: String(n), label: t('urgency.' + n) }));

const types = () => (province.value.types ?? []).map((type) => ({
	value: type.name, label: type.name, note: type.abbreviation || undefined,
}));

function LetterPart({ of, signers }) {
	return html`
		<div class="form-grid">
			<${ComboBox} ...${of('type_name')} required free options=${types()} />
			<${SelectField} ...${of('urgency')} options=${urgencies()} />
			<${TextArea} ...${of('subject')} required span rows=${2}
				maxLength=${500} placeholder="V/v …" />
			<${ComboBox} ...${of('signer')} required span options=${signers}
				placeholder=${t('draft.choose_signer')} />
		</div>`;
}

function MainError({ form }) {
	const error = form.errors.value.main;
	return error && html`<p class="field-error">
		<${Icon} name="circle-alert" size="s" />${error}</p>`;
}

/* R117: paper beside the electronic letter needs a reason. */
function PaperPart({ form, of }) {
	return html`
		<div class="stack-s">
			<${CheckField} form=${form} name="paper" label=${t('draft.paper')}
				hint=${t('draft.paper_hint')} />
			${form.values.value.paper && html`<${TextArea} ...${of('paper_reason')}
				required rows=${2} maxLength=${500} />`}
		</div>`;
}

/** @param {{form: any, draft: any, uploads: any, organs: any[],
 *   signers: any[], read: string[], main: any}} props
 *   read: boxes that were filled from the text of the main file */
export function DraftForm(props) {
	const { form, draft, uploads, organs, signers, read, main } = props;
	const [touched, setTouched] = useState(new Set());
	const of = (name) => ({ form, name, label: DRAFT_LABELS[name],
		filled: read.includes(name) && !touched.has(name) });

	function onInput(event) {
		const name = event.target.name;
		if (name && !touched.has(name))
			setTouched(new Set([...touched, name]));
	}

	return html`
		<${ErrorSummary} form=${form} />
		<section id=${fieldId(form, 'main')} tabindex="-1">
			<h2>${t('draft.part_files')}</h2>
			<${MainError} form=${form} />
			<${DraftFiles} uploads=${uploads} draft=${draft} form=${form} />
		</section>
		<section onInput=${onInput}>
			<h2>${t('draft.part_letter')}</h2>
			${read.length > 0 && html`<p class="source-note" role="status">
				<${Icon} name="scan-text" size="s" />${t('draft.read',
					{ n: read.length })}</p>`}
			<${LetterPart} of=${of} signers=${signers} />
		</section>
		<section>
			<h2>${t('draft.part_receivers')}</h2>
			<${OrgPicker} form=${form} name="recipients" organs=${organs}
				label=${DRAFT_LABELS.recipients} own=${myPost.value.organ?.id} />
		</section>
		<section>
			<h2>${t('draft.part_issue')}</h2>
			<${PaperPart} form=${form} of=${of} />
			${isOffered() && html`<${CheckField} form=${form} name="encrypt"
				label=${t('encryption.choose')} hint=${t('encryption.hint')} />`}
			<${TextArea} ...${of('note')} rows=${2} maxLength=${500}
				hint=${t('draft.note_hint')} />
		</section>
		${(main || draft) && html`
			<section>
				<h2>${t('element.title')}</h2>
				<${FormCheck} path=${main ? `/uploads/${main.id}` :
					`/files/${draft.page.files[0].id}`} />
			</section>`}`;
}

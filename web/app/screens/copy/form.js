/* form.js - the boxes of a copy: how, which pages, who signs, who gets it */
import { html, useEffect } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { choices, scanRule, settle } from '../../lib/copy.js';
import { fieldId } from '../../lib/form.js';
import { myPost } from '../../session.js';
import {
	ErrorSummary, RadioList, SelectField, TextField,
} from '../../ui/fields.js';
import { Icon } from '../../ui/icon.js';
import { OrgPicker } from '../../ui/org-picker.js';
import { DropZone, UploadList } from '../../ui/upload-list.js';

const optionsOf = (values, what, why) => values.map((value) => ({ value,
	label: t(what + value), hint: why && t(why + value) }));

function Scans({ form, uploads, rule }) {
	const error = form.errors.value.scans;

	return html`
		<div class="stack-s" id=${fieldId(form, 'scans')} tabindex="-1">
			<h3>${t('copy.scans')}</h3>
			${error && html`<p class="field-error">
				<${Icon} name="circle-alert" size="s" />${error}</p>`}
			<${UploadList} uploads=${uploads} role="scan" />
			<${DropZone} uploads=${uploads} role="scan" multiple small
				label=${t('copy.choose_scan')} accept=".pdf" />
			<p class="field-hint">${t('copy.scan_hint')} ${rule === 'may' &&
				t(form.values.value.from === 'paper' ? 'copy.scan_optional' :
					'copy.scan_extract')}</p>
		</div>`;
}

function How({ form, ways, uploads }) {
	const values = form.values.value;
	const { kinds, froms, tos } = choices(ways, values);
	const rule = scanRule(ways, values);

	/* Another kind may not have the chosen way. */
	useEffect(() => {
		const next = settle(ways, values);
		if (next.from !== values.from || next.to !== values.to)
			form.fill({ from: next.from, to: next.to });
	}, [values.kind, values.from]);

	return html`
		<section class="stack-s">
			<h2>${t('copy.part_how')}</h2>
			<${RadioList} form=${form} name="kind" label=${t('copy.kind')} required
				options=${optionsOf(kinds, 'copy.kind_', 'copy.what_')} />
			${froms.length > 1 && html`<${RadioList} form=${form} name="from" row
				label=${t('copy.from')} options=${optionsOf(froms, 'copy.from_')} />`}
			<${RadioList} form=${form} name="to" label=${t('copy.to')}
				options=${optionsOf(tos, 'copy.to_', 'copy.how_')} />
			${values.kind === 'trich_sao' && html`<${TextField} form=${form}
				name="pages" label=${t('copy.pages')} maxLength=${200}
				hint=${t('copy.pages_hint')} />`}
			${rule !== 'none' && html`<${Scans} form=${form} uploads=${uploads}
				rule=${rule} />`}
		</section>`;
}

/** @param {{form: any, may: any, uploads: any, organs: any[]}} props */
export function CopyForm({ form, may, uploads, organs }) {
	return html`
		<${ErrorSummary} form=${form} />
		<${How} form=${form} ways=${may.ways} uploads=${uploads} />
		<section class="stack-s">
			<h2>${t('copy.part_who')}</h2>
			<${SelectField} form=${form} name="signer" required
				label=${t('copy.signer')} empty=${t('copy.choose_signer')}
				options=${may.signers.map((one) => ({ value: one.id,
					label: [one.name, one.title].filter(Boolean).join(', ') }))} />
			${form.values.value.to === 'paper' && html`<${TextField} form=${form}
				name="copies" label=${t('copy.copies')} inputmode="numeric" />`}
			<${OrgPicker} form=${form} name="recipients" organs=${organs}
				label=${t('copy.recipients')} own=${myPost.value.organ?.id}
				optional />
			<p class="field-hint">${t('copy.recipients_hint')}</p>
		</section>`;
}

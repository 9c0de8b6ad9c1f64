/* files.js - the main file and the annexes of a draft */
import { html, useRef } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { sizeText } from '../../lib/text.js';
import { Button, CloseButton } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { fileIcon } from '../../ui/pages.js';
import { DropZone, UploadList } from '../../ui/upload-list.js';

/* A file that the draft has, with a way to put another in its place. */
function Present({ file, role, uploads, onOff }) {
	const input = useRef(null);
	const isReplaced = uploads.rows.value.some((row) =>
		row.role === role && row.done);

	return html`
		<li class="upload" data-state=${isReplaced ? 'replaced' : 'present'}>
			<${Icon} name=${fileIcon(file.kind)} />
			<div class="grow">
				<div class="clip strong">${file.name}</div>
				<div class="field-hint">${sizeText(file.length)} ·${' '}
					${t('draft.version_n', { n: file.version })}${isReplaced &&
						' · ' + t('draft.replaced')}</div>
			</div>
			<${Button} size="s" icon="upload"
				title=${t('draft.replace', { name: file.name })}
				onClick=${() => input.current.click()}>
				${t('draft.replace_short')}<span class="sr-only">${' '}
				${file.name}</span><//>
			${onOff && html`<${CloseButton} onClick=${onOff}
				label=${t('draft.take_off', { name: file.name })} />`}
			<input ref=${input} type="file" hidden
				accept=${role === 'main' ? '.pdf' : undefined}
				onChange=${(e) => {
					for (const chosen of e.currentTarget.files)
						uploads.add(chosen, { role });
					e.currentTarget.value = '';
				}} />
		</li>`;
}

/* It goes when the draft is saved; until then it can come back. */
function TakenOff({ file, onBack }) {
	return html`
		<li class="upload" data-state="replaced">
			<${Icon} name=${fileIcon(file.kind)} />
			<div class="grow">
				<div class="clip"><s>${file.name}</s></div>
				<div class="field-hint">${t('draft.taken_off')}</div>
			</div>
			<${Button} size="s" icon="undo-2" onClick=${onBack}>
				${t('draft.put_back')}<span class="sr-only">${' '}
				${file.name}</span><//>
		</li>`;
}

function Annexes({ annexes, form, uploads }) {
	const off = form.values.value.taken_off ?? [];
	const roleOf = (file) => `annex-${file.position}`;

	function takeOff(file) {
		for (const row of uploads.rows.value)
			if (row.role === roleOf(file))
				uploads.drop(row.key);
		form.set('taken_off', [...off, file.position]);
	}

	return html`
		${annexes.length > 0 && html`
			<ul class="uploads" aria-label=${t('draft.annexes')}>
				${annexes.map((file) => off.includes(file.position) ? html`
					<${TakenOff} key=${file.id} file=${file} onBack=${() =>
						form.set('taken_off',
							off.filter((place) => place !== file.position))} />` :
					html`<${Present} key=${file.id} file=${file}
						role=${roleOf(file)} uploads=${uploads}
						onOff=${() => takeOff(file)} />`)}</ul>`}
		${annexes.map((file) => html`<${UploadList} key=${file.id}
			uploads=${uploads} role=${roleOf(file)} />`)}`;
}

export function DraftFiles({ uploads, draft, form }) {
	const files = draft?.page.files ?? [];
	const main = files.find((file) => file.role === 'main');
	const annexes = files.filter((file) => file.role === 'annex');
	const hasMain = main || uploads.rows.value.some((row) => row.role === 'main');

	return html`
		<div class="draft-files">
			${main && html`<ul class="uploads" aria-label=${t('draft.main')}>
				<${Present} file=${main} role="main" uploads=${uploads} /></ul>`}
			${!hasMain && html`<${DropZone} uploads=${uploads} role="main"
				label=${t('draft.choose_main')} accept=".pdf" />`}
			<${UploadList} uploads=${uploads} role="main" />
			<${Annexes} annexes=${annexes} form=${form} uploads=${uploads} />
			<${UploadList} uploads=${uploads} role="annex" />
			${hasMain && html`<${DropZone} uploads=${uploads} role="annex" multiple
				small label=${t('draft.choose_annex')} />`}
		</div>`;
}

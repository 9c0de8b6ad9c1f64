/* files.js - the main file and the annexes of a draft */
import { html, useRef } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { sizeText } from '../../lib/text.js';
import { Button } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { fileIcon } from '../../ui/pages.js';
import { DropZone, UploadList } from '../../ui/upload-list.js';

/* A file that the draft has, with a way to put another in its place. */
function Present({ file, role, uploads }) {
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
			<input ref=${input} type="file" hidden
				accept=${role === 'main' ? '.pdf' : undefined}
				onChange=${(e) => {
					for (const chosen of e.currentTarget.files)
						uploads.add(chosen, { role });
					e.currentTarget.value = '';
				}} />
		</li>`;
}

export function DraftFiles({ uploads, draft }) {
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
			${annexes.length > 0 && html`
				<ul class="uploads" aria-label=${t('draft.annexes')}>
					${annexes.map((file, at) => html`<${Present} key=${file.id}
						file=${file} role=${`annex-${at + 1}`}
						uploads=${uploads} />`)}</ul>`}
			${annexes.map((file, at) => html`<${UploadList} key=${file.id}
				uploads=${uploads} role=${`annex-${at + 1}`} />`)}
			<${UploadList} uploads=${uploads} role="annex" />
			${hasMain && html`<${DropZone} uploads=${uploads} role="annex" multiple
				small label=${t('draft.choose_annex')} />`}
		</div>`;
}

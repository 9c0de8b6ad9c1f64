/* seal.js - step 2: number into the file when it is not there yet, then the
 * organ's signature on every file that wants it */
import { html, useState } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { useKeys } from '../../keys.js';
import { actionWith, backAction, filesToSeal } from '../../lib/out.js';
import { refreshCounts } from '../../live.js';
import { Button } from '../../ui/button.js';
import { ReasonDialog } from '../../ui/dialog.js';
import { Icon } from '../../ui/icon.js';
import { letterName } from '../../ui/letter-row.js';
import { Alert, FailureAlert } from '../../ui/notice.js';
import { fileIcon } from '../../ui/pages.js';
import { SealDialog } from '../../ui/seal-dialog.js';
import { toast } from '../../ui/toast.js';
import { CheckedList } from './issue.js';
import { fillNumber, sendBack } from './store.js';

function copyNote(file, copy) {
	if (copy.to === 'paper')
		return [t('seal.on_paper'), 'muted', 'printer'];
	return file.signed >= 1 ? [t('seal.sealed'), 'ok', 'circle-check'] :
		[t('seal.waiting'), 'today', 'stamp'];
}

/* What a file has and what it still needs. */
function fileNote(file, copy) {
	if (file.kind !== 'pdf')
		return [t('seal.not_pdf'), 'muted', 'minus'];
	if (copy)
		return copyNote(file, copy);
	if (file.role === 'main' && file.signed >= 2)
		return [t('seal.both'), 'ok', 'circle-check'];
	if (file.role !== 'main' && file.signed >= 1)
		return [t('seal.sealed'), 'ok', 'circle-check'];
	return [t(file.role === 'main' ? 'seal.person_only' : 'seal.waiting'),
		'today', 'stamp'];
}

export function Files({ files, copy }) {
	return html`
		<ul class="seal-files">${files.map((file) => {
			const [note, tone, icon] = fileNote(file, copy);
			return html`<li key=${file.id}>
				<${Icon} name=${fileIcon(file.kind)} />
				<span class="grow"><span class="clip strong">${file.name}</span>
					<span class=${'field-hint tone-' + tone}>
						<${Icon} name=${icon} size="s" />${note}</span></span>
			</li>`;
		})}</ul>`;
}

function useFilling(letter, reload) {
	const [state, setState] = useState({ busy: false, failure: null });

	async function fill() {
		setState({ busy: true, failure: null });
		try {
			await fillNumber(letter.id);
			toast(t('number.written', { code: letter.code }));
			await reload();
			setState({ busy: false, failure: null });
		} catch (failure) {
			setState({ busy: false, failure });
		}
	}
	return { ...state, fill };
}

/* "Đã cấp số, chưa ghi": the step that may be repeated. */
function NotFilled({ letter, filling }) {
	return html`
		<${Alert} tone="today" title=${t('number.not_written',
			{ code: letter.code })}>${t('number.not_written_what')}<//>
		<${FailureAlert} failure=${filling.failure} />`;
}

function VoidDialog({ page, action, onClose, onDone }) {
	return html`
		<${ReasonDialog} title=${t('number.void_title',
			{ code: page.letter.code })} danger confirm=${action.label}
			intro=${t('number.void_what')} onClose=${onClose}
			onSend=${async ({ reason }, key) => {
				const answer = await sendBack(page, action, reason, key);
				toast(t('letter.acted', { action: action.label,
					name: letterName(page.letter) }));
				refreshCounts();
				onDone(answer.letter);
			}} />`;
}

export function Sealing({ data, preview, reload, onStep }) {
	const { page, checklist, places } = data;
	const { letter } = page;
	const [open, setOpen] = useState(null);
	const filling = useFilling(letter, reload);
	const items = filesToSeal(page.files).map((item) =>
		item.purpose === 'organ' && places.seal ?
			{ ...item, place: places.seal } : item);
	const action = actionWith(page.actions, 'co_quan');
	const back = backAction(page.actions);
	const canSeal = action !== undefined && letter.filled;

	useKeys(t('release.title'), {
		F4: { label: t('number.write'), hidden: letter.filled, run: () =>
			letter.filled ? false : void filling.fill() },
		F9: { label: t('seal.do'), hidden: !canSeal, run: () =>
			canSeal ? setOpen('seal') : false },
		F8: { label: back?.label ?? '', hidden: !back, run: () =>
			back ? setOpen('void') : false },
	});

	return html`
		<div class="detail-body" data-act="">
			${preview}
			<div class="detail-aside release-aside">
				${!letter.filled && html`<${NotFilled} letter=${letter}
					filling=${filling} />`}
				<section><h2>${t('seal.files')}</h2>
					<${Files} files=${page.files} /></section>
				<section><h2>${t('issue.checklist')}</h2>
					<${CheckedList} items=${checklist.items} /></section>
			</div>
		</div>
		<footer class="action-bar">
			${letter.filled ? html`<${Button} kind="main" icon="stamp" keys="F9"
				disabled=${!canSeal} onClick=${() => setOpen('seal')}>
				${t('seal.do_files', { n: items.length })}<//>` : html`
				<${Button} kind="main" icon="hash" keys="F4" busy=${filling.busy}
					onClick=${filling.fill}>${t('number.write')}<//>`}
			<span class="grow" />
			${back && html`<${Button} kind="danger" icon="undo-2" keys="F8"
				onClick=${() => setOpen('void')}>${back.label}<//>`}
		</footer>
		${open === 'seal' && html`<${SealDialog} letter=${letter}
			title=${letterName(letter)} items=${items}
			onClose=${() => { setOpen(null); reload(); }}
			onDone=${(answer) => {
				toast(t('seal.done', { name: letterName(letter) }));
				refreshCounts();
				onStep(answer.letter);
			}} />`}
		${open === 'void' && html`<${VoidDialog} page=${page} action=${back}
			onClose=${() => setOpen(null)} onDone=${onStep} />`}`;
}

/*
 * copy.js - a copy between its number and its leaving: sealed, or printed,
 * signed by hand and sealed; then handed over where nobody is to be sent it
 */
import { html, useState } from '../../../vendor/ui.js';
import { newKey } from '../../api.js';
import { t } from '../../i18n/vi.js';
import { useKeys } from '../../keys.js';
import { FORMS } from '../../lib/copy.js';
import { filesToSeal } from '../../lib/out.js';
import { refreshCounts } from '../../live.js';
import { link } from '../../router.js';
import { Button, LinkButton } from '../../ui/button.js';
import { ReasonDialog } from '../../ui/dialog.js';
import { letterName } from '../../ui/letter-row.js';
import { Alert, FailureAlert } from '../../ui/notice.js';
import { SealDialog } from '../../ui/seal-dialog.js';
import { toast } from '../../ui/toast.js';
import { CheckedList, Issue } from './issue.js';
import { Files } from './seal.js';
import { sendBack } from './store.js';

/* What goes on from here, and what makes the number void. */
function actionsOf({ page }) {
	const isPaper = page.copy.to === 'paper';
	const find = (test) => page.actions.find(test);

	return {
		seal: !isPaper && find((a) => a.signature === 'co_quan'),
		go: find((a) => a.kind === 'forward' && isPaper && !a.signature &&
			(a.effects ?? []).length === 0) ??
			find((a) => a.kind === 'finish' && (a.needs ?? []).length === 0),
		undo: find((a) => a.kind === 'finish' && (a.needs ?? []).includes('ly_do')),
	};
}

function useActing({ page }, onStep) {
	const [state, setState] = useState({ busy: false, failure: null,
		key: newKey() });

	async function run(action) {
		if (state.busy)
			return;
		setState((old) => ({ ...old, busy: true, failure: null }));
		try {
			const answer = await sendBack(page, action, undefined, state.key);
			toast(t('letter.acted', { action: action.label,
				name: letterName(page.letter) }));
			refreshCounts();
			setState({ busy: false, failure: null, key: newKey() });
			onStep(answer.letter);
		} catch (failure) {
			setState({ busy: false, failure, key: newKey() });
		}
	}
	return { ...state, run };
}

function VoidDialog({ page, action, onClose, onDone }) {
	return html`
		<${ReasonDialog} danger confirm=${action.label}
			title=${t('copystep.void_title', { code: page.letter.code })}
			intro=${t('copystep.void_what')} onClose=${onClose}
			onSend=${async ({ reason }, key) => {
				const answer = await sendBack(page, action, reason, key);
				toast(t('letter.acted', { action: action.label,
					name: letterName(page.letter) }));
				refreshCounts();
				onDone(answer.letter);
			}} />`;
}

const isSent = (page) => (page.letter.info?.receivers ?? []).length > 0;

function Hint({ page, tab }) {
	if (tab === 'release')
		return html`<${Alert} icon="info">${t('copystep.direct')}<//>`;
	return page.copy.to === 'paper' && html`
		<${Alert} icon="info">${t('copystep.print_what',
			{ form: FORMS[page.copy.kind] })}<//>
		<${LinkButton} icon="printer" href=${link(`/vb/${page.letter.id}/in`)}>
			${t('copystep.print')}<//>`;
}

function Working({ data, preview, reload, onStep }) {
	const { page, checklist, tab } = data;
	const { seal, go, undo } = actionsOf(data);
	const [open, setOpen] = useState(null);
	const acting = useActing(data, onStep);
	const items = filesToSeal(page.files, page.copy);
	const doNext = () => seal ? setOpen('seal') : go && void acting.run(go);

	useKeys(t('release.title'), {
		F9: { label: t('seal.do'), hidden: !seal, run: () =>
			seal ? setOpen('seal') : false },
		'Ctrl+Enter': { label: go?.label ?? '', hidden: !go || Boolean(seal),
			run: () => go && !seal ? void acting.run(go) : false },
		F8: { label: undo?.label ?? '', hidden: !undo, run: () =>
			undo ? setOpen('void') : false },
	});

	return html`
		<div class="detail-body" data-act="">
			${preview}
			<div class="detail-aside release-aside">
				<${FailureAlert} failure=${acting.failure} />
				<${Hint} page=${page} tab=${tab} />
				<section><h2>${t('copystep.files')}</h2>
					<${Files} files=${page.files} copy=${page.copy} /></section>
				<section><h2>${t('issue.checklist')}</h2>
					<${CheckedList} items=${checklist.items.filter((item) =>
						isSent(page) || item.id !== 'recipients')} /></section>
			</div>
		</div>
		<footer class="action-bar">
			<${Button} kind="main" icon=${seal ? 'stamp' : 'check'}
				keys=${seal ? 'F9' : 'Ctrl+Enter'} busy=${acting.busy}
				disabled=${!seal && !go} onClick=${doNext}>${seal ?
					t('seal.do_files', { n: items.length }) : go?.label}<//>
			<span class="grow" />
			${undo && html`<${Button} kind="danger" icon="undo-2" keys="F8"
				onClick=${() => setOpen('void')}>${undo.label}<//>`}
		</footer>
		${open === 'seal' && html`<${SealDialog} letter=${page.letter}
			title=${letterName(page.letter)} items=${items}
			onClose=${() => { setOpen(null); reload(); }}
			onDone=${(answer) => {
				toast(t('seal.done', { name: letterName(page.letter) }));
				refreshCounts();
				onStep(answer.letter);
			}} />`}
		${open === 'void' && html`<${VoidDialog} page=${page} action=${undo}
			onClose=${() => setOpen(null)} onDone=${onStep} />`}`;
}

/** One that has receivers leaves as any other letter does. */
export function CopyStep(props) {
	const { page, tab } = props.data;

	return tab === 'release' && isSent(page) ?
		html`<${Issue} ...${props} />` : html`<${Working} ...${props} />`;
}

/* recall.js - that a letter is being taken back, and the receiver's answer */
import { html, useState } from '../../vendor/ui.js';
import { post } from '../api.js';
import { t } from '../i18n/vi.js';
import { instantText, whenText } from '../lib/dates.js';
import { refreshCounts } from '../live.js';
import { link, path } from '../router.js';
import { may } from '../session.js';
import { Button, LinkButton } from './button.js';
import { ConfirmDialog, ReasonDialog } from './dialog.js';
import { letterName } from './letter-row.js';
import { Alert, FailureAlert } from './notice.js';
import { toast } from './toast.js';

const TONE = { open: 'over', agreed: 'over', refused: 'today', asked: 'today' };

const send = (page, body, key) =>
	post(`/letters/${page.letter.id}/recall-answer`,
		{ ...body, rev: page.rev }, { key });

function Agree({ page, onClose, onDone }) {
	const [state, setState] = useState({ busy: false, failure: null });

	async function agree() {
		setState({ busy: true, failure: null });
		try {
			await send(page, { answer: 'agree' });
			toast(t('recall.agreed_toast', { name: letterName(page.letter) }));
			onDone();
		} catch (failure) {
			setState({ busy: false, failure });
		}
	}
	return html`
		<${ConfirmDialog} title=${t('recall.agree_title')} danger
			confirm=${t('recall.agree')} busy=${state.busy} onConfirm=${agree}
			onClose=${onClose}>
			<p>${t('recall.agree_what')}</p>
			<${FailureAlert} failure=${state.failure} /><//>`;
}

function Answer({ page, onDone }) {
	const [open, setOpen] = useState(null);
	const close = () => setOpen(null);
	const done = () => { close(); refreshCounts(); onDone(); };

	return html`
		<div class="recall-answer">
			<${Button} kind="danger" onClick=${() => setOpen('agree')}>
				${t('recall.agree')}<//>
			<${Button} onClick=${() => setOpen('refuse')}>
				${t('recall.refuse')}<//>
		</div>
		${open === 'agree' && html`<${Agree} page=${page} onClose=${close}
			onDone=${done} />`}
		${open === 'refuse' && html`
			<${ReasonDialog} title=${t('recall.refuse_title')}
				intro=${t('recall.refuse_what')} confirm=${t('recall.refuse')}
				onClose=${close} onSend=${async ({ reason }, key) => {
					await send(page, { answer: 'refuse', reason }, key);
					toast(t('recall.refused_toast',
						{ name: letterName(page.letter) }));
					done();
				}} />`}`;
}

function Links({ recall, letter }) {
	const to = recall.replacement?.id ?? recall.replacement;
	const board = '/di/theo-doi/' + letter.id;
	return html`
		${letter.direction === 'out' && path.value !== board && html`
			<${LinkButton} size="s" href=${link(board)}>
			${t('recall.see_board')}<//>`}
		${to && letter.direction === 'out' && html`<${LinkButton} size="s"
			href=${link('/vb/' + to)}>${t('recall.see_replacement')}<//>`}`;
}

/** @param {{page: any, onDone: () => void}} props  page: GET /letters/{id} */
export function RecallBanner({ page, onDone }) {
	const { recall, letter } = page;
	if (!recall)
		return null;
	const state = letter.direction === 'out' ? 'asked_out' :
		recall.state + '_in';
	return html`
		<${Alert} tone=${TONE[recall.state] ?? 'today'} icon="undo-2"
			title=${t('recall.' + state)}
			action=${recall.state === 'open' && may('intake') ? html`<${Answer} page=${page}
				onDone=${onDone} />` : html`<${Links} recall=${recall}
				letter=${letter} />`}>
			${t('recall.told', { reason: recall.reason })}
			<span class="muted"> ${t('recall.at',
				{ when: whenText(recall.asked_at) })}</span>
			${recall.answer_reason && html`<div>${t('recall.answer_' + (
				recall.state === 'refused' ? 'reason' : 'note'),
				{ reason: recall.answer_reason })}</div>`}
			${recall.answered_at && html`<div class="muted">
				${t('recall.answered', { who: recall.answered_by?.name ??
					recall.answered_by ?? t('history.system'),
				when: instantText(recall.answered_at) })}</div>`}
		<//>`;
}

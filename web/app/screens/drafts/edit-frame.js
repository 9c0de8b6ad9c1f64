/* edit-frame.js - what stands above and below the form of a draft */
import { html, useState } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { dayText } from '../../lib/dates.js';
import { refreshCounts } from '../../live.js';
import { go, link } from '../../router.js';
import { Button, LinkButton } from '../../ui/button.js';
import { ReasonDialog } from '../../ui/dialog.js';
import { Alert } from '../../ui/notice.js';
import { OutSteps } from '../../ui/out-steps.js';
import { toast } from '../../ui/toast.js';
import { LastReturn } from './versions.js';
import { act } from './store.js';

/* "Trả lời văn bản số 2871/UBND-CĐS …" (R072: it begins from that letter) */
function Answered({ row }) {
	const name = row.code ? t('draft.answers', { code: row.code }) :
		t('draft.answers_no_code');
	return html`
		<${Alert} icon="reply" action=${html`<${LinkButton} kind="quiet" size="s"
			href=${link('/vb/' + row.id)} target="_blank">
			${t('draft.see_answered')}<//>`}>
			<strong>${name}</strong> ${row.organ_name}${row.issued_on &&
				', ' + t('letter.dated', { day: dayText(row.issued_on) })}.
			<div class="muted">${row.subject}</div><//>`;
}

export function EditHead({ draft, title, answered }) {
	const row = answered?.letter ?? answered;
	return html`
		<div class="detail-top">
			<div class="row draft-line">
				<${Button} kind="quiet" icon="arrow-left" label=${t('queue.to_list')}
					onClick=${() => go('/du-thao')} />
				<h1 class="grow letter-title">${draft ? draft.page.letter.subject :
					title}</h1>
				<${OutSteps} letter=${draft?.page.letter ??
					{ state: 'draft', step: null }} />
			</div>
			${row && html`<${Answered} row=${row} />`}
			${draft && html`<${LastReturn} versions=${draft.versions} />`}
		</div>`;
}

function GiveUp({ draft, action, onClose, onGone }) {
	return html`
		<${ReasonDialog} title=${t('draft.give_up_title')} danger
			intro=${t('draft.give_up_what')} confirm=${action.label}
			onClose=${onClose} onSend=${async ({ reason }, key) => {
				await act(draft.page, action, reason, key);
				toast(t('draft.given_up'));
				refreshCounts();
				onGone();
			}} />`;
}

export function EditButtons({ draft, form, onSave, onGone }) {
	const [isGivingUp, setGivingUp] = useState(false);
	const actions = draft?.page.actions ?? [];
	const forward = actions.find((a) => a.kind === 'forward');
	const end = actions.find((a) => a.kind === 'finish');

	return html`
		<footer class="action-bar">
			<${Button} kind="main" icon="send" keys="Ctrl+Enter"
				busy=${form.busy.value} onClick=${() => onSave(true)}>
				${forward?.label ?? t('draft.submit')}<//>
			<${Button} busy=${form.busy.value} onClick=${() => onSave(false)}>
				${t('draft.save')}<//>
			<span class="grow" />
			${end && html`<${Button} kind="danger" icon="trash-2"
				onClick=${() => setGivingUp(true)}>${end.label}<//>`}
			${isGivingUp && html`<${GiveUp} draft=${draft} action=${end}
				onClose=${() => setGivingUp(false)} onGone=${onGone} />`}
		</footer>`;
}

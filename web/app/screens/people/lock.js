/* lock.js - an account closed at once, with its reason, or opened again */
import { html, useMemo } from '../../../vendor/ui.js';
import { post } from '../../api.js';
import { t } from '../../i18n/vi.js';
import { checksOf, createForm } from '../../lib/form.js';
import { Button } from '../../ui/button.js';
import { Dialog, ReasonDialog } from '../../ui/dialog.js';
import { ErrorSummary, TextArea, TextField } from '../../ui/fields.js';
import { toast } from '../../ui/toast.js';

const RULES = {
	reason: { label: 'Lý do', required: true, max: 500 },
	decision: { label: 'Số quyết định', max: 100 },
};

export function LockDialog({ person, onClose, onDone }) {
	const form = useMemo(() => createForm({ reason: '', decision: '' },
		checksOf(RULES)), []);

	async function send() {
		const answer = await form.submit((values, key) =>
			post(`/people/${person.id}/lock`, { reason: values.reason,
				decision: values.decision || undefined }, { key }));
		if (answer === undefined)
			return;
		toast(t('people.locked', { name: person.name,
			n: answer.sessions_ended ?? 0 }) + (answer.open_tasks > 0 ?
			' ' + t('people.open_tasks', { n: answer.open_tasks }) : ''));
		onDone({ ...person, state: 'locked' });
	}

	return html`
		<${Dialog} title=${t('people.lock_title', { name: person.name })}
			onClose=${onClose}
			foot=${html`
				<${Button} onClick=${onClose}>${t('common.cancel')}<//>
				<${Button} kind="danger-fill" icon="lock" busy=${form.busy.value}
					onClick=${send}>${t('people.lock')}<//>`}>
			<form class="stack" onSubmit=${(e) => { e.preventDefault(); send(); }}>
				<${ErrorSummary} form=${form} />
				<p>${t('people.lock_what')}</p>
				<${TextArea} form=${form} name="reason" label=${t('common.reason')}
					required rows=${3} maxLength=${500} />
				<${TextField} form=${form} name="decision" maxLength=${100}
					label=${t('people.decision')} />
			</form>
		<//>`;
}

export function UnlockDialog({ person, onClose, onDone }) {
	return html`
		<${ReasonDialog} title=${t('people.unlock_title', { name: person.name })}
			confirm=${t('people.unlock')} onClose=${onClose}
			onSend=${async ({ reason }, key) => {
				await post(`/people/${person.id}/unlock`, { reason }, { key });
				toast(t('people.unlocked', { name: person.name }));
				onDone({ ...person, state: 'active' });
			}} />`;
}

/* state.js - a certificate stopped for a time or for good, or used again */
import { html } from '../../../vendor/ui.js';
import { post } from '../../api.js';
import { t } from '../../i18n/vi.js';
import { nameOf } from '../../lib/certificate-file.js';
import { ReasonDialog } from '../../ui/dialog.js';
import { toast } from '../../ui/toast.js';

const STATE_OF = { suspend: 'suspended', resume: 'active', revoke: 'revoked' };

export function StateDialog({ kind, row, onClose, onDone }) {
	return html`
		<${ReasonDialog} title=${t(`keys.${kind}_title`, { name: nameOf(row.subject) })}
			intro=${t(`keys.${kind}_what`)} confirm=${t('keys.' + kind)}
			danger=${kind === 'revoke'} onClose=${onClose}
			onSend=${async ({ reason }, key) => {
				const changed = await post(`/keys/${row.id}/state`,
					{ state: STATE_OF[kind], reason }, { key });
				toast(t('keys.changed', { name: nameOf(row.subject) }));
				onDone(changed);
			}} />`;
}

/* password - a new password, at the first sign-in or whenever wanted (R019, R020) */
import { html, useMemo } from '../../../vendor/ui.js';
import { put } from '../../api.js';
import { t } from '../../i18n/vi.js';
import { createForm } from '../../lib/form.js';
import { PASSWORD_RULES, passwordFaults } from '../../lib/password.js';
import { startPath } from '../../menu.js';
import { go, link, query } from '../../router.js';
import { boot, loadBoot } from '../../session.js';
import { Button, LinkButton } from '../../ui/button.js';
import { ErrorSummary } from '../../ui/fields.js';
import { Icon } from '../../ui/icon.js';
import { useTitle } from '../../ui/resource.js';
import { PasswordField } from '../../ui/sign-in.js';
import { toast } from '../../ui/toast.js';
import { LoginFrame } from '../../ui/login-frame.js';

const CHECKS = {
	old: (v) => v.old === '' ? t('password.no_old') : null,
	new: (v) => passwordFaults(v.new).length > 0 ? t('password.weak') : null,
	again: (v) => v.again !== v.new ? t('password.differ') : null,
};

function Rules({ value }) {
	const faults = new Set(passwordFaults(value));
	return html`
		<ul class="rules" aria-label=${t('password.rules')}>
			${PASSWORD_RULES.map((rule) => html`
				<li key=${rule.id} data-ok=${faults.has(rule.id) ? undefined : ''}>
					<${Icon} name=${faults.has(rule.id) ? 'circle' :
						'circle-check'} size="s" />
					${t('password.rule_' + rule.id)}
					<span class="sr-only">${faults.has(rule.id) ?
						t('password.not_yet') : t('password.met')}</span>
				</li>`)}
		</ul>`;
}

export default function Password() {
	const form = useMemo(() => createForm({ old: '', new: '', again: '' },
		CHECKS), []);
	const isFirst = query.value['lan-dau'] !== undefined;

	useTitle(t('password.title'));

	async function send(event) {
		event.preventDefault();
		const done = await form.submit(async (v, key) => {
			const { old, new: fresh } = form.values.value;
			await put('/password', { old, new: fresh }, { key });
			await loadBoot();
		});
		if (done) {
			toast(t('password.done'));
			go(startPath(), { replace: true });
		}
	}

	return html`
		<${LoginFrame} title=${t('password.title')}>
			${isFirst && html`<p>${t('password.first')}</p>`}
			<form class="stack" onSubmit=${send} novalidate>
				<${ErrorSummary} form=${form} />
				<${PasswordField} form=${form} name="old" required
					label=${t('password.old')} autocomplete="current-password" />
				<${PasswordField} form=${form} name="new" required
					label=${t('password.new')} autocomplete="new-password" />
				<${Rules} value=${form.values.value.new} />
				<${PasswordField} form=${form} name="again" required
					label=${t('password.again')} autocomplete="new-password" />
				<div class="row">
					<${Button} type="submit" kind="main" size="l"
						busy=${form.busy.value}>${t('password.go')}<//>
					${boot.value !== null && html`<${LinkButton} size="l"
						href=${link(startPath())}>${t('common.cancel')}<//>`}
				</div>
			</form>
		<//>`;
}

/* login - who is it; the first thing anybody sees */
import { html, useEffect } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { startPath } from '../../menu.js';
import { go, query } from '../../router.js';
import { boot, farewell } from '../../session.js';
import { Alert } from '../../ui/notice.js';
import { useTitle } from '../../ui/resource.js';
import { SignInForm } from '../../ui/sign-in.js';
import { LoginFrame } from '../../ui/login-frame.js';

/* Only an address of our own is gone to afterwards. */
function target() {
	const wanted = query.value.sau ?? '';
	return /^\/[^/\\]/.test(wanted) && !wanted.startsWith('/dang-nhap') ?
		wanted : startPath();
}

export default function Login() {
	useTitle(t('login.title'));
	useEffect(() => {
		if (boot.value !== null)
			go(target(), { replace: true });
	}, [boot.value]);

	function done(mustChange) {
		go(mustChange ? '/doi-mat-khau' : target(), { replace: true,
			values: mustChange ? { 'lan-dau': true } : undefined });
	}

	return html`
		<${LoginFrame} title=${t('login.title')}>
			${farewell.value && html`<${Alert} tone="over" live>
				${farewell.value}<//>`}
			<${SignInForm} onDone=${done} />
			<p class="field-hint">${t('login.unikey')}</p>
		<//>`;
}

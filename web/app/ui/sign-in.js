/* sign-in.js - the sign-in form, on its own page and over an open screen */
import { html, useMemo, useState } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { checksOf, createForm } from '../lib/form.js';
import { asking, endAsking, me, signIn } from '../session.js';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import { ErrorSummary, TextField } from './fields.js';
import { Icon } from './icon.js';

const RULES = {
	username: { label: 'Tài khoản', required: true },
	password: { label: 'Mật khẩu', required: true },
};

/** A password with the button that shows it and a word about Caps Lock. */
export function PasswordField(props) {
	const [isShown, setShown] = useState(false);
	const [isCaps, setCaps] = useState(false);
	return html`
		<div class="password" onKeyUp=${(e) =>
			setCaps(e.getModifierState?.('CapsLock') ?? false)}>
			<${TextField} ...${props} type=${isShown ? 'text' : 'password'}
				hint=${isCaps ? t('login.caps') : props.hint}
				aside=${html`<button type="button" class="button-link"
					aria-pressed=${String(isShown)}
					onClick=${() => setShown(!isShown)}>
					<${Icon} name=${isShown ? 'eye-off' : 'eye'} size="s" />
					${isShown ? t('login.hide') : t('login.show')}</button>`} />
		</div>`;
}

/**
 * @param {{onDone: (mustChange: boolean, password: string) => void,
 *   username?: string}} props
 */
export function SignInForm({ onDone, username }) {
	const form = useMemo(() => createForm({
		username: username ?? '', password: '' }, checksOf(RULES)), []);

	async function send(event) {
		event.preventDefault();
		const answer = await form.submit(async (v) => ({
			mustChange: await signIn(v.username, form.values.value.password) }));
		if (answer)
			onDone(answer.mustChange, form.values.value.password);
	}

	return html`
		<form class="stack" onSubmit=${send} novalidate>
			<${ErrorSummary} form=${form} />
			<${TextField} form=${form} name="username" required
				label=${t('login.username')} autocomplete="username" />
			<${PasswordField} form=${form} name="password" required
				label=${t('login.password')} autocomplete="current-password" />
			<${Button} type="submit" kind="main" size="l" busy=${form.busy.value}>
				${t('login.go')}<//>
		</form>`;
}

/** Opens when the session ended in the middle of work; nothing is lost. */
export function SignInDialog() {
	if (asking.value === null)
		return null;
	return html`
		<${Dialog} title=${t('login.again')} size="s"
			onClose=${() => endAsking(false)}>
			<div class="stack">
				<p>${t('login.again_why')}</p>
				<${SignInForm} username=${me.value?.username}
					onDone=${(mustChange) => endAsking(!mustChange)} />
			</div>
		<//>`;
}

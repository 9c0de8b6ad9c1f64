/* login-frame.js - the page around the sign-in form and around a new password */
import { html } from '../../vendor/ui.js';
import { BASE } from '../lib/base.js';
import { t } from '../i18n/vi.js';
import { Icon } from './icon.js';

export function LoginFrame({ title, children }) {
	return html`
		<main class="login">
			<section class="login-side">
				<img src=${BASE + 'icon.svg'} width="56" height="56" alt="" />
				<p class="login-name">VanThu</p>
				<p class="login-what">${t('login.what')}</p>
				<ul class="login-points">
					${[1, 2, 3].map((n) => html`<li key=${n}>
						<${Icon} name="check" />${t('login.point_' + n)}</li>`)}
				</ul>
			</section>
			<section class="login-form">
				<div class="login-box">
					<h1>${title}</h1>
					${children}
				</div>
				<p class="login-foot">${t('login.secret')}</p>
			</section>
		</main>`;
}

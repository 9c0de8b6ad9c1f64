/* receivers.js - who a letter goes to, for reading */
import { html } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { dayText } from '../lib/dates.js';
import { Icon } from './icon.js';

const CHANNEL_ICON = { axis: 'send', paper: 'printer' };

export function Receivers({ letter }) {
	const receivers = letter.info?.receivers ?? [];

	if (receivers.length === 0)
		return html`<p class="muted">${t('receivers.none')}</p>`;
	return html`
		<ul class="receivers">
			${receivers.map((r) => html`
				<li key=${r.code ?? r.name}>
					<${Icon} name=${CHANNEL_ICON[r.channel] ?? 'send'} size="s" />
					<span class="grow">${r.name}
						<span class="field-hint receiver-note">
							${t('receivers.kind_' + r.kind)} ·${' '}
							${t('receivers.channel_' + r.channel)}
							${r.reply_due && ' · ' + t('receivers.reply',
								{ day: dayText(r.reply_due) })}</span></span>
				</li>`)}
		</ul>`;
}

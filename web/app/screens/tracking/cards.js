/* cards.js - the same for a phone: one card for each receiver */
import { html } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { dayText, whenText } from '../../lib/dates.js';
import { STEPS, timesOf } from '../../lib/deliveries.js';
import { DeliveryChip } from '../../ui/delivery-marks.js';
import { Icon } from '../../ui/icon.js';
import { Events, how, Reason, RecallChip } from './parts.js';

function Card({ delivery: d }) {
	const times = timesOf(d);
	return html`
		<li class="card board-card">
			<div class="row"><h2 class="grow">${d.organ.name}</h2>
				<${DeliveryChip} state=${d.state} />
				<${RecallChip} delivery=${d} /></div>
			<p class="field-hint board-how">${how(d)}${d.reply_due &&
				' · ' + t('receivers.reply', { day: dayText(d.reply_due) })}</p>
			<${Reason} delivery=${d} />
			<ul class="board-steps">
				${STEPS.filter((name) => times[name]).map((name) => html`
					<li key=${name}><${Icon} name="check" size="s" class="tone-ok" />
						<span class="grow">${t('track.col_' + name)}</span>
						<span class="muted">${whenText(times[name])}</span></li>`)}
			</ul>
			<details><summary>${t('track.events')}</summary>
				<${Events} delivery=${d} /></details>
		</li>`;
}

export function Cards({ deliveries }) {
	return html`<ul class="board-cards">${deliveries.map((d) =>
		html`<${Card} key=${d.id} delivery=${d} />`)}</ul>`;
}

/* table.js - receivers down, steps across, the time in the middle */
import { html, useState } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { dayText, instantText, whenShort } from '../../lib/dates.js';
import { STEPS, timesOf } from '../../lib/deliveries.js';
import { Icon } from '../../ui/icon.js';
import { DeliveryChip } from '../../ui/delivery-marks.js';
import { Events, how, Reason, RecallChip } from './parts.js';

function Time({ at }) {
	if (at)
		return html`<td class="board-time"><${Icon} name="check" size="s"
			class="tone-ok" /><time datetime=${at} title=${instantText(at)}>
			${whenShort(at)}</time></td>`;
	return html`<td class="board-time muted">–</td>`;
}

function Row({ delivery: d }) {
	const [isOpen, setOpen] = useState(false);
	const times = timesOf(d);
	const id = `events-${d.id}`;

	return html`
		<tr>
			<th scope="row">
				<button type="button" class="board-open" aria-expanded=${String(isOpen)}
					aria-controls=${id} onClick=${() => setOpen(!isOpen)}>
					<${Icon} name=${isOpen ? 'chevron-up' : 'chevron-down'} size="s" />
					<span>${d.organ.name}</span></button>
				<div class="field-hint board-how">${d.organ.code} · ${how(d)}</div>
				<${Reason} delivery=${d} />
			</th>
			<td><${DeliveryChip} state=${d.state} />
				<${RecallChip} delivery=${d} /></td>
			${STEPS.map((name) => html`<${Time} key=${name} at=${times[name]} />`)}
			<td class="board-time">${d.reply_due ? dayText(d.reply_due) : '–'}</td>
			<td class="right">${d.attempts || '–'}</td>
		</tr>
		${isOpen && html`<tr class="board-more" id=${id}>
			<td colspan=${STEPS.length + 4}><${Events} delivery=${d} /></td></tr>`}`;
}

export function Table({ deliveries }) {
	return html`
		<div class="table-box" tabindex="0" role="region"
			aria-label=${t('track.table')}>
			<table class="table board-table">
				<thead><tr>
					<th scope="col">${t('track.col_receiver')}</th>
					<th scope="col">${t('track.col_state')}</th>
					${STEPS.map((name) => html`<th scope="col" key=${name}>
						${t('track.col_' + name)}</th>`)}
					<th scope="col">${t('track.col_reply')}</th>
					<th scope="col" class="right">${t('track.col_tries')}</th>
				</tr></thead>
				<tbody>${deliveries.map((d) => html`<${Row} key=${d.id}
					delivery=${d} />`)}</tbody>
			</table>
		</div>`;
}

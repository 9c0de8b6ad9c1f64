/* parts.js - what a receiver said, and how often it was tried */
import { html } from '../../../vendor/ui.js';
import { t, tOr } from '../../i18n/vi.js';
import { instantText, whenText } from '../../lib/dates.js';
import { Icon } from '../../ui/icon.js';

const RECALL_TONE = { asked: 'today', agreed: 'ok', refused: 'over' };

/** What a receiver said to the recall. */
export function RecallChip({ delivery: d }) {
	if (!d.recall)
		return null;
	return html`<span class=${'chip chip-' + RECALL_TONE[d.recall]}
		title=${d.recall_at ? whenText(d.recall_at) : undefined}>
		<${Icon} name="undo-2" size="s" />
		<span class="sr-only">${t('recall.col')}: </span>
		${t('recall.' + d.recall)}</span>`;
}

/** The reason of a refusal: an answer, told where it is seen. */
export function Reason({ delivery: d }) {
	if (d.recall === 'refused' && d.recall_reason)
		return html`<p class="board-reason tone-over">
			<${Icon} name="undo-2" size="s" />
			<span><b>${t('recall.refused_why')}</b> ${d.recall_reason}</span></p>`;
	if (d.state === 'refused')
		return html`<p class="board-reason tone-over">
			<${Icon} name="corner-up-left" size="s" />
			<span><b>${t('track.refused')}</b> ${d.reason}${d.staff && html`
				<span class="muted"> – ${d.staff}</span>`}</span></p>`;
	if (d.last_failure)
		return html`<p class="board-reason tone-today">
			<${Icon} name=${d.next_try_at ? 'refresh-cw' : 'triangle-alert'}
				size="s" />
			<span><b>${t('track.failed')}</b> ${d.last_failure}${d.next_try_at &&
				' ' + t('track.again', { n: d.attempts + 1,
					when: whenText(d.next_try_at) })}</span></p>`;
	return null;
}

/** Everything that came back, oldest first. */
export function Events({ delivery: d }) {
	if (d.events.length === 0)
		return html`<p class="muted">${t('track.no_events')}</p>`;
	return html`
		<ol class="board-events">
			${d.events.map((event, at) => html`
				<li key=${at}>
					<time datetime=${event.at}>${instantText(event.at)}</time>
					<b>${tOr('event.' + event.code, event.code)}</b>
					${event.staff && html`<span class="muted">${event.staff}</span>`}
					${event.text && html`<span>${event.text}</span>`}
				</li>`)}
		</ol>`;
}

/** "Để xử lý · điện tử · trả lời trước …" */
export function how(d) {
	return [t('receivers.kind_' + d.kind), t('receivers.channel_' + d.channel)]
		.join(' · ');
}

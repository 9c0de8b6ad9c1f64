/* letter-head.js - what stands above a letter: marks, from where, title */
import { html } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { dayText, whenText } from '../lib/dates.js';
import { Button } from './button.js';
import { fromOf } from './letter-row.js';
import { UrgencyTag } from './marks.js';

/** "‹ 3/23 ›" and the way back to the list. */
export function QueueButtons({ place, onGo, onBack, backLabel }) {
	return html`
		<div class="queue">
			${onBack && html`<${Button} kind="quiet" size="s" icon="arrow-left"
				class="queue-back" label=${backLabel ?? t('common.back')}
				onClick=${onBack} />`}
			${place && html`
				<${Button} size="s" icon="chevron-left" label=${t('queue.before')}
					disabled=${!place.before} onClick=${() => onGo(place.before)} />
				<span class="queue-at">${place.at + 1}/${place.total}</span>
				<${Button} size="s" icon="chevron-right" label=${t('queue.after')}
					disabled=${!place.after} onClick=${() => onGo(place.after)} />`}
		</div>`;
}

function facts(row) {
	return [
		fromOf(row),
		row.issued_on && t('letter.dated', { day: dayText(row.issued_on) }),
		row.direction === 'in' && row.arrived_at && t('letter.arrived_' +
			(row.origin === 'paper' ? 'paper' : 'axis'),
		{ when: whenText(row.arrived_at) }),
		row.direction === 'in' && row.number &&
			t('letter.number_in', { n: row.number }),
	].filter(Boolean).join(' · ');
}

/** @param {{row: any, aside?: unknown, level?: 1|2, marks?: unknown}} props */
export function LetterHead({ row, aside, level = 1, marks }) {
	const Title = 'h' + level;
	return html`
		<header class="letter-head">
			<div class="letter-head-line">
				<${UrgencyTag} urgency=${row.urgency} />
				<b class="nowrap">${row.code ?? (row.direction === 'out' ?
					t('letter.draft_of', { type: row.type_name }) :
					t('letter.no_code'))}</b>
				<span class="letter-head-facts">${facts(row)}</span>
				${marks}
				${aside}
			</div>
			<${Title} class="letter-title">${row.subject}<//>
		</header>`;
}

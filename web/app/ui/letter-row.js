/* letter-row.js - a letter in a list: three lines beside a detail, one alone */
import { html } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { whenShort } from '../lib/dates.js';
import { DueChip, FileCount, StateChip, UrgencyTag, VerdictMark } from './marks.js';

/** Who a letter comes from, in a list. */
export function fromOf(row) {
	return row.sender?.name ?? row.organ_name ?? '';
}

/** The task by which a row stands in a list of work, with who gave it. */
export function taskOf(row) {
	return row.job ?? row.task;
}

/** Its name for screen readers and for messages. */
export function letterName(row) {
	return row.code ?? row.subject;
}

/* One's own letters all come from the own organ: their number tells more. */
function headOf(row) {
	return row.direction !== 'out' ? fromOf(row) : row.code ??
		t('letter.draft_of', { type: row.type_name });
}

/** @param {{row: any, when?: string, aside?: unknown, foot?: unknown}} props */
export function LetterLines({ row, when, aside, foot }) {
	return html`
		<div role="gridcell" class="grid-main">
			<div class="letter-top">
				<${UrgencyTag} urgency=${row.urgency} />
				<span class="letter-from clip">${headOf(row)}</span>
				<span class="letter-when">${whenShort(when ?? row.arrived_at)}</span>
			</div>
			<div class="letter-subject clip-2">${row.unread &&
				html`<span class="sr-only">${t('letter.unread')} </span>`}
				${row.subject}</div>
			<div class="letter-foot">
				${foot ?? html`
					<span class="letter-code">${row.code ?? t('letter.no_code')}</span>
					<${FileCount} count=${row.files} />
					${row.direction === 'in' && row.verdict &&
						html`<${VerdictMark} verdict=${row.verdict} />`}`}
				${aside ?? html`<${DueChip} letter=${row} />`}
			</div>
		</div>`;
}

/** One line: code, subject, from, step, due. */
export function LetterLine({ row }) {
	return html`
		<div role="gridcell" class="line-code clip">
			<${UrgencyTag} urgency=${row.urgency} />
			<b>${row.code ?? t('letter.no_code')}</b></div>
		<div role="gridcell" class="line-subject clip">${row.subject}</div>
		<div role="gridcell" class="line-from clip">${fromOf(row)}</div>
		<div role="gridcell" class="line-state clip">
			${row.step_label ?? html`<${StateChip} state=${row.state} />`}</div>
		<div role="gridcell" class="line-due"><${DueChip} letter=${row} /></div>
		<div role="gridcell" class="line-when">${whenShort(row.arrived_at)}</div>`;
}

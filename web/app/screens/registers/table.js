/* table.js - the rows of a register under its legal heads */
import { html } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { link } from '../../router.js';
import { columnsOf } from './columns.js';

function Cell({ column, entry, isLinked }) {
	const text = column.of(entry);
	const opens = isLinked && column.id === 'subject' && entry.letter;
	return html`
		<td class=${`col-${column.id}` + (column.center ? ' col-center' : '')}>
			${opens ? html`<a href=${link('/vb/' + entry.letter)}>${text}</a>` :
				text}</td>`;
}

/**
 * @param {{direction: string, entries: any[], isLinked?: boolean,
 *   label: string}} props
 */
export function RegisterTable({ direction, entries, isLinked, label }) {
	const columns = columnsOf(direction);
	return html`
		<table class=${`register register-${direction}`} aria-label=${label}>
			<thead>
				<tr>${columns.map((c) => html`
					<th scope="col" key=${c.id} class=${`col-${c.id}`}>
						${c.head}</th>`)}</tr>
				<tr class="register-numbers" aria-hidden="true">
					${columns.map((c, at) => html`<td key=${c.id}>
						(${at + 1})</td>`)}</tr>
			</thead>
			<tbody>${entries.map((entry) => html`
				<tr key=${entry.number} data-void=${entry.state === 'void' ?
					'' : undefined}>
					${columns.map((c) => html`<${Cell} key=${c.id} column=${c}
						entry=${entry} isLinked=${isLinked} />`)}</tr>`)}
			</tbody>
			${entries.length === 0 && html`<tfoot><tr><td
				colspan=${columns.length} class="muted col-center">
				${t('registers.no_rows')}</td></tr></tfoot>`}
		</table>`;
}

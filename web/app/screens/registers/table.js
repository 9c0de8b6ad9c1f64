/*
 * table.js - the rows of a register under its legal heads
 *
 * On screen a long book is drawn in parts: what is far from being seen keeps
 * its height and no rows.  On paper every row is drawn.
 */
import { html, useEffect, useRef, useState } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { link } from '../../router.js';
import { columnsOf } from './columns.js';

const PART_ROWS = 100;
const HEADS = 2;
const ROW_PIXELS = 46;

function Cell({ column, entry, isLinked }) {
	const text = column.of(entry);
	const opens = isLinked && column.id === 'subject' && entry.letter;
	return html`
		<td class=${`col-${column.id}` + (column.center ? ' col-center' : '')}>
			${opens ? html`<a href=${link('/vb/' + entry.letter)}>${text}</a>` :
				text}</td>`;
}

function Row({ columns, entry, isLinked, index }) {
	return html`
		<tr aria-rowindex=${index} data-void=${entry.state === 'void' ?
			'' : undefined}>
			${columns.map((c) => html`<${Cell} key=${c.id} column=${c}
				entry=${entry} isLinked=${isLinked} />`)}</tr>`;
}

/* The height of a part that is far, guessed until it has been drawn once. */
function useFar(ref, guess) {
	const [height, setHeight] = useState(guess);

	useEffect(() => {
		const part = ref.current;
		const near = new IntersectionObserver(([seen]) => {
			setHeight(seen.isIntersecting ? null :
				seen.boundingClientRect.height);
		}, { root: part.closest('.register-box'), rootMargin: '1200px 0px' });
		near.observe(part);
		return () => near.disconnect();
	}, []);
	return height;
}

function Part({ columns, entries, first }) {
	const ref = useRef(null);
	const height = useFar(ref, first === 0 ? null :
		entries.length * ROW_PIXELS);

	return html`
		<tbody ref=${ref}>${height === null ? entries.map((entry, at) => html`
			<${Row} key=${entry.number} columns=${columns} entry=${entry}
				isLinked index=${first + at + HEADS + 1} />`) : html`
			<tr aria-hidden="true" class="register-far">
				<td colspan=${columns.length} style=${{ height: height + 'px' }}>
				</td></tr>`}
		</tbody>`;
}

function Parts({ columns, entries }) {
	const starts = [];

	for (let at = 0; at < entries.length; at += PART_ROWS)
		starts.push(at);
	return starts.map((at) => html`<${Part} key=${at} columns=${columns}
		first=${at} entries=${entries.slice(at, at + PART_ROWS)} />`);
}

/**
 * @param {{direction: string, entries: any[], isLinked?: boolean,
 *   label: string, total?: number}} props  isLinked: on screen
 */
export function RegisterTable(props) {
	const { direction, entries, isLinked, label, total } = props;
	const columns = columnsOf(direction);
	return html`
		<table class=${'register register-' + (direction === 'in' ? 'in' :
			'out')} aria-label=${label}
			aria-rowcount=${total === undefined ? undefined : total + HEADS}>
			<thead>
				<tr>${columns.map((c) => html`
					<th scope="col" key=${c.id} class=${`col-${c.id}`}>
						${c.head}</th>`)}</tr>
				<tr class="register-numbers" aria-hidden="true">
					${columns.map((c, at) => html`<td key=${c.id}>
						(${at + 1})</td>`)}</tr>
			</thead>
			${isLinked ? html`<${Parts} columns=${columns}
				entries=${entries} />` : html`
			<tbody>${entries.map((entry) => html`<${Row} key=${entry.number}
				columns=${columns} entry=${entry} />`)}</tbody>`}
			${entries.length === 0 && html`<tfoot><tr><td
				colspan=${columns.length} class="muted col-center">
				${t('registers.no_rows')}</td></tr></tfoot>`}
		</table>`;
}

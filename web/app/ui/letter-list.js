/* letter-list.js - what a list shows: bones, a failure, nothing, or its rows */
import { html, useState } from '../../vendor/ui.js';
import { DocGrid } from './grid.js';
import { letterName } from './letter-row.js';
import { FailureAlert, Skeleton } from './notice.js';

/**
 * The four states of a list, so that no screen forgets one.
 * @param {{of: {data: any, failure: any, reload: Function}, rows?: any[],
 *   empty: unknown, bones?: object, children: unknown}} props
 *   of: a list or resource; rows: what is shown of it; empty: instead of rows;
 *   bones: how the skeleton looks
 */
export function ListStates({ of, rows = of.data, empty, bones, children }) {
	return html`
		${of.failure && html`<div class="pad"><${FailureAlert}
			failure=${of.failure} onRetry=${of.reload} /></div>`}
		${of.data === null && !of.failure &&
			html`<div class="pad"><${Skeleton} kind="card" ...${bones} /></div>`}
		${of.data !== null && rows.length === 0 && empty}
		${of.data !== null && rows.length > 0 && children}`;
}

/**
 * Letters as the list of a whole screen; the first one is active until another
 * is chosen.
 * @param {{list: any, label: string, empty: unknown,
 *   renderRow: (row: any) => unknown, onOpen: (id: string) => void,
 *   groupOf?: (row: any) => {key: string, label: string},
 *   selected?: Set<string>, onSelect?: (ids: Set<string>) => void}} props
 *   all but list and empty as DocGrid takes them
 */
export function LetterList({ list, empty, ...grid }) {
	const [active, setActive] = useState(null);
	const rows = list.data ?? [];
	const shown = rows.some((row) => row.id === active) ? active :
		rows[0]?.id ?? null;

	return html`
		<div class="list-body"><${ListStates} of=${list} empty=${empty}>
			<${DocGrid} items=${rows} keyOf=${(row) => row.id}
				nameOf=${letterName} class="grid-wide" rowVar="--row-w"
				active=${shown} onActive=${setActive} openOnClick
				more=${list.more} loading=${list.loading} ...${grid} /><//></div>`;
}

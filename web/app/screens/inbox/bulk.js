/* bulk.js - several letters at once: one call for each, a result for each */
import { html, useState } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { Button, CloseButton } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Icon } from '../../ui/icon.js';
import { letterName } from '../../ui/letter-row.js';
import { registerAsProposed } from './store.js';

function Results({ results, total, onClose }) {
	const isDone = results.length === total;
	return html`
		<${Dialog} title=${t('bulk.title', { n: total })} fixed=${!isDone}
			onClose=${onClose} foot=${html`<${Button} kind="main"
				disabled=${!isDone} onClick=${onClose}>${t('common.close')}<//>`}>
			<progress max=${total} value=${results.length}
				aria-label=${t('bulk.title', { n: total })} />
			<div role="status"><ul class="bulk-list">
				${results.map(({ row, number, why }) => html`
					<li key=${row.id} class=${why ? 'tone-over' : 'tone-ok'}>
						<${Icon} name=${why ? 'circle-x' : 'circle-check'} />
						<span><b>${letterName(row)}</b>${' '}
							${why ? t('bulk.not', { why }) :
								t('bulk.number', { n: number })}</span>
					</li>`)}
			</ul></div>
		<//>`;
}

export function BulkBar({ selected, rows, onClear, onDone }) {
	const [results, setResults] = useState(null);
	const [total, setTotal] = useState(0);

	async function run() {
		const chosen = rows.filter((row) => selected.has(row.id));
		setTotal(chosen.length);
		setResults([]);
		for (const row of chosen) {
			const result = await registerAsProposed(row);
			setResults((old) => [...old, result]);
		}
	}

	return html`
		<div class="bulk" role="toolbar" aria-label=${t('bulk.label')}>
			<span class="grow strong" role="status">
				${t('bulk.selected', { n: selected.size })}</span>
			<${Button} size="s" onClick=${run}>${t('bulk.accept')}<//>
			<${CloseButton} label=${t('bulk.clear')} onClick=${onClear} />
		</div>
		${results !== null && html`<${Results} results=${results} total=${total}
			onClose=${() => { setResults(null); onDone(); }} />`}`;
}

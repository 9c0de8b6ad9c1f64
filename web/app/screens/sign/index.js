/* sign - Ký số: the letters that wait for my signature, one after another */
import { html, useState } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { useKeys } from '../../keys.js';
import { Button, CloseButton } from '../../ui/button.js';
import { LetterList } from '../../ui/letter-list.js';
import { useList } from '../../ui/list.js';
import { DueChip, FileCount, UrgencyTag } from '../../ui/marks.js';
import { EmptyState } from '../../ui/notice.js';
import { useTitle } from '../../ui/resource.js';
import { openFrom } from '../../ui/way.js';
import { BATCH_MOST, openBatch } from './chosen.js';

function Lines({ row }) {
	return html`
		<div role="gridcell" class="grid-main">
			<div class="letter-top">
				<${UrgencyTag} urgency=${row.urgency} />
				<span class="letter-from clip">${row.type_name}</span>
				<span class="letter-when">${row.step_label}</span>
			</div>
			<div class="letter-subject clip-2">${row.subject}</div>
			<div class="letter-foot">
				<span class="letter-code">${row.organ_name}</span>
				<${FileCount} count=${row.files} />
				<${DueChip} letter=${row} />
			</div>
		</div>`;
}

/* What can be done with the chosen ones. */
function Chosen({ rows, selected, onSelect }) {
	const isTooMany = selected.size > BATCH_MOST;
	return html`
		<div class="bulk" role="toolbar" aria-label=${t('bulk.label')}>
			<span class="grow strong" role="status">${isTooMany ?
				t('batch.too_many', { n: BATCH_MOST }) :
				t('batch.selected', { n: selected.size })}</span>
			${selected.size < rows.length && html`<${Button} size="s"
				onClick=${() => onSelect(new Set(rows.map((row) => row.id)))}>
				${t('batch.choose_all')}<//>`}
			<${Button} size="s" icon="signature" disabled=${isTooMany}
				onClick=${() => openBatch(rows.map((row) => row.id)
					.filter((id) => selected.has(id)))}>
				${t('batch.choose', { n: selected.size })}<//>
			<${CloseButton} label=${t('bulk.clear')}
				onClick=${() => onSelect(new Set())} />
		</div>`;
}

export default function SignQueue() {
	const list = useList('/signing/queue', {});
	const [selected, setSelected] = useState(new Set());
	const rows = list.data ?? [];

	function open(id) {
		openFrom({ name: t('sign.title'), rows, back: '/ky',
			path: (row) => `/ky/${row.id}` }, id);
	}

	useTitle(t('sign.title'));
	useKeys(t('sign.title'), {
		F2: { label: t('sign.begin'), hidden: rows.length === 0,
			run: () => rows.length > 0 ? open(rows[0].id) : false },
	});

	return html`
		<div class="list-page">
			<div class="list-head list-head-line">
				<h1 class="grow">${t('sign.title')}</h1>
				${rows.length > 0 && html`<${Button} kind="main" icon="signature"
					keys="F2" onClick=${() => open(rows[0].id)}>
					${t('sign.one_by_one', { n: rows.length })}<//>`}
			</div>
			<${LetterList} list=${list} label=${t('sign.title')} onOpen=${open}
				selected=${selected} onSelect=${setSelected}
				empty=${html`<${EmptyState} icon="signature"
					title=${t('sign.empty')}>${t('sign.empty_what')}<//>`}
				renderRow=${(row) => html`<${Lines} row=${row} />`} />
			${selected.size > 0 && html`<${Chosen} rows=${rows}
				selected=${selected} onSelect=${setSelected} />`}
		</div>`;
}

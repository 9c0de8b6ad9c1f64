/* tasks - Công việc: what I lead, help with, should know, have done, gave */
import { html } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { link, query } from '../../router.js';
import { counts } from '../../session.js';
import { LetterLines, taskOf } from '../../ui/letter-row.js';
import { LetterList } from '../../ui/letter-list.js';
import { useList } from '../../ui/list.js';
import { DueChip } from '../../ui/marks.js';
import { EmptyState } from '../../ui/notice.js';
import { useTitle } from '../../ui/resource.js';
import { Tabs } from '../../ui/tabs.js';
import { openFrom, pathFor } from '../../ui/way.js';

const TABS = ['all', 'lead', 'coop', 'inform', 'sent', 'done'];
const GROUPS = { over: 'Quá hạn', today: 'Hôm nay', soon: 'Sắp đến hạn',
	ok: 'Còn hạn', none: 'Không có hạn' };

function groupOf(row) {
	if (row.urgency > 0)
		return { key: 'urgent', label: 'Hỏa tốc, khẩn' };
	const cls = taskOf(row)?.due_class ?? row.due_class ?? 'none';
	return { key: cls, label: GROUPS[cls] ?? GROUPS.none };
}

/* Who gave it and what was written, under the subject. */
function TaskLines({ row }) {
	const task = taskOf(row);
	const foot = html`
		${row.direction === 'in' && row.code && html`
			<span class="letter-code">${row.code}</span>`}
		<span class="task-step">${row.step_label}</span>
		${task?.from && html`<span class="clip task-from">
			<b>${task.from.name}</b>${task.text && `: ${task.text}`}</span>`}`;
	return html`<${LetterLines} row=${row}
		foot=${foot} aside=${html`<${DueChip} letter=${task?.due_class ?
			task : row} />`} />`;
}

export default function Tasks() {
	const tab = TABS.includes(query.value.tab) ? query.value.tab : 'all';
	const list = useList('/tasks', { tab });
	const rows = list.data ?? [];

	useTitle(t('tasks.title'));

	function open(id) {
		openFrom({ name: t('tasks.title'), rows,
			back: '/cong-viec' + (tab === 'all' ? '' : '?tab=' + tab),
			path: (row) => tab === 'all' || tab === 'lead' ? pathFor(row) :
				`/vb/${row.id}` }, id);
	}

	return html`
		<div class="list-page">
			<div class="list-head"><h1>${t('tasks.title')}</h1></div>
			<${Tabs} label=${t('tasks.title')} current=${tab}
				items=${TABS.map((id) => ({ id, label: t('tasks.tab_' + id),
					count: id === 'all' ? counts.value.tasks : undefined,
					href: link('/cong-viec', { tab: id === 'all' ? null : id }) }))} />
			<${LetterList} list=${list} label=${t('tasks.title')} onOpen=${open}
				empty=${html`<${EmptyState} icon="circle-check"
					title=${t('tasks.empty_' + tab)} />`}
				groupOf=${tab === 'done' || tab === 'inform' ? undefined : groupOf}
				renderRow=${(row) => html`<${TaskLines} row=${row} />`} />
		</div>`;
}

/*
 * desk - Bàn việc: what waits for me, what is late, how the unit stands
 *
 * Everything comes from one call; a tile is a link to the list it counts.
 */
import { html } from '../../../vendor/ui.js';
import { get } from '../../api.js';
import { t } from '../../i18n/vi.js';
import { dayLong, timeText, now, today } from '../../lib/dates.js';
import { earlyData } from '../../lib/early.js';
import { link } from '../../router.js';
import { countText } from '../../lib/text.js';
import { counts, may } from '../../session.js';
import { Button } from '../../ui/button.js';
import { DueChip, UrgencyTag, Counter } from '../../ui/marks.js';
import { fromOf } from '../../ui/letter-row.js';
import { EmptyState, Loaded, Skeleton } from '../../ui/notice.js';
import { useResource, useTitle } from '../../ui/resource.js';
import { openFrom, pathFor } from '../../ui/way.js';
import { Charts } from './charts.js';
import { Tile } from './tile.js';

function openTask(row, rows) {
	openFrom({ name: t('desk.tasks'), rows, back: '/ban-viec' }, row.id);
}

/* The first of them; how many there are stands beside the heading. */
function TaskTable({ rows }) {
	const all = counts.value.tasks ?? 0;

	return html`
		<section class="card desk-tasks">
			<header class="card-head">
				<h2>${t('desk.tasks')}</h2>
				<${Counter} count=${Math.max(rows.length, all)} always />
				<span class="grow" />
				${may('handle') && html`<a href=${link('/cong-viec')}>
					${all > rows.length ? t('desk.open_all', { n: countText(all) }) :
						t('desk.open_list')}</a>`}
			</header>
			${rows.length === 0 ? html`<${EmptyState} icon="circle-check"
				title=${t('desk.no_tasks')} />` : html`
			<table class="table desk-table">
				<thead><tr>
					<th scope="col">${t('column.code')}</th>
					<th scope="col">${t('column.subject')}</th>
					<th scope="col">${t('column.from')}</th>
					<th scope="col">${t('column.task')}</th>
					<th scope="col">${t('column.due')}</th>
				</tr></thead>
				<tbody>${rows.map((row) => html`
					<tr key=${row.task?.id ?? row.id}>
						<td class="desk-code"><span class="row">
							<${UrgencyTag} urgency=${row.urgency} />
							<b class="clip">${row.code ?? t('letter.draft_of',
								{ type: row.type_name })}</b></span></td>
						<td class="desk-subject"><a class="clip desk-link"
							href=${link(pathFor(row))} title=${row.subject}
							onClick=${(e) => {
								e.preventDefault();
								openTask(row, rows);
							}}>${row.subject}</a></td>
						<td class="desk-from"><span class="clip">${fromOf(row)}</span></td>
						<td><span class="clip" title=${row.step_label ??
							row.task?.label}>${row.step_label ??
							row.task?.label}</span></td>
						<td><${DueChip} letter=${row} />
						</td>
					</tr>`)}</tbody>
			</table>`}
		</section>`;
}

function Head({ tasks, reload, loading }) {
	const first = tasks[0];
	return html`
		<header class="page-head">
			<div class="grow">
				<h1>${t('desk.heading')}</h1>
				<p class="muted">${t('desk.when', { day: dayLong(today()),
					time: timeText(now()) })}</p>
			</div>
			<${Button} icon="refresh-cw" busy=${loading} onClick=${reload}>
				${t('desk.refresh')}<//>
			${first && html`<${Button} kind="main" icon="play"
				onClick=${() => openTask(first, tasks)}>
				${t('desk.begin', { n: tasks.length })}<//>`}
		</header>`;
}

function Wait() {
	return html`<div class="tiles">${[1, 2, 3, 4].map((n) =>
		html`<${Skeleton} key=${n} rows=${1} kind="card" />`)}</div>
		<${Skeleton} rows=${8} />`;
}

export default function Desk() {
	const desk = useResource((signal) => get('/desk', {}, { signal }), [],
		() => earlyData('/desk'));
	const tasks = desk.data?.tasks ?? [];

	useTitle(t('desk.title'));
	return html`
		<div class="page desk">
			<${Head} tasks=${tasks} reload=${desk.reload} loading=${desk.loading} />
			<${Loaded} of=${desk} wait=${html`<${Wait} />`}>${(data) => html`
				<div class="tiles">${(data.tiles ?? []).map((tile) =>
					html`<${Tile} key=${tile.id} tile=${tile} />`)}</div>
				<div class="desk-grid" data-figures=${data.exchange ? '' : undefined}>
					<${TaskTable} rows=${tasks} />
					<${Charts} data=${data} />
				</div>`}<//>
		</div>`;
}

/* charts.js - letters by week, work by unit, figures of the exchange */
import { html } from '../../../vendor/ui.js';
import { t, tOr } from '../../i18n/vi.js';
import { BarChart, ChartCard, StackBars } from '../../ui/charts.js';

const WEEK_SERIES = () => [{ id: 'in', label: t('desk.in'), tone: 'a' },
	{ id: 'out', label: t('desk.out'), tone: 'b' }];
const UNIT_SERIES = () => [{ id: 'done', label: t('desk.done'), tone: 'done' },
	{ id: 'open', label: t('desk.open'), tone: 'b' },
	{ id: 'over', label: t('desk.over'), tone: 'over' }];

function Weeks({ rows }) {
	const last = rows.at(-1);
	const props = {
		title: t('desk.weeks'), series: WEEK_SERIES(), rows,
		nameOf: (row) => String(row.week), firstLabel: t('desk.week'),
		sentence: t('desk.weeks_sentence', { n: rows.length, week: last.week,
			in: last.in, out: last.out }),
	};
	return html`<${ChartCard} ...${props} class="desk-weeks">
		<${BarChart} ...${props} /><//>`;
}

function Units({ rows }) {
	const late = rows.filter((row) => row.over > 0);
	const props = {
		title: t('desk.units'), series: UNIT_SERIES(), rows,
		nameOf: (row) => row.name, firstLabel: t('desk.unit'),
		noteOf: (row) => row.over > 0 && html`<b class="tone-over">
			${' · ' + t('desk.over_n', { n: row.over })}</b>`,
		sentence: t('desk.units_sentence', { n: rows.length, late: late.length }),
	};
	return html`<${ChartCard} ...${props} class="desk-units">
		<${StackBars} ...${props} /><//>`;
}

function figureText(name, value) {
	return name.endsWith('_percent') ? Number(value).toLocaleString('vi-VN',
		{ minimumFractionDigits: 1, maximumFractionDigits: 1 }) + '%' :
		String(value);
}

function Exchange({ figures }) {
	const known = Object.entries(figures ?? {})
		.filter(([, value]) => ['number', 'string'].includes(typeof value))
		.map(([name, value]) => ({ name, value, label: tOr('figure.' + name, null) }))
		.filter((figure) => figure.label !== null);
	if (known.length === 0)
		return null;
	return html`
		<section class="card desk-exchange">
			<header class="card-head"><h2>${t('desk.exchange')}</h2></header>
			<dl class="figures">${known.map(({ name, value, label }) => html`
				<div key=${name}><dt>${label}</dt>
					<dd>${figureText(name, value)}</dd></div>`)}</dl>
		</section>`;
}

export function Charts({ data }) {
	return html`
		${data.weeks?.length > 0 && html`<${Weeks} rows=${data.weeks} />`}
		${data.units?.length > 0 && html`<${Units} rows=${data.units} />`}
		<${Exchange} figures=${data.exchange} />`;
}

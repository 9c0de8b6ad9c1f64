/*
 * charts.js - bars as SVG, each with its table
 *
 * A picture of figures has a sentence as its name and "Bảng số liệu" beside
 * it, so that nothing is told by shape or colour alone.
 */
import { html, useState } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';

const WIDTH = 480;
const HEIGHT = 190;
const LEFT_OF_DIGIT = 6.5;
const FOOT = 20;

/** A round figure at or above the greatest, that four lines divide evenly. */
export function roundUp(value) {
	const unit = 10 ** Math.max(0, Math.floor(Math.log10(value / 4 || 1)));
	return [4, 8, 12, 16, 20, 32, 40].map((n) => n * unit)
		.find((n) => n >= value);
}

/**
 * @typedef {{id: string, label: string, tone: string}} Series
 * @param {{title: string, series: Series[], rows: any[],
 *   nameOf: (row: any) => string, sentence: string, children: unknown}} props
 */
export function ChartCard(props) {
	const [asTable, setTable] = useState(false);
	return html`
		<section class=${'card ' + (props.class ?? '')}>
			<header class="card-head">
				<h2 class="grow">${props.title}</h2>
				<ul class="legend">${props.series.map((s) => html`
					<li key=${s.id}><span class=${'legend-' + s.tone} />
						${s.label}</li>`)}</ul>
				<button type="button" class="button-link" aria-pressed=${String(asTable)}
					onClick=${() => setTable(!asTable)}>${asTable ?
						t('chart.picture') : t('chart.table')}</button>
			</header>
			${asTable ? html`<${FigureTable} ...${props} />` : props.children}
		</section>`;
}

function FigureTable({ title, series, rows, nameOf, firstLabel }) {
	return html`
		<div class="table-box" tabindex="0" role="region" aria-label=${title}>
			<table class="table">
				<thead><tr><th scope="col">${firstLabel ?? ''}</th>
					${series.map((s) => html`<th scope="col" class="right"
						key=${s.id}>${s.label}</th>`)}</tr></thead>
				<tbody>${rows.map((row) => html`
					<tr key=${nameOf(row)}><th scope="row">${nameOf(row)}</th>
						${series.map((s) => html`<td class="right" key=${s.id}>
							${row[s.id] ?? 0}</td>`)}</tr>`)}</tbody>
			</table>
		</div>`;
}

/** Groups of upright bars, one group per row. */
export function BarChart({ rows, series, nameOf, sentence }) {
	const most = roundUp(Math.max(4, ...rows.flatMap((row) =>
		series.map((s) => row[s.id] ?? 0))));
	const left = LEFT_OF_DIGIT * Math.max(4, String(most).length) + 8;
	const plot = HEIGHT - FOOT - 8;
	const room = (WIDTH - left) / Math.max(1, rows.length);
	const bar = Math.min(22, room * 0.72 / series.length);
	const y = (value) => 8 + plot - value / most * plot;

	return html`
		<svg class="chart" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img"
			aria-label=${sentence}>
			${[0, 1, 2, 3, 4].map((n) => html`
				<g key=${n}>
					<line class="chart-line" x1=${left} x2=${WIDTH}
						y1=${y(most * n / 4)} y2=${y(most * n / 4)} />
					<text class="chart-text" x=${left - 6} y=${y(most * n / 4) + 3.5}
						text-anchor="end">${most * n / 4}</text>
				</g>`)}
			${rows.map((row, at) => html`
				<g key=${nameOf(row)}>
					${series.map((s, i) => html`
						<rect class=${'fill-' + s.tone} rx="2" width=${bar - 1}
							x=${left + at * room +
								(room - bar * series.length) / 2 + i * bar}
							y=${y(row[s.id] ?? 0)}
							height=${(row[s.id] ?? 0) / most * plot} />`)}
					<text class="chart-text" text-anchor="middle"
						x=${left + (at + 0.5) * room} y=${HEIGHT - 5}>
						${nameOf(row)}</text>
				</g>`)}
		</svg>`;
}

/** A lying bar per row, cut into its parts, with the sum behind it. */
export function StackBars({ rows, series, nameOf, noteOf, sentence }) {
	const sums = rows.map((row) =>
		series.reduce((sum, s) => sum + (row[s.id] ?? 0), 0));
	const most = Math.max(1, ...sums);

	return html`
		<div class="stacks" role="img" aria-label=${sentence}>
			${rows.map((row, at) => html`
				<div class="stack-row" key=${nameOf(row)}>
					<span class="stack-name clip" title=${nameOf(row)}>
						${nameOf(row)}</span>
					<span class="stack-bar">
						${series.map((s) => (row[s.id] ?? 0) > 0 && html`
							<span key=${s.id} class=${'legend-' + s.tone}
								style=${{ width: row[s.id] / most * 100 + '%' }} />`)}
					</span>
					<span class="stack-sum">${sums[at]}${noteOf?.(row)}</span>
				</div>`)}
		</div>`;
}

/* parts.js - directions, opinions, holders, links, history, the 16 items */
import { html } from '../../../vendor/ui.js';
import { get } from '../../api.js';
import { t, tOr } from '../../i18n/vi.js';
import { dayText, instantText, whenText } from '../../lib/dates.js';
import { link } from '../../router.js';
import { Timeline } from '../../ui/flow-marks.js';
import { Icon } from '../../ui/icon.js';
import { letterName } from '../../ui/letter-row.js';
import { Avatar, Fact, StateChip } from '../../ui/marks.js';
import { Loaded } from '../../ui/notice.js';
import { useResource } from '../../ui/resource.js';
import { Copies } from './copies.js';

/* In the order of QĐ 28/2018, article 10.2. */
const ITEMS = ['organ_code', 'document_code', 'code', 'issued_on', 'type_name',
	'subject', 'enclosures', 'status', 'signer', 'urgency', 'sender',
	'receivers', 'times', 'due', 'history', 'other'];

const ITEM_WORDS = {
	urgency: (value) => t('urgency.' + value),
	status: (value) => tOr('state.' + value, value),
	enclosures: (value) => t('info.enclosed', { n: value }),
	history: (value) => t('info.turns', { n: value }),
	times: (value) => Object.entries(value)
		.filter(([, at]) => at)
		.map(([name, at]) => t('times.' + name, { at: instantText(at) }))
		.join('; '),
	receivers: (value) => value.map((one) => one.name).join('; '),
};

function itemText(name, value) {
	if (value === null || value === undefined || value === '')
		return '—';
	if (ITEM_WORDS[name] && typeof value !== 'string' || name === 'status')
		return ITEM_WORDS[name](value) || '—';
	if (/^\d{4}-\d{2}-\d{2}T/.test(value))
		return instantText(value);
	return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayText(value) : String(value);
}

/** The 16 items every letter shows (R128). */
export function LetterFacts({ page }) {
	const info = page.letter.info ?? page.info ?? {};
	return html`
		<dl class="facts facts-one">
			${ITEMS.map((name) => html`<${Fact} key=${name}
				label=${t('info.' + name)}>${itemText(name, info[name])}<//>`)}
			${page.legal_value && html`<${Fact} label=${t('info.legal_value')}>
				${t('legal.' + page.legal_value)}<//>`}
		</dl>`;
}

/* People and units come as one text or as references. */
function names(value) {
	if (!value || typeof value === 'string')
		return value ?? '';
	return [value].flat().map((x) => x.short_name ?? x.name).join(', ');
}

function Direction({ direction: d }) {
	return html`
		<blockquote class="direction">
			<p class="direction-text">${d.text}</p>
			<dl class="direction-facts">
				${d.lead && html`<${Fact} label=${t('direction.lead')}>
					<b>${names(d.lead)}</b><//>`}
				${names(d.coop) && html`<${Fact} label=${t('direction.coop')}>
					${names(d.coop)}<//>`}
				${names(d.inform) && html`<${Fact}
					label=${t('direction.inform')}>${names(d.inform)}<//>`}
				${d.due_at && html`<${Fact} label=${t('direction.due')}>
					${instantText(d.due_at)}<//>`}
			</dl>
			<footer class="muted">${d.by?.name ?? d.by} · ${whenText(d.at)}
				${d.request && ' · ' + tOr('request.' + d.request, d.request)}
			</footer>
		</blockquote>`;
}

/** The newest direction, above the form of the one who works on it. */
export function LastDirection({ page }) {
	const last = (page.directions ?? []).at(-1);
	if (!last)
		return null;
	return html`<section><h2>${t('direction.given')}</h2>
		<${Direction} direction=${last} /></section>`;
}

function Holder({ holder: h }) {
	const who = h.person ?? h.unit ?? h;
	return html`
		<li class="holder">
			<${Avatar} name=${who.name ?? '?'} />
			<div class="grow"><b>${who.name}</b>${who.title && html`<span
				class="muted">, ${who.title}</span>`}
				<div class="field-hint">${t('part.' + (h.part ?? 'one'))}
					${h.since && ' · ' + t('holder.since', { when: whenText(h.since) })}
					${h.seen && ' · ' + t('holder.seen')}
				</div></div>
			${h.due_at && html`<span class="muted">${t('holder.due',
				{ when: instantText(h.due_at) })}</span>`}
		</li>`;
}

/* What was said at each step; a direction has its own place above. */
function opinionsOf({ items }, directions) {
	const given = new Set(directions.map((d) => d.text));
	return items.filter((row) => row.text && !given.has(row.text)).reverse();
}

function Opinions({ page }) {
	const history = useResource((signal) => get(
		`/letters/${page.letter.id}/history`, {}, { signal }),
	[page.letter.id, page.rev]);
	return html`<${Loaded} of=${history}>${(data) => {
		const said = opinionsOf(data, page.directions ?? []);
		return said.length > 0 ?
			html`<${Timeline} items=${said.map(eventOf)} />` :
			html`<p class="muted">${t('opinion.none')}</p>`;
	}}<//>`;
}

export function Handling({ page }) {
	const { directions = [], holders = [] } = page;
	return html`
		<div class="letter-part">
			<section class="card"><h2>${t('holder.title')}</h2>
				${holders.length > 0 ? html`<ul class="holders">
					${holders.map((h, at) => html`<${Holder} key=${at}
						holder=${h} />`)}</ul>` :
					html`<p class="muted">${t('holder.none')}</p>`}
			</section>
			<section class="card"><h2>${t('direction.all')}</h2>
				${directions.length > 0 ? directions.map((d, at) =>
					html`<${Direction} key=${at} direction=${d} />`) :
					html`<p class="muted">${t('direction.none')}</p>`}
			</section>
			<section class="card"><h2>${t('opinion.title')}</h2>
				<${Opinions} page=${page} />
			</section>
		</div>`;
}

function LinkedLetter({ row, label }) {
	return html`
		<li><a class="linked" href=${link('/vb/' + row.id)}>
			<${Icon} name=${row.direction === 'in' ? 'inbox' : 'send'} />
			<span class="grow"><span class="muted">${label}</span>
				<b> ${letterName(row)}</b>
				<span class="linked-subject">${row.subject}</span></span>
			<${StateChip} state=${row.state} label=${row.step_label} /></a></li>`;
}

export function Related({ page }) {
	const { reply_to: source, replies = [] } = page.links ?? {};
	const isEmpty = !source && replies.length === 0;
	return html`
		<div class="letter-part"><section class="card">
			<h2>${t('related.title')}</h2>
			${isEmpty && html`<p class="muted">${t('related.none')}.</p>`}
			<ul class="linked-list" hidden=${isEmpty}>
				${source && html`<${LinkedLetter} row=${source}
					label=${t('related.reply_to')} />`}
				${replies.map((row) => html`<${LinkedLetter} key=${row.id} row=${row}
					label=${t('related.reply')} />`)}
			</ul>
		</section>
		<${Copies} letter=${page.letter} /></div>`;
}

function eventOf(row) {
	const actor = row.actor?.name ?? row.actor ?? t('history.system');
	const behalf = row.on_behalf?.name ?? row.on_behalf;
	return {
		key: String(row.seq), at: row.at, text: row.text,
		who: behalf ? t('history.behalf', { actor, behalf }) : actor,
		what: (row.label ?? row.action) + (row.to?.length > 0 ?
			` → ${row.to}` : ''),
		tone: row.seal_ok === false ? 'over' : undefined,
		aside: row.seal_ok === false && html`<p class="tone-over">
			${t('history.broken')}</p>`,
	};
}

export function History({ id }) {
	const history = useResource((signal) =>
		get(`/letters/${id}/history`, {}, { signal }), [id]);
	return html`
		<div class="letter-part"><section class="card">
			<h2>${t('history.title')}</h2>
			<${Loaded} of=${history}>${({ items }) => html`
				<${Timeline} items=${[...items].reverse().map(eventOf)} />`}<//>
		</section></div>`;
}

/* audit - Nhật ký hệ thống: who did what, when and from where (R163, R166) */
import { html, useState } from '../../../vendor/ui.js';
import { hasText, t, tOr } from '../../i18n/vi.js';
import { dayText, parseDay, secondText } from '../../lib/dates.js';
import { query, setQuery } from '../../router.js';
import { ListStates } from '../../ui/letter-list.js';
import { useList } from '../../ui/list.js';
import { MoreRows } from '../../ui/more.js';
import { EmptyState } from '../../ui/notice.js';
import { useTitle } from '../../ui/resource.js';

/* What is asked most; any act of the table can stand in the address. */
const ACTS = ['login', 'login_failed', 'letter_read', 'page_read', 'download',
	'right_missing', 'person_locked', 'signature_made'];

/* What a note says beside the act; a digest says nothing to a person. */
function noteOf({ act, note }) {
	if (note?.length === 64)
		return null;
	return act === 'page_read' && note ? t('audit.page', { n: note }) : note;
}

/* A draft has no number yet. */
const subjectOf = ({ subject, subject_kind: kind }) => subject ||
	(['letter', 'file'].includes(kind) ? t('audit.no_code') : '');

function Row({ entry }) {
	const note = noteOf(entry);
	return html`
		<tr role="row">
			<td class="nowrap" role="cell">${secondText(entry.at)}
				<div class="muted">${dayText(entry.at.slice(0, 10))}</div></td>
			<td role="cell" data-label=${t('audit.who')}>
				${entry.person ?? t('audit.nobody')}
				<div class="muted">${[entry.title, entry.unit].filter(Boolean)
					.join(', ')}</div></td>
			<td role="cell" data-label=${t('audit.what')}>
				${tOr('audit.act_' + entry.act, entry.act)}
				${note && html`<div class="muted">${note}</div>`}</td>
			<td role="cell" data-label=${t('audit.subject')}>
				${entry.subject_kind && tOr('audit.kind_' + entry.subject_kind,
				entry.subject_kind)} ${subjectOf(entry)}</td>
			<td class="nowrap" role="cell"
				data-label=${t('audit.where')}>${entry.address}</td>
		</tr>`;
}

function Table({ list }) {
	return html`<${ListStates} of=${list} bones=${{ kind: 'row', rows: 8 }}
		empty=${html`<${EmptyState} icon="history" title=${t('audit.none')} />`}>
		<div class="table-box" tabindex="0" role="region"
			aria-label=${t('audit.title')}>
			<table class="table table-stack" role="table">
				<thead><tr>${['when', 'who', 'what', 'subject', 'where'].map((name) =>
					html`<th scope="col" key=${name}>${t('audit.' + name)}</th>`)}
				</tr></thead>
				<tbody>${(list.data ?? []).map((entry, n) => html`<${Row} key=${n}
					entry=${entry} />`)}</tbody>
			</table>
		</div>
		<div class="grid-more"><${MoreRows} more=${list.more}
			loading=${list.loading} /></div><//>`;
}

function Day({ name, value }) {
	const [bad, setBad] = useState(false);

	function change(event) {
		const typed = event.currentTarget.value.trim();
		const day = typed === '' ? null : parseDay(typed);
		setBad(typed !== '' && day === null);
		if (typed === '' || day !== null)
			setQuery({ [name]: day });
	}
	return html`
		<label class="row nowrap">${t('audit.' + name)}
			<input class="control audit-day" type="text" inputmode="numeric"
				autocomplete="off" placeholder=${t('audit.day_hint')}
				aria-invalid=${bad ? 'true' : undefined}
				title=${bad ? t('date.bad', { label: t('audit.' + name) }) : undefined}
				value=${dayText(value)} onChange=${change} />
		</label>`;
}

export default function Audit() {
	const { person, act, letter, from, to } = query.value;
	const list = useList('/audit', { person, act, letter, from, to });

	useTitle(t('audit.title'));
	return html`
		<div class="page">
			<header class="page-head"><h1 class="grow">${t('audit.title')}</h1></header>
			<section class="card stack">
				<div class="row-wrap">
					<input class="control people-search" type="search"
						value=${person ?? ''} aria-label=${t('audit.person')}
						placeholder=${t('audit.person')}
						onChange=${(e) => setQuery({
							person: e.currentTarget.value.trim() })} />
					<select class="control people-search" aria-label=${t('audit.what')}
						value=${act ?? ''}
						onChange=${(e) => setQuery({ act: e.currentTarget.value })}>
						<option value="">${t('audit.every_act')}</option>
						${[...ACTS, ...(act && !ACTS.includes(act) ? [act] : [])]
							.map((one) => html`<option key=${one} value=${one}>
								${hasText('audit.act_' + one) ?
									t('audit.act_' + one) : one}</option>`)}
					</select>
					<${Day} name="from" value=${from} />
					<${Day} name="to" value=${to} />
				</div>
				<${Table} list=${list} />
			</section>
		</div>`;
}

/* keys - Chứng thư số và thiết bị: whose they are, who keeps them (R151-R158) */
import { html, useState } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { nameOf } from '../../lib/certificate-file.js';
import { dayOf, dayText, daysBetween, today } from '../../lib/dates.js';
import { query, setQuery } from '../../router.js';
import { Button } from '../../ui/button.js';
import { ListStates } from '../../ui/letter-list.js';
import { useList } from '../../ui/list.js';
import { StateChip } from '../../ui/marks.js';
import { MoreRows } from '../../ui/more.js';
import { EmptyState } from '../../ui/notice.js';
import { useTitle } from '../../ui/resource.js';
import { Pill } from '../../ui/tabs.js';
import { AddDialog } from './add.js';
import { HandDialog } from './hand.js';
import { StateDialog } from './state.js';

const ENDING_DAYS = 30;
const STATES = [null, 'active', 'ending', 'suspended', 'revoked'];
const ROLES = [null, 'person', 'organ'];

function Validity({ row }) {
	const day = dayOf(row.valid_to);
	const left = daysBetween(today(), day);
	const chip = left < 0 ? ['over', t('keys.expired')] :
		left <= ENDING_DAYS ? ['today', t('keys.ending', { n: left })] : null;
	return html`${t('keys.until', { day: dayText(day) })}
		${chip && html` <span class=${'chip chip-' + chip[0]}>${chip[1]}</span>`}`;
}

function Device({ row: { device, place } }) {
	if (!device)
		return html`<span class="muted">${t(place === 'keykeeper' ?
			'keys.place_keykeeper' : 'keys.device_none')}</span>`;
	return html`${device.name} <span class="nowrap">${device.serial}</span>
		${device.state !== 'active' && html` <span class="chip chip-over">
			${t('keys.device_' + device.state)}</span>`}
		<div class="muted">${device.keeper ? t('keys.keeper', {
			name: device.keeper.name, day: dayText(dayOf(device.held_since)),
		}) : t('keys.keeper_none')}</div>`;
}

function Acts({ row, onOpen }) {
	const ask = (kind, icon, danger) => html`
		<${Button} size="s" icon=${icon} kind=${danger ? 'danger' : undefined}
			label=${`${t('keys.' + kind)}: ${nameOf(row.subject)}`}
			onClick=${() => onOpen({ kind, row })}>${t('keys.' + kind)}<//>`;
	return html`<div class="row-wrap">
		${row.place === 'local' && ask(row.device ? 'hand' : 'register_device',
			'key-round')}
		${row.state === 'active' && ask('suspend', 'lock')}
		${row.state === 'suspended' && ask('resume', 'lock-open')}
		${row.state !== 'revoked' && ask('revoke', 'x', true)}
	</div>`;
}

function Row({ row, onOpen }) {
	return html`
		<tr role="row">
			<td role="cell"><b>${nameOf(row.subject)}</b>
				<div class="muted">${nameOf(row.issuer)} · ${row.serial}</div></td>
			<td role="cell" data-label=${t('keys.holder')}>
				${row.holder?.name ?? row.organ.name}
				<div class="muted">${t('keys.role_' + row.role)}</div></td>
			<td role="cell" data-label=${t('keys.valid')}>
				<${Validity} row=${row} /></td>
			<td role="cell" data-label=${t('keys.device')}>
				<${Device} row=${row} /></td>
			<td role="cell" data-label=${t('keys.state')}><${StateChip}
				state=${row.state} label=${t('keys.state_' + row.state)} />
				${row.state_reason && row.state !== 'active' && html`
					<div class="muted">${row.state_reason}</div>`}</td>
			<td role="cell"><${Acts} row=${row} onOpen=${onOpen} /></td>
		</tr>`;
}

function Table({ list, onOpen }) {
	return html`<${ListStates} of=${list} bones=${{ kind: 'row', rows: 8 }}
		empty=${html`<${EmptyState} icon="key-round" title=${t('keys.none')} />`}>
		<div class="table-box" tabindex="0" role="region"
			aria-label=${t('keys.title')}>
			<table class="table table-stack key-book" role="table">
				<thead><tr>${['certificate', 'holder', 'valid', 'device', 'state']
					.map((name) => html`<th key=${name} scope="col">
						${t('keys.' + name)}</th>`)}
					<th scope="col"><span class="sr-only">${t('keys.action')}
						</span></th>
				</tr></thead>
				<tbody>${(list.data ?? []).map((row) => html`<${Row}
					key=${row.id} row=${row} onOpen=${onOpen} />`)}</tbody>
			</table>
		</div>
		<div class="grid-more"><${MoreRows} more=${list.more}
			loading=${list.loading} /></div><//>`;
}

function Filters({ q, state, role }) {
	const pills = (name, values, value, word) => values.map((id) => html`
		<${Pill} key=${name + id} pressed=${(value ?? null) === id}
			onClick=${() => setQuery({ [name]: id })}>${t(word(id))}<//>`);
	return html`
		<div class="row-wrap">
			<input class="control people-search" type="search" value=${q}
				aria-label=${t('keys.search')} placeholder=${t('keys.search')}
				onChange=${(e) => setQuery({ q: e.currentTarget.value.trim() })} />
			${pills('state', STATES, state,
				(id) => 'keys.filter_' + (id ?? 'all'))}
		</div>
		<div class="row-wrap">${pills('role', ROLES, role,
			(id) => 'keys.role_' + (id ?? 'every'))}</div>`;
}

export default function Keys() {
	const { q = '', state, role } = query.value;
	const list = useList('/keys', { q, state, role });
	const [open, setOpen] = useState(null);
	const close = () => setOpen(null);
	const changed = (row) => {
		list.put(row, (other) => other.id === row.id);
		close();
	};
	const added = () => {
		list.reload();
		close();
	};

	useTitle(t('keys.title'));
	return html`
		<div class="page">
			<header class="page-head"><h1 class="grow">${t('keys.title')}</h1>
				<${Button} kind="main" icon="plus"
					onClick=${() => setOpen({ kind: 'add' })}>${t('keys.add')}<//>
			</header>
			<section class="card stack">
				<${Filters} q=${q} state=${state} role=${role} />
				<${Table} list=${list} onOpen=${setOpen} />
			</section>
			${open?.kind === 'add' && html`<${AddDialog} onClose=${close}
				onDone=${added} />`}
			${['hand', 'register_device'].includes(open?.kind) && html`
				<${HandDialog} row=${open.row} onClose=${close}
					onDone=${changed} />`}
			${['suspend', 'resume', 'revoke'].includes(open?.kind) && html`
				<${StateDialog} kind=${open.kind} row=${open.row}
					onClose=${close} onDone=${changed} />`}
		</div>`;
}

/* people - Quản trị tài khoản: who may work here, lock and unlock (R023) */
import { html, useState } from '../../../vendor/ui.js';
import { t, tOr } from '../../i18n/vi.js';
import { whenText } from '../../lib/dates.js';
import { query, setQuery } from '../../router.js';
import { me } from '../../session.js';
import { Button } from '../../ui/button.js';
import { ListStates } from '../../ui/letter-list.js';
import { useList } from '../../ui/list.js';
import { Avatar, StateChip } from '../../ui/marks.js';
import { MoreRows } from '../../ui/more.js';
import { EmptyState } from '../../ui/notice.js';
import { useTitle } from '../../ui/resource.js';
import { Pill } from '../../ui/tabs.js';
import { LockDialog, UnlockDialog } from './lock.js';

function PersonRow({ person, onLock, onUnlock }) {
	const isMe = person.id === me.value?.id;
	return html`
		<tr role="row">
			<td role="cell"><div class="row"><${Avatar} name=${person.name} />
				<div><b>${person.name}</b>
					<div class="muted">${person.username}</div></div></div></td>
			<td role="cell">${person.title}<div class="muted">${person.unit?.name}</div></td>
			<td role="cell" data-label=${t('people.roles')}>${(person.roles ?? []).map((role) => tOr('role.' + role, role))
				.join(', ')}</td>
			<td class="nowrap" role="cell"
				data-label=${t('people.last')}>${person.last_login_at ?
				whenText(person.last_login_at) : t('people.never')}</td>
			<td role="cell"><${StateChip} state=${person.state} /></td>
			<td class="right" role="cell">${person.state === 'locked' ? html`
				<${Button} size="s" icon="lock-open"
					onClick=${() => onUnlock(person)}>${t('people.unlock')}<//>` :
				!isMe && html`<${Button} size="s" kind="danger" icon="lock"
					onClick=${() => onLock(person)}>${t('people.lock')}<//>`}</td>
		</tr>`;
}

function PeopleTable({ list, onLock, onUnlock }) {
	return html`<${ListStates} of=${list} bones=${{ kind: 'row', rows: 8 }}
		empty=${html`<${EmptyState} icon="users" title=${t('people.none')} />`}>
		<div class="table-box" tabindex="0" role="region"
			aria-label=${t('people.title')}>
			<table class="table table-stack people" role="table">
				<thead><tr>
					<th scope="col">${t('people.person')}</th>
					<th scope="col">${t('people.post')}</th>
					<th scope="col">${t('people.roles')}</th>
					<th scope="col">${t('people.last')}</th>
					<th scope="col">${t('people.state')}</th>
					<th scope="col"><span class="sr-only">${t('people.action')}
						</span></th>
				</tr></thead>
				<tbody>${(list.data ?? []).map((person) => html`<${PersonRow}
					key=${person.id} person=${person} onLock=${onLock}
					onUnlock=${onUnlock} />`)}</tbody>
			</table>
		</div>
		<div class="grid-more"><${MoreRows} more=${list.more}
			loading=${list.loading} /></div><//>`;
}

export default function People() {
	const { q = '', state } = query.value;
	const list = useList('/people', { q, state });
	const [open, setOpen] = useState(null);
	const close = () => setOpen(null);
	const changed = (person) => {
		list.put(person, (other) => other.id === person.id);
		close();
	};

	useTitle(t('people.title'));
	return html`
		<div class="page">
			<header class="page-head"><h1 class="grow">${t('people.title')}</h1></header>
			<section class="card stack">
				<div class="row-wrap">
					<input class="control people-search" type="search" value=${q}
						aria-label=${t('people.search')}
						placeholder=${t('people.search')}
						onChange=${(e) => setQuery({ q: e.currentTarget.value.trim() })} />
					${[null, 'active', 'locked'].map((id) => html`
						<${Pill} key=${id} pressed=${(state ?? null) === id}
							onClick=${() => setQuery({ state: id })}>
							${t('people.filter_' + (id ?? 'all'))}<//>`)}
				</div>
				<${PeopleTable} list=${list}
					onLock=${(person) => setOpen({ kind: 'lock', person })}
					onUnlock=${(person) => setOpen({ kind: 'unlock', person })} />
			</section>
			${open?.kind === 'lock' && html`<${LockDialog} person=${open.person}
				onClose=${close} onDone=${changed} />`}
			${open?.kind === 'unlock' && html`<${UnlockDialog}
				person=${open.person} onClose=${close} onDone=${changed} />`}
		</div>`;
}

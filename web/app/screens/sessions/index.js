/* sessions - Phiên đăng nhập: where I am signed in, and ending it from afar */
import { html, useState } from '../../../vendor/ui.js';
import { remove } from '../../api.js';
import { t } from '../../i18n/vi.js';
import { browserName } from '../../lib/browser-name.js';
import { whenText } from '../../lib/dates.js';
import { link } from '../../router.js';
import { Button, LinkButton } from '../../ui/button.js';
import { ListStates } from '../../ui/letter-list.js';
import { useList } from '../../ui/list.js';
import { FailureAlert } from '../../ui/notice.js';
import { useTitle } from '../../ui/resource.js';
import { toast } from '../../ui/toast.js';

function Row({ session, busy, onEnd }) {
	const name = browserName(session.agent) ?? t('sessions.unknown');
	return html`
		<tr role="row">
			<td role="cell"><b>${name}</b>
				${session.is_this && html`<div class="muted">
					${t('sessions.this')}</div>`}</td>
			<td role="cell" data-label=${t('sessions.address')}>
				${session.address}</td>
			<td role="cell" data-label=${t('sessions.begun')}>
				${whenText(session.begun_at)}</td>
			<td role="cell" data-label=${t('sessions.ends')}>
				${whenText(session.ends_at)}</td>
			<td class="right" role="cell">${!session.is_this && html`
				<${Button} size="s" kind="danger" icon="log-out" busy=${busy}
					label=${t('sessions.end_of', { name })}
					onClick=${onEnd}>${t('sessions.end')}<//>`}</td>
		</tr>`;
}

function Table({ rows, busy, onEnd }) {
	return html`
		<div class="table-box" tabindex="0" role="region"
			aria-label=${t('sessions.title')}>
			<table class="table table-stack" role="table">
				<thead><tr>${['browser', 'address', 'begun', 'ends'].map((name) =>
					html`<th scope="col" key=${name}>${t('sessions.' + name)}</th>`)}
					<th scope="col"><span class="sr-only">
						${t('people.action')}</span></th></tr></thead>
				<tbody>${rows.map((session) => html`<${Row} key=${session.id}
					session=${session} busy=${busy === session.id}
					onEnd=${() => onEnd(session.id)} />`)}</tbody>
			</table>
		</div>`;
}

/* What ends one or all others; the list is asked for anew behind it. */
function useEnding(list) {
	const [busy, setBusy] = useState(null);
	const [failure, setFailure] = useState(null);

	async function end(id) {
		if (busy !== null)
			return;
		setBusy(id ?? 'all');
		setFailure(null);
		try {
			await remove('/sessions' + (id ? '/' + id : ''));
			toast(t(id ? 'sessions.ended' : 'sessions.all_ended'));
		} catch (refused) {
			setFailure(refused);
		}
		setBusy(null);
		list.reload();
	}
	return { busy, failure, end };
}

export default function Sessions() {
	const list = useList('/sessions', {});
	const { busy, failure, end } = useEnding(list);
	const rows = list.data ?? [];

	useTitle(t('sessions.title'));
	return html`
		<div class="page">
			<header class="page-head">
				<h1 class="grow">${t('sessions.title')}</h1>
				${rows.length > 1 && html`<${Button} kind="danger" icon="log-out"
					busy=${busy === 'all'} onClick=${() => end(null)}>
					${t('sessions.end_all')}<//>`}
			</header>
			<section class="card stack">
				<p>${t('sessions.what')}</p>
				${failure && html`<${FailureAlert} failure=${failure} />`}
				<${ListStates} of=${list} bones=${{ kind: 'row', rows: 2 }}>
					<${Table} rows=${rows} busy=${busy} onEnd=${end} /><//>
				<div class="row"><${LinkButton} icon="key-round"
					href=${link('/doi-mat-khau')}>${t('password.title')}<//></div>
			</section>
		</div>`;
}

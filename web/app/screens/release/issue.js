/* issue.js - step 3: everything is right, and out it goes */
import { html, useEffect, useState } from '../../../vendor/ui.js';
import { newKey } from '../../api.js';
import { t } from '../../i18n/vi.js';
import { useKeys } from '../../keys.js';
import { actionWith } from '../../lib/out.js';
import { refreshCounts } from '../../live.js';
import { go } from '../../router.js';
import { Button } from '../../ui/button.js';
import { EncryptionChoice } from '../../ui/encryption.js';
import { Icon } from '../../ui/icon.js';
import { letterName } from '../../ui/letter-row.js';
import { Alert, FailureAlert } from '../../ui/notice.js';
import { Receivers } from '../../ui/receivers.js';
import { toast } from '../../ui/toast.js';
import { loadChecklist, release } from './store.js';

const RECHECK_MS = 3000;

export function CheckedList({ items }) {
	return html`
		<ul class="checks">${items.map((item) => html`
			<li key=${item.id}>
				<${Icon} name=${item.ok ? 'circle-check' : 'circle'}
					class=${item.ok ? 'tone-ok' : 'tone-today'} />
				<span>${item.text}${!item.ok && html`<span class="tone-today">
					${' '}– ${t('issue.not_yet')}</span>`}</span>
			</li>`)}</ul>`;
}

function useRelease(page, action, onStep) {
	const [state, setState] = useState({ busy: false, failure: null,
		key: newKey() });

	async function send() {
		if (state.busy)
			return;
		setState((old) => ({ ...old, busy: true, failure: null }));
		try {
			const answer = await release(page, action, state.key);
			const { id } = page.letter;
			toast(t('issue.done', { name: letterName(page.letter),
				n: answer.deliveries }), { action: { label: t('release.track'),
				run: () => go(`/di/theo-doi/${id}`) } });
			refreshCounts();
			onStep(answer.letter);
		} catch (failure) {
			setState({ busy: false, failure, key: newKey() });
		}
	}
	return { ...state, send };
}

/* The courier fetches stamps and evidence: the list says how far it is. */
function useChecklist(id, loaded) {
	const [seen, setSeen] = useState({ loaded, checklist: loaded });
	const checklist = seen.loaded === loaded ? seen.checklist : loaded;

	useEffect(() => {
		if (!checklist.waiting)
			return undefined;
		const timer = setTimeout(async () => {
			const next = await loadChecklist(id).catch(() => checklist);
			setSeen({ loaded, checklist: { ...next } });
		}, RECHECK_MS);
		return () => clearTimeout(timer);
	}, [id, checklist]);
	return checklist;
}

export function Issue({ data, preview, reload, onStep }) {
	const { page } = data;
	const checklist = useChecklist(page.letter.id, data.checklist);
	const action = actionWith(page.actions, 'release');
	const issue = useRelease(page, action, onStep);
	const canSend = action !== undefined && checklist.ready;
	const count = page.letter.info?.receivers?.length ?? 0;
	const send = () => canSend ? void issue.send() : false;

	useKeys(t('release.title'), {
		'Ctrl+Enter': { label: t('issue.do'), hidden: !canSend, run: send },
	});

	return html`
		<div class="detail-body" data-act="">
			${preview}
			<div class="detail-aside release-aside">
				<${FailureAlert} failure=${issue.failure} />
				${checklist.ready ? html`<${Alert} tone="ok">
					${t('issue.ready')}<//>` : html`<${Alert} tone="today">
					${t(checklist.waiting ? 'issue.waiting' :
						'issue.not_ready')}<//>`}
				<section><h2>${t('issue.checklist')}</h2>
					<${CheckedList} items=${checklist.items} /></section>
				<${EncryptionChoice} letter=${page.letter}
					checklist=${checklist} onDone=${reload} />
				<section><h2>${t('issue.receivers', { n: count })}</h2>
					<${Receivers} letter=${page.letter} /></section>
			</div>
		</div>
		<footer class="action-bar">
			<${Button} kind="main" icon="send" keys="Ctrl+Enter"
				busy=${issue.busy} disabled=${!canSend} onClick=${send}>
				${t('issue.do_to', { n: count })}<//>
			<span class="muted">${t('issue.what')}</span>
		</footer>`;
}

/*
 * board - one released letter: every receiver, every step with its time,
 * reasons of refusal, what happened
 */
import { html, useEffect, useState } from '../../../vendor/ui.js';
import { get, post } from '../../api.js';
import { t } from '../../i18n/vi.js';
import { useKeys } from '../../keys.js';
import { whenText } from '../../lib/dates.js';
import { countGroups, GROUPS, groupOf, isMoving } from '../../lib/deliveries.js';
import { plainBody } from '../../lib/out.js';
import { isRecallable, recallCounts } from '../../lib/recall.js';
import { refreshCounts } from '../../live.js';
import { link } from '../../router.js';
import { may } from '../../session.js';
import { Button, LinkButton } from '../../ui/button.js';
import { DeliveryBar } from '../../ui/delivery-marks.js';
import { ConfirmDialog } from '../../ui/dialog.js';
import { LetterHead, QueueButtons } from '../../ui/letter-head.js';
import { letterName } from '../../ui/letter-row.js';
import { useMarkRead } from '../../ui/mark-read.js';
import { EmptyState, FailureAlert, Loaded } from '../../ui/notice.js';
import { useMedia, useResource, useTitle } from '../../ui/resource.js';
import { RecallBanner } from '../../ui/recall.js';
import { Pill } from '../../ui/tabs.js';
import { toast } from '../../ui/toast.js';
import { wayOf } from '../../ui/way.js';
import { Cards } from './cards.js';
import { RecallDialog } from './recall.js';
import { Table } from './table.js';

const AGAIN_MS = 8000;

async function load(id, signal) {
	const [page, deliveries] = await Promise.all([
		get(`/letters/${id}`, {}, { signal }),
		get(`/letters/${id}/deliveries`, {}, { signal }),
	]);
	return { page, deliveries: deliveries.items };
}

/* Looks again while something still moves and somebody looks. */
function useFresh(board) {
	const isLive = board.data !== null && isMoving(board.data.deliveries);

	useEffect(() => {
		if (!isLive)
			return undefined;
		const timer = setInterval(() => {
			if (!document.hidden)
				board.reload();
		}, AGAIN_MS);
		return () => clearInterval(timer);
	}, [isLive]);
}

function Filters({ groups, total, chosen, onChoose }) {
	return html`
		<div class="list-filters board-filters" role="group"
			aria-label=${t('track.filter')}>
			<${Pill} pressed=${chosen === null} onClick=${() => onChoose(null)}>
				${t('track.group_all', { n: total })}<//>
			${GROUPS.filter(({ id }) => groups[id] > 0).map(({ id }) => html`
				<${Pill} key=${id} pressed=${chosen === id}
					onClick=${() => onChoose(chosen === id ? null : id)}>
					${t('delivery.n_' + id, { n: groups[id] })}<//>`)}
		</div>`;
}

/* What the process still wants of this letter: to end the tracking. */
function End({ page, onDone }) {
	const action = page.actions.find((a) => a.kind === 'finish');
	const [open, setOpen] = useState(false);
	const [state, setState] = useState({ busy: false, failure: null });

	async function end() {
		setState({ busy: true, failure: null });
		try {
			await post(`/letters/${page.letter.id}/actions`,
				plainBody(action, page.rev));
			toast(t('letter.acted', { action: action.label,
				name: letterName(page.letter) }));
			refreshCounts();
			onDone();
		} catch (failure) {
			setState({ busy: false, failure });
		}
	}

	if (!action)
		return null;
	return html`
		<${Button} onClick=${() => setOpen(true)}>${action.label}<//>
		${open && html`<${ConfirmDialog} title=${t('track.end_title')}
			confirm=${t('track.end')} busy=${state.busy} onConfirm=${end}
			onClose=${() => { setOpen(false);
				setState({ busy: false, failure: null }); }}>
			<p>${t('track.end_what', { name: letterName(page.letter) })}</p>
			<${FailureAlert} failure=${state.failure} /><//>`}`;
}

function Recall({ data, onDone }) {
	const [isOpen, setOpen] = useState(false);
	if (!may('release') ||
	    !isRecallable(data.page.letter, data.deliveries))
		return null;
	return html`
		<${Button} kind="danger" icon="undo-2" onClick=${() => setOpen(true)}>
			${t('recall.do')}<//>
		${isOpen && html`<${RecallDialog} page=${data.page}
			deliveries=${data.deliveries} onClose=${() => setOpen(false)}
			onDone=${() => { setOpen(false); onDone(); }} />`}`;
}

/* The answers to a recall, as words beside the bar. */
function RecallSum({ deliveries }) {
	const counts = recallCounts(deliveries);
	const words = Object.keys(counts).filter((name) => counts[name] > 0)
		.map((name) => t('recall.n_' + name, { n: counts[name] }));
	return words.length > 0 &&
		html`<span class="tone-over strong">${words.join(' · ')}</span>`;
}

function Board({ data, reload }) {
	const { page, deliveries } = data;
	const [chosen, setChosen] = useState(null);
	const isWide = useMedia('(width >= 900px), print');
	const { place, open, toList } = wayOf(page.letter.id, '/di/theo-doi');
	const groups = countGroups(deliveries);
	const shown = deliveries.filter((d) =>
		chosen === null || groupOf(d.state) === chosen);
	const View = isWide ? Table : Cards;

	useTitle(t('track.of', { name: letterName(page.letter) }));
	useMarkRead(page.letter);
	useKeys(t('track.title'), {
		'Alt+ArrowUp': { label: t('queue.before'), run: () => open(place?.before) },
		'Alt+ArrowDown': { label: t('queue.after'), run: () => open(place?.after) },
		Escape: { label: t('queue.to_list'), run: () => { toList(); } },
	});

	return html`
		<div class="list-page board">
			<div class="detail-top">
				<${LetterHead} row=${page.letter} aside=${html`<${QueueButtons}
					place=${place} onGo=${open} onBack=${toList} />`} />
				<${RecallBanner} page=${page} onDone=${reload} />
				<div class="board-sum">
					<${DeliveryBar} groups=${groups} total=${deliveries.length} />
					<span class="muted">${t('track.released', { when:
						whenText(page.letter.released_at) })}</span>
					<${RecallSum} deliveries=${deliveries} />
					<span class="grow" />
					<${Recall} data=${data} onDone=${reload} />
					<${End} page=${page} onDone=${reload} />
					<${LinkButton} icon="file-text"
						href=${link('/vb/' + page.letter.id)}>
						${t('inbox.open')}<//>
				</div>
			</div>
			<${Filters} groups=${groups} total=${deliveries.length}
				chosen=${chosen} onChoose=${setChosen} />
			<div class="board-body">
				${deliveries.length === 0 ? html`<${EmptyState} icon="send"
					title=${t('receivers.none')} />` :
					html`<${View} deliveries=${shown} />`}
			</div>
		</div>`;
}

export default function TrackingBoard({ params }) {
	const board = useResource((signal) => load(params.id, signal), [params.id]);

	useFresh(board);
	return html`<${Loaded} of=${board} page>${(data) => html`
		<${Board} key=${params.id} data=${data} reload=${board.reload} />`}<//>`;
}

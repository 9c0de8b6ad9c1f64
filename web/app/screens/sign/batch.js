/*
 * sign - many letters together: look through them, confirm once, a result for
 * each; what was interrupted goes on where it stopped
 */
import { html, useEffect, useMemo, useRef, useState } from
	'../../../vendor/ui.js';
import { get } from '../../api.js';
import { t, tOr } from '../../i18n/vi.js';
import { useKeys } from '../../keys.js';
import {
	batchOf, changed, countBatch, goneFrom, progressOf,
} from '../../lib/batch.js';
import { go, guardLeaving, query, setQuery } from '../../router.js';
import { loadCertificates } from '../../signatures.js';
import { Button } from '../../ui/button.js';
import { ConfirmDialog } from '../../ui/dialog.js';
import { DocGrid } from '../../ui/grid.js';
import { Icon } from '../../ui/icon.js';
import { LetterHead } from '../../ui/letter-head.js';
import { letterName } from '../../ui/letter-row.js';
import { UrgencyTag } from '../../ui/marks.js';
import { Alert, EmptyState, Loaded } from '../../ui/notice.js';
import { fileSource, PagePreview } from '../../ui/pages.js';
import { PhoneHead } from '../../ui/phone-head.js';
import { useMedia, useResource, useTitle } from '../../ui/resource.js';
import { SplitPane } from '../../ui/split.js';
import { lookAfter, signBatch } from './batch-run.js';
import { chosenIds, keepChosen } from './chosen.js';
import { DeviceChoice, stateOf, useSigner } from './device.js';
import { Failed } from './panel.js';

async function load(signal) {
	const ids = chosenIds();
	const [queue, certificates] = await Promise.all([
		get('/signing/queue', { limit: 100 }, { signal }),
		loadCertificates('person', signal),
	]);
	const gone = await lookAfter(goneFrom(ids, queue.items), signal);
	return { certificates, batch: batchOf(ids, queue.items, gone) };
}

const ICONS = { waiting: 'circle', seen: 'eye', begun: 'loader-circle',
	done: 'circle-check', failed: 'circle-x', out: 'undo-2' };
const TONES = { done: 'tone-ok', failed: 'tone-over' };

function Item({ item, onLeaveOut }) {
	const { row, failure } = item;
	const state = item.state === 'waiting' && item.seen ? 'seen' : item.state;

	return html`
		<div role="gridcell" class="grid-main">
			<div class="letter-top">
				<${UrgencyTag} urgency=${row.urgency} />
				<span class="letter-from clip">${row.type_name}</span>
				<span class=${'letter-when batch-state ' + (TONES[state] ?? '')}>
					<${Icon} name=${ICONS[state]} size="s"
						class=${state === 'begun' ? 'spin' : ''} />
					${t('batch.state_' + state)}</span>
			</div>
			<div class="letter-subject clip-2">${row.subject}</div>
			${failure && html`<p class="batch-why tone-over">
				${tOr('signer.fail_' + failure.failure, failure.message)}</p>`}
		</div>
		${onLeaveOut && html`<div role="gridcell">
			<${Button} kind="quiet" size="s" icon="x" label=${t('batch.leave_out')}
				onClick=${(e) => {
					e.stopPropagation();
					onLeaveOut();
				}} /></div>`}`;
}

/* The pages of the letter that is being looked at. */
function Look({ item, place, onSeen }) {
	const isWide = useMedia('(width >= 1024px)');
	const page = useResource(async (signal) => {
		const shown = await get(`/letters/${item.row.id}`, {}, { signal });
		onSeen();
		return shown;
	}, [item.row.id, item.state === 'done']);

	return html`
		<div class="batch-look">
			<${PhoneHead} title=${t('batch.title')} place=${place}
				back="/ky/cung-luc" onGo=${(id) => setQuery({ id })} />
			<div class="detail-top"><${LetterHead} row=${item.row}
				level=${isWide ? 2 : 1} /></div>
			${item.state === 'failed' && html`<${Alert} tone="over" live
				action=${html`<${Button} size="s"
					onClick=${() => go(`/ky/${item.row.id}`)}>
					${t('batch.open_alone')}<//>`}>
				${tOr('signer.fail_' + item.failure.failure,
					item.failure.message)}<//>`}
			<${Loaded} of=${page}>${(data) => html`
				<${PagePreview} sources=${data.files.map(fileSource)} />`}<//>
		</div>`;
}

/* The run, and what stands in the way of it. */
function useRun(batch, setBatch) {
	const [state, setState] = useState({ phase: null, failure: null });
	const abort = useRef(null);

	useEffect(() => () => abort.current?.abort(), []);
	async function run(certificate) {
		abort.current = new AbortController();
		try {
			await signBatch(batch, { certificate, signal: abort.current.signal,
				onPhase: (phase) => setState({ phase, failure: null }),
				onBatch: setBatch });
			setState({ phase: null, failure: null });
		} catch (failure) {
			setState({ phase: null, failure: abort.current.signal.aborted ||
				failure.failure === 'given_up' ? null : failure });
		}
	}
	return { ...state, run, stop: () => abort.current?.abort() };
}

function Bar({ batch, phase, count, onStop }) {
	const text = phase === null ? t('batch.sum', count) +
		(count.failed > 0 ? t('batch.sum_failed', count) : '') :
		t('batch.phase_' + phase);
	return html`
		<div class="batch-bar">
			<p role="status">${phase !== null && html`<${Icon} class="spin"
				name="loader-circle" size="s" />${' '}`}${text}</p>
			<progress max=${count.total * 2} value=${progressOf(batch)}
				aria-label=${t('batch.sum', count)} />
			${phase !== null && phase !== 'finish' && html`<${Button} size="s"
				onClick=${onStop}>${t('batch.stop')}<//>`}
		</div>`;
}

function Confirm({ count, onClose, onConfirm }) {
	return html`
		<${ConfirmDialog} title=${t('batch.confirm_title', { n: count.left })}
			confirm=${t('batch.do', { n: count.left })} onClose=${onClose}
			onConfirm=${onConfirm}>
			<p>${t('batch.confirm_what')}</p>
			<p class=${count.seen < count.left ? 'strong' : ''}>
				${t('batch.confirm_seen', count)}</p>
		<//>`;
}

function Foot({ count, run, isReady, onSign }) {
	const isDone = count.left === 0;
	return html`
		<div class="batch-foot">
			${isDone ? html`<${Button} kind="main" size="l" keys="Ctrl+Enter"
				onClick=${() => go('/ky')}>${t('batch.to_queue')}<//>` :
				html`<${Button} kind="main" size="l" icon="signature" keys="F9"
					disabled=${!isReady && run.phase === null} busy=${run.phase !== null}
					onClick=${onSign}>${t(count.failed === count.left ?
						'batch.again' : 'batch.do', { n: count.left })}<//>`}
		</div>`;
}

/* The certificate: the chosen one, else the first that can be used. */
function useDevice(certificates) {
	const [chosen, setChosen] = useState(null);
	const signer = useSigner();
	const usable = certificates.filter((one) =>
		stateOf(one, signer) === 'ready');
	const certificate = certificates.find((one) => one.id === chosen) ??
		usable[0] ?? certificates[0];

	return { certificate, isReady: usable.includes(certificate),
		choice: html`<${DeviceChoice} certificates=${certificates}
			chosen=${certificate?.id ?? null} signer=${signer}
			onChoose=${setChosen} />` };
}

function Top({ before, count, device, failure }) {
	const isResumed = before.done > 0 && before.left > 0 && count.left > 0;
	return html`
		<div class="list-head list-head-line">
			<h1 class="grow">${t('batch.title_n', { n: count.total })}</h1></div>
		<div class="batch-top">
			${isResumed && html`<${Alert} tone="info">
				${t('batch.resumed', before)}<//>`}
			${device.choice}
			${failure && html`<${Failed} failure=${failure} at="device" />`}
			<p class="field-hint">${t('batch.look')}</p>
		</div>`;
}

function Items({ batch, active, onActive, onLeaveOut }) {
	return html`
		<div class="list-body">
			<${DocGrid} label=${t('batch.label')} items=${batch}
				keyOf=${({ row }) => row.id} nameOf=${({ row }) => letterName(row)}
				active=${active} onActive=${onActive}
				renderRow=${(item) => html`<${Item} item=${item}
					onLeaveOut=${onLeaveOut && item.state !== 'done' ?
						() => onLeaveOut(item.row.id) : null} />`} />
		</div>`;
}

/* The one that is looked at; on a narrow screen nothing is before a choice. */
function placeIn(batch) {
	const chosen = batch.findIndex(({ row }) => row.id === query.value.id);
	const at = Math.max(0, chosen);

	return { item: batch[at], isOpen: chosen >= 0,
		place: { at, total: batch.length,
			after: batch[at + 1]?.row.id ?? null } };
}

function None() {
	return html`<${EmptyState} head icon="signature" title=${t('batch.none')}
		action=${html`<${Button} kind="main" onClick=${() => go('/ky')}>
			${t('batch.to_queue')}<//>`}>${t('batch.none_what')}<//>`;
}

function Batch({ data }) {
	const [batch, setBatch] = useState(data.batch);
	const [isAsking, setAsking] = useState(false);
	const device = useDevice(data.certificates);
	const run = useRun(batch, setBatch);
	const count = countBatch(batch);
	const before = useMemo(() => countBatch(data.batch), [data]);
	const isReady = device.isReady && count.left > 0 && run.phase === null;
	const { item, place, isOpen } = placeIn(batch);

	function leaveOut(id) {
		const rest = batch.filter(({ row }) => row.id !== id);
		keepChosen(rest.map(({ row }) => row.id));
		setBatch(rest);
	}

	useTitle(t('batch.title'));
	useEffect(() => guardLeaving(() =>
		run.phase === null ? null : t('batch.leave')), [run.phase]);
	useKeys(t('batch.title'), {
		F9: { label: t('sign.do'), hidden: !isReady,
			run: () => isReady ? setAsking(true) : false },
		'Ctrl+Enter': { label: t('batch.to_queue'), hidden: count.left > 0,
			run: () => count.left === 0 ? void go('/ky') : false },
		Escape: { label: t('queue.to_list'), run: () =>
			run.phase === null ? void go('/ky') : false },
	});
	if (item === undefined)
		return html`<${None} />`;

	const list = html`
		<${Top} before=${before} count=${count} device=${device}
			failure=${run.failure} />
		<${Items} batch=${batch} active=${item.row.id}
			onActive=${(id) => setQuery({ id })}
			onLeaveOut=${run.phase === null ? leaveOut : null} />
		<div class="batch-end">
			<${Bar} batch=${batch} phase=${run.phase} count=${count}
				onStop=${run.stop} />
			<${Foot} count=${count} run=${run} isReady=${isReady}
				onSign=${() => setAsking(true)} />
		</div>
		${isAsking && html`<${Confirm} count=${count}
			onClose=${() => setAsking(false)} onConfirm=${() => {
				setAsking(false);
				void run.run(device.certificate);
			}} />`}`;

	return html`<${SplitPane} name="sign-batch" layout="right" open=${isOpen}
		list=${list} detail=${html`<${Look} key=${item.row.id} item=${item}
			place=${place} onSeen=${() => setBatch((old) =>
				changed(old, item.row.id, { seen: true }))} />`} />`;
}

export default function SignBatch() {
	const data = useResource(load, []);
	return html`<${Loaded} of=${data} page>${(loaded) =>
		html`<${Batch} data=${loaded} />`}<//>`;
}

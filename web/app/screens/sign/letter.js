/*
 * sign - one letter to be signed: the page with the place of the signature,
 * the device, the checks, and F9
 */
import { html, useState } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { useKeys } from '../../keys.js';
import { backAction } from '../../lib/out.js';
import { refreshCounts } from '../../live.js';
import { link } from '../../router.js';
import { me, myPost } from '../../session.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Compare } from '../../ui/compare.js';
import { ReasonDialog } from '../../ui/dialog.js';
import { letterName } from '../../ui/letter-row.js';
import { useMarkRead } from '../../ui/mark-read.js';
import { Alert, EmptyState, Loaded } from '../../ui/notice.js';
import { fileSource, PagePreview } from '../../ui/pages.js';
import { useResource, useTitle } from '../../ui/resource.js';
import { toast } from '../../ui/toast.js';
import { wayOf } from '../../ui/way.js';
import { DeviceChoice, isUsable, stateOf, useSigner, waysOf } from
	'./device.js';
import { SignFoot, SignHead } from './frame.js';
import { moveCommands, overlayOf, signedOverlay } from './overlay.js';
import { Checks, checksBefore, Failed, PlaceFacts, Progress, Result } from
	'./panel.js';
import { firstPlaces, loadSigning, sendBack, useSignature } from './store.js';

function ReturnDialog({ page, action, onClose, onDone }) {
	return html`
		<${ReasonDialog} title=${t('sign.return_title')} danger
			confirm=${action.label} label=${t('draft.opinion')}
			intro=${t('sign.return_what', { step: action.to_label ?? '' })}
			onClose=${onClose} onSend=${async ({ reason }, key) => {
				await sendBack(page, action, reason, key);
				toast(t('letter.acted', { action: action.label,
					name: letterName(page.letter) }));
				refreshCounts();
				onDone();
			}} />`;
}

/* The rectangles, and which of them the keys move. */
function useRects(data) {
	const [rects, setRects] = useState(() => firstPlaces(data));
	const [active, setActive] = useState('signature');
	const rect = rects[active] ?? rects.signature;
	const size = data.sizes[rect.page - 1] ?? data.sizes[0];

	return { rects, rect, size, setActive,
		set: (name, next) => setRects((old) => ({ ...old, [name]: next })),
		move: (next) => setRects((old) => ({ ...old,
			[old[active] ? active : 'signature']: next })),
		reset: () => setRects(firstPlaces(data)) };
}

function useChoice(data, signer) {
	const [chosen, setChosen] = useState(null);
	const ways = waysOf(data.certificates);
	const usable = ways.find((one) => stateOf(one, signer) === 'ready');
	const id = chosen ?? usable?.id ?? ways[0]?.id ?? null;

	return { id, ways, choose: setChosen,
		certificate: ways.find((one) => one.id === id) };
}

function PlaceHint({ places }) {
	const isFound = places.number && places.date;
	return html`
		<div class="preview-foot">
			<span class="grow">${t(places.signature ? 'sign.hint_found' :
				'sign.hint_default')}</span>
			${isFound && html`<span class="muted wide-only">
				${t('sign.hint_keys')}</span>`}
		</div>`;
}

function Signing({ data, reload }) {
	const { page, main, places, sizes } = data;
	const signer = useSigner();
	const choice = useChoice(data, signer);
	const rects = useRects(data);
	const signature = useSignature(data);
	const way = wayOf(page.letter.id, '/ky');
	const left = (way.place?.total ?? 1) - 1;
	const [isReturning, setReturning] = useState(false);
	const [pair, setPair] = useState(null);
	const back = backAction(page.actions);
	const checks = checksBefore(data);
	const isReady = choice.certificate !== undefined &&
		isUsable(stateOf(choice.certificate, signer)) &&
		checks.every((item) => item.ok !== false);
	const isPlacedHere = choice.certificate?.device !== 'agent';
	const isRunning = signature.phase !== null && signature.phase !== 'done';
	const isDone = signature.phase === 'done';

	async function sign() {
		if (isReady && !isRunning && !isDone)
			await signature.run(choice.certificate, rects.rects,
				page.letter.subject);
	}

	useTitle(t('sign.of', { name: page.letter.subject }));
	useMarkRead(page.letter);
	useKeys(t('sign.title'), {
		F9: { label: t('sign.do'), hidden: isDone, run: () => void sign() },
		F8: { label: back?.label ?? '', hidden: !back, run: () =>
			back && !isRunning && !isDone ? setReturning(true) : false },
		'Ctrl+Enter': { label: t('sign.go_on'), hidden: !isDone,
			run: () => isDone ? way.leave() : false },
		Escape: { label: t('queue.to_list'), run: () =>
			isRunning ? false : void (pair ? setPair(null) : way.toList()) },
		...isDone ? {} : moveCommands(rects.rect, rects.size, rects.move),
	});

	const sources = page.files.map((file) => fileSource(isDone &&
		file.id === main.id ? { ...file, ...signature.answer.file } : file))
		.map((source) => source.id === main.id ? { ...source, sizes } : source);
	const overlay = isDone ? signedOverlay(rects.rects.signature, main) :
		overlayOf({ main, places, rects: rects.rects, signer: me.value.name,
			isPlacedHere, onRect: rects.set, onActive: rects.setActive });
	const versions = data.versions;

	return html`
		<div class="letter-page sign-page">
			<${SignHead} data=${data} way=${way} phase=${signature.phase} />
			<div class="detail-body" data-act="">
				${pair ? html`<${Compare} id=${page.letter.id} from=${pair[0]}
					to=${pair[1]} onClose=${() => setPair(null)} />` : html`
					<${PagePreview} sources=${sources} overlay=${overlay}
						thumbs=${(n) => n === rects.rects.signature.page ?
							t('sign.thumb') : null}
						tools=${versions.length > 1 && html`
							<${Button} kind="link" icon="git-compare-arrows"
								onClick=${() => setPair([versions[1].version,
									versions[0].version])}>${t('draft.compare_with',
									{ n: versions[1].version })}<//>`}
						foot=${!isDone && html`<${PlaceHint} places=${places} />`} />`}
				<aside class="detail-aside detail-aside-wide sign-aside"
					aria-label=${t('sign.title')}>
					${isDone ? html`<${Result} answer=${signature.answer}
						left=${left} onNext=${way.leave}
						onList=${way.toList} />` : html`
					<div class="action-fields">
						${(!places.number || !places.date) && html`
							<${Alert} tone="today" icon="scan-text"
								title=${t('sign.no_places')}>
								${t('sign.no_places_what')}<//>`}
						<${DeviceChoice} certificates=${choice.ways}
							chosen=${choice.id} signer=${signer}
							onChoose=${choice.choose} />
						${isPlacedHere && html`<${PlaceFacts} sizes=${sizes}
							rect=${rects.rects.signature}
							onPage=${(n) => rects.set('signature',
								{ ...rects.rects.signature, page: n })}
							onReset=${rects.reset} />`}
						<${Checks} items=${checks} />
					</div>
					<${SignFoot} isReady=${isReady} isRunning=${isRunning}
						back=${back} onSign=${sign}
						onReturn=${() => setReturning(true)}
						onLater=${() => way.place?.after ?
							way.open(way.place.after) : way.toList()}>
						${isRunning && html`<${Progress} phase=${signature.phase}
							device=${choice.certificate.device}
							onGiveUp=${signature.giveUp} />`}
						${signature.failure && html`<${Failed}
							failure=${signature.failure} at=${signature.failedAt} />`}
					<//>`}
				</aside>
			</div>
			${isReturning && html`<${ReturnDialog} page=${page} action=${back}
				onClose=${() => setReturning(false)}
				onDone=${way.leave} />`}
		</div>`;
}

/* A letter that is not, or no longer, mine to sign. */
function Elsewhere({ page }) {
	const isMine = page.letter.signer?.id === myPost.value.id;
	return html`<div class="page"><${EmptyState} head icon="signature"
		title=${t(isMine ? 'sign.not_now' : 'sign.not_mine')}
		action=${html`<${LinkButton} href=${link('/vb/' + page.letter.id)}>
			${t('inbox.open')}<//>`}>
		${page.letter.subject}<//></div>`;
}

export default function SignLetter({ params }) {
	const data = useResource((signal) => loadSigning(params.id, signal),
		[params.id]);
	return html`<${Loaded} of=${data} page>${(loaded) =>
		loaded.page.letter.state === 'signing' ?
			html`<${Signing} key=${params.id} data=${loaded}
				reload=${data.reload} />` :
			html`<${Elsewhere} page=${loaded.page} />`}<//>`;
}

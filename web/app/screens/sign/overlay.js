/*
 * overlay.js - what stands on the page while it is signed: my signature, the
 * fields that the clerk will fill, the seal that comes later
 */
import { html, useEffect, useRef } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { Outline } from '../../ui/outline.js';
import { moveByKey, PlaceBox } from '../../ui/place-box.js';

/* Number and date: outlined where the text shows them, else to be placed. */
function Fields({ number, scale, size, places, rects, onRect, onActive }) {
	return ['number', 'date'].map((name) => {
		const text = t('sign.field_' + name);
		if (rects[name]?.page === number)
			return html`<${PlaceBox} key=${name} rect=${rects[name]} scale=${scale}
				size=${size} label=${text} tone="field"
				onFocus=${() => onActive(name)}
				onChange=${(rect) => onRect(name, rect)} />`;
		return places[name]?.page === number && html`<${Outline} key=${name}
			rect=${places[name]} scale=${scale} text=${text} tone="field" />`;
	});
}

/* Brings the frame into view once, when the page has come. */
function useInView(ref, wanted = true) {
	useEffect(() => {
		if (!wanted)
			return undefined;
		const frame = requestAnimationFrame(() => {
			const box = ref.current?.closest('.sheets');
			if (!box)
				return;
			const at = ref.current.getBoundingClientRect();
			const view = box.getBoundingClientRect();
			box.scrollTop += at.top + at.height / 2 -
				(view.top + view.height / 2);
		});
		return () => cancelAnimationFrame(frame);
	}, []);
}

function Sample({ name, toView }) {
	const ref = useRef(null);

	useInView(ref, toView);
	return html`<span class="place-sample" aria-hidden="true" ref=${ref}>
		${name}</span>`;
}

function Anchor({ rect, scale }) {
	const ref = useRef(null);

	useInView(ref);
	return html`<span class="place-anchor" ref=${ref} style=${{
		top: (rect.y + rect.height / 2) * scale + 'px' }} />`;
}

/** After signing: nothing to move, the page stays at the signature. */
export function signedOverlay(rect, main) {
	return (number, scale, size, source) => source.id === main.id &&
		rect.page === number && html`<${Anchor} rect=${rect} scale=${scale} />`;
}

/**
 * For PagePreview's overlay.
 * @param {{main: any, places: any, rects: any, signer: string,
 *   isPlacedHere: boolean,
 *   onRect: (name: string, rect: any) => void,
 *   onActive: (name: string) => void}} on
 */
export function overlayOf(on) {
	return function Overlay(number, scale, size, source) {
		const { signature } = on.rects;
		const { seal } = on.places;

		if (source.id !== on.main.id)
			return null;
		return html`
			${seal?.page === number && html`<${Outline} rect=${seal} round
				scale=${scale} tone="seal" text=${t('sign.seal_later')} />`}
			<${Fields} number=${number} scale=${scale} size=${size} ...${on} />
			${on.isPlacedHere && signature.page === number && html`
				<${PlaceBox} rect=${signature} scale=${scale} size=${size}
					label=${t('sign.my_signature')} tone="pri"
					onFocus=${() => on.onActive('signature')}
					onChange=${(rect) => on.onRect('signature', rect)}>
					<${Sample} name=${on.signer}
						toView=${!on.rects.number && !on.rects.date} />
				<//>`}`;
	};
}

const ARROWS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];

/** Alt with an arrow moves the chosen frame, wherever the focus is. */
export function moveCommands(rect, size, onMove) {
	return Object.fromEntries(ARROWS.flatMap((arrow) =>
		['Alt+', 'Alt+Shift+'].map((keys) => [keys + arrow, {
			label: t(keys === 'Alt+' ? 'sign.move' : 'sign.move_far'),
			hidden: arrow !== 'ArrowUp',
			run: () => {
				const next = moveByKey({ key: arrow,
					shiftKey: keys !== 'Alt+' }, rect, size);
				onMove(next);
			},
		}])));
}

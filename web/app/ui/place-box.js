/*
 * place-box.js - a frame on the image of a page, moved by mouse or by keys
 *
 * Gives and takes points from the top left of the page as shown.  Arrow keys,
 * with or without Alt, move it by 1 mm, with Shift by 5 mm; with Ctrl they
 * change its size.
 */
import { html, useRef } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { Icon } from './icon.js';

export const POINTS_PER_MM = 72 / 25.4;

/** Keeps a rectangle inside its page and not smaller than 5 mm. */
export function keepInside(rect, size) {
	const least = 5 * POINTS_PER_MM;
	const width = Math.min(size.width, Math.max(least, rect.width));
	const height = Math.min(size.height, Math.max(least, rect.height));

	return {
		...rect, width, height,
		x: Math.max(0, Math.min(size.width - width, rect.x)),
		y: Math.max(0, Math.min(size.height - height, rect.y)),
	};
}

const ARROWS = {
	ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
};

/** What an arrow key makes of a rectangle, or null. */
export function moveByKey(event, rect, size) {
	const way = ARROWS[event.key];
	const step = (event.shiftKey ? 5 : 1) * POINTS_PER_MM;

	if (!way)
		return null;
	const [dx, dy] = way.map((n) => n * step);
	return keepInside(event.ctrlKey ?
		{ ...rect, width: rect.width + dx, height: rect.height + dy } :
		{ ...rect, x: rect.x + dx, y: rect.y + dy }, size);
}

export function mmText(points) {
	return (points / POINTS_PER_MM).toLocaleString('vi-VN', {
		minimumFractionDigits: 1, maximumFractionDigits: 1,
	});
}

const CORNERS = ['nw', 'ne', 'sw', 'se'];

function resized(rect, corner, dx, dy) {
	const west = corner.includes('w');
	const north = corner.includes('n');
	return {
		...rect,
		x: rect.x + (west ? dx : 0), y: rect.y + (north ? dy : 0),
		width: rect.width + (west ? -dx : dx),
		height: rect.height + (north ? -dy : dy),
	};
}

/**
 * @param {{rect: {page: number, x: number, y: number, width: number,
 *   height: number}, scale: number, size: {width: number, height: number},
 *   onChange?: (rect: any) => void, onFocus?: () => void, label: string,
 *   tone?: 'pri'|'seal'|'field',
 *   round?: boolean, children?: unknown}} props  without onChange it only shows
 */
export function PlaceBox(props) {
	const { rect, scale, size, onChange } = props;
	const start = useRef(null);

	function grab(event, corner) {
		if (!onChange)
			return;
		event.preventDefault();
		event.stopPropagation();
		event.currentTarget.setPointerCapture(event.pointerId);
		event.currentTarget.closest('.place').focus();
		start.current = { x: event.clientX, y: event.clientY, rect, corner };
	}

	function drag(event) {
		const from = start.current;
		if (!from || event.buttons !== 1)
			return;
		const dx = (event.clientX - from.x) / scale;
		const dy = (event.clientY - from.y) / scale;
		onChange(keepInside(from.corner ?
			resized(from.rect, from.corner, dx, dy) :
			{ ...from.rect, x: from.rect.x + dx, y: from.rect.y + dy }, size));
	}

	function onKeyDown(event) {
		const next = onChange && moveByKey(event, rect, size);
		if (next) {
			event.preventDefault();
			event.stopPropagation();
			onChange(next);
		}
	}

	const style = {
		left: rect.x * scale + 'px', top: rect.y * scale + 'px',
		width: rect.width * scale + 'px', height: rect.height * scale + 'px',
	};
	const name = `${props.label}, ${mmText(rect.width)} × ${mmText(rect.height)} mm`;
	return html`
		<div class=${`place place-${props.tone ?? 'pri'}` +
			(props.round ? ' place-round' : '')} style=${style}
			role=${onChange ? 'application' : 'img'}
			aria-roledescription=${onChange ? t('place.role') : undefined}
			aria-label=${name} tabindex=${onChange ? 0 : undefined}
			onFocus=${props.onFocus}
			onPointerDown=${(e) => grab(e, null)} onPointerMove=${drag}
			onPointerUp=${() => { start.current = null; }} onKeyDown=${onKeyDown}>
			<span class="place-label" aria-hidden="true">
				${onChange && html`<${Icon} name="move" size="s" />`}${name}</span>
			${props.children}
			${onChange && CORNERS.map((corner) => html`
				<span key=${corner} class=${'place-corner place-' + corner}
					onPointerDown=${(e) => grab(e, corner)}
					onPointerMove=${drag}
					onPointerUp=${() => { start.current = null; }} />`)}
		</div>`;
}

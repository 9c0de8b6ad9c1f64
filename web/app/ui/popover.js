/*
 * popover.js - a panel that hangs at a control, above everything
 *
 * The browser's top layer, so that no scrolling parent cuts it off.
 */
import { html, useEffect, useLayoutEffect, useRef } from '../../vendor/ui.js';

const GAP = 3;

function place(panel, anchor, wide) {
	const at = anchor.getBoundingClientRect();
	const below = innerHeight - at.bottom - GAP - 8;
	const need = Math.min(panel.scrollHeight + 2, 340);
	const up = below < need && at.top > below;
	const width = Math.max(at.width, wide ?? 0);
	const left = Math.min(at.left, innerWidth - width - 8);

	panel.style.minWidth = at.width + 'px';
	panel.style.left = Math.max(8, left) + 'px';
	panel.style.maxHeight = Math.max(120, up ? at.top - GAP - 8 : below) + 'px';
	panel.style.top = up ? 'auto' : at.bottom + GAP + 'px';
	panel.style.bottom = up ? innerHeight - at.top + GAP + 'px' : 'auto';
}

/**
 * @param {{anchor: {current: HTMLElement|null}, onClose: () => void,
 *   class?: string, wide?: number}} props
 */
export function Popover(props) {
	const ref = useRef(null);

	useLayoutEffect(() => {
		const panel = ref.current;
		panel.showPopover?.();
		place(panel, props.anchor.current, props.wide);
		return () => panel.isConnected && panel.hidePopover?.();
	}, []);
	useLayoutEffect(() => {
		place(ref.current, props.anchor.current, props.wide);
	});
	useEffect(() => {
		function away(event) {
			const inside = ref.current?.contains(event.target) ||
				props.anchor.current?.contains(event.target);
			if (!inside)
				props.onClose();
		}
		function move(event) {
			if (!ref.current?.contains(event.target))
				place(ref.current, props.anchor.current, props.wide);
		}
		document.addEventListener('pointerdown', away, true);
		addEventListener('scroll', move, true);
		addEventListener('resize', move);
		return () => {
			document.removeEventListener('pointerdown', away, true);
			removeEventListener('scroll', move, true);
			removeEventListener('resize', move);
		};
	}, []);
	return html`
		<div ref=${ref} popover="manual" class=${'popover ' + (props.class ?? '')}
			onKeyDown=${props.onKeyDown}>
			${props.children}
		</div>`;
}

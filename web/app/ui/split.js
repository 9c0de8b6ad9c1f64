/*
 * split.js - list and detail beside or above each other, or one alone
 *
 * Three layouts, chosen and remembered; the line between them moves by mouse
 * and by arrow keys.  Below 1024 px one of the two is shown.
 */
import { html, useRef, useState } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { recall, remember } from '../lib/storage.js';
import { Icon } from './icon.js';

const LEAST = 320;
const MOST = 760;
const STEP = 16;

const LAYOUTS = [['right', 'columns-2'], ['bottom', 'panel-bottom'],
	['off', 'rows-3']];

export function useLayout(name) {
	const [layout, setLayout] = useState(() => recall(`layout.${name}`, 'right'));
	return [layout, (next) => {
		remember(`layout.${name}`, next);
		setLayout(next);
	}];
}

export function LayoutChoice({ layout, onChange }) {
	return html`
		<div class="segments layout-choice" role="group"
			aria-label=${t('split.layout')}>
			${LAYOUTS.map(([id, icon]) => html`
				<button key=${id} type="button" class="segment"
					aria-pressed=${String(layout === id)}
					aria-label=${t('split.' + id)} title=${t('split.' + id)}
					onClick=${() => onChange(id)}>
					<${Icon} name=${icon} /></button>`)}
		</div>`;
}

function useSize(name, isBottom, first) {
	const id = `size.${name}.${isBottom ? 'bottom' : 'right'}`;
	const [size, setSize] = useState(() => recall(id, isBottom ? 220 : first));

	return [size, (next) => {
		const clean = Math.round(Math.max(isBottom ? 160 : LEAST,
			Math.min(MOST, next)));
		setSize(clean);
		remember(id, clean);
	}];
}

/**
 * @param {{name: string, layout: string, list: unknown, detail: unknown,
 *   open: boolean, first?: number}} props  open: a detail is being read
 */
export function SplitPane({ name, layout, list, detail, open, first = 456 }) {
	const isBottom = layout === 'bottom';
	const [size, setSize] = useSize(name, isBottom, first);
	const box = useRef(null);

	function drag(event) {
		const edge = box.current.getBoundingClientRect();
		if (event.buttons !== 1)
			return;
		setSize(isBottom ? event.clientY - edge.top : event.clientX - edge.left);
	}

	function onKeyDown(event) {
		const by = { ArrowLeft: -STEP, ArrowUp: -STEP, ArrowRight: STEP,
			ArrowDown: STEP }[event.key];
		if (by !== undefined) {
			event.preventDefault();
			setSize(size + by);
		}
	}

	const measure = isBottom ? { height: size + 'px' } : { width: size + 'px' };
	return html`
		<div class=${'split split-' + layout} ref=${box}
			data-open=${open ? '' : undefined}>
			<section class="split-list" aria-label=${t('split.list')}
				style=${layout === 'off' ? {} : measure}>${list}</section>
			${layout !== 'off' && html`
				<div class="split-line" role="separator" tabindex="0"
					aria-label=${t('split.move')} aria-valuenow=${size}
					aria-valuemin=${LEAST} aria-valuemax=${MOST}
					aria-orientation=${isBottom ? 'horizontal' : 'vertical'}
					onPointerDown=${(e) => e.currentTarget.setPointerCapture(e.pointerId)}
					onPointerMove=${drag} onKeyDown=${onKeyDown} />`}
			<section class="split-detail" aria-label=${t('split.detail')}>
				${detail}</section>
		</div>`;
}

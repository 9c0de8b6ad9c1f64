/*
 * grid.js - DocGrid, the list of every list screen
 *
 * role=grid with roving tabindex: arrows, Home, End, PgUp and PgDn move,
 * Space and Shift select, Enter opens.  Group heads between rows; above 200
 * rows only what is seen is drawn.
 */
import {
	html, useEffect, useLayoutEffect, useMemo, useRef, useState,
} from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { isComposing } from '../keys.js';
import { entriesOf, offsetsOf, visible } from '../lib/windowing.js';
import { MoreRows } from './more.js';

const DRAW_ALL = 200;
const PAGE_ROWS = 8;

function cssPixels(element, name) {
	return parseFloat(getComputedStyle(element).getPropertyValue(name)) || 0;
}

/* A row that is scrolled away is no longer drawn: the list holds the focus. */
function keepFocus(box) {
	const row = document.activeElement;
	const [seen, at] = [box.getBoundingClientRect(),
		row.getBoundingClientRect()];

	if (row !== box && box.contains(row) &&
	    (at.bottom < seen.top || at.top > seen.bottom))
		box.focus({ preventScroll: true });
}

/** The part of a long list to draw; everything of a short one. */
function useWindow(ref, entries, rowVar) {
	const [at, setAt] = useState({ top: 0, height: 900, row: 92, group: 25 });
	const isLong = entries.length > DRAW_ALL;
	const offsets = useMemo(() => offsetsOf(entries, at.row, at.group),
		[entries, at.row, at.group]);

	useLayoutEffect(() => {
		const box = ref.current;
		function measure() {
			keepFocus(box);
			setAt({ top: box.scrollTop, height: box.clientHeight,
				row: cssPixels(box, rowVar), group: cssPixels(box, '--group') });
		}
		if (!isLong)
			return undefined;
		measure();
		box.addEventListener('scroll', measure, { passive: true });
		addEventListener('resize', measure);
		return () => {
			box.removeEventListener('scroll', measure);
			removeEventListener('resize', measure);
		};
	}, [isLong, rowVar]);
	return isLong ? { ...visible(offsets, at.top, at.height), offsets } :
		{ first: 0, last: entries.length, padTop: 0, padBottom: 0, offsets };
}

function Row({ entry, grid, index }) {
	const { key, item } = entry;
	const isActive = key === grid.active;
	const isSelected = grid.selected?.has(key) ?? false;

	return html`
		<div role="row" class="grid-row" id=${grid.rowId(key)} data-key=${key}
			tabindex=${isActive ? 0 : -1} aria-rowindex=${index + 1}
			aria-selected=${String(grid.selected ? isSelected : isActive)}
			data-active=${isActive ? '' : undefined}
			data-unread=${item.unread ? '' : undefined}
			onClick=${(e) => grid.click(e, key)}
			onDblClick=${() => grid.onOpen?.(key)}>
			${grid.selected && html`
				<div role="gridcell" class="grid-check">
					<input type="checkbox" tabindex="-1" checked=${isSelected}
						aria-label=${t('grid.select', { name: grid.nameOf(item) })}
						onClick=${(e) => {
							e.stopPropagation();
							grid.toggle(key);
						}} />
				</div>`}
			${grid.renderRow(item)}
		</div>`;
}

function GroupHead({ entry, index }) {
	return html`
		<div role="row" class="grid-group" aria-rowindex=${index + 1}>
			<div role="rowheader" class="grow">${entry.group.label}</div>
			<div role="gridcell">${entry.count}</div>
		</div>`;
}

/* Keys that move: the new place among the rows, or null. */
function moved(event, at, count) {
	const to = {
		ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1,
		PageDown: at + PAGE_ROWS, PageUp: at - PAGE_ROWS,
	}[event.key];

	if (to === undefined || event.ctrlKey || event.altKey || count === 0)
		return null;
	return Math.max(0, Math.min(count - 1, to));
}

function useSelection(props, keys) {
	const { selected, onSelect, active } = props;
	const anchor = useRef(null);

	function toggle(key) {
		const next = new Set(selected);
		if (!next.delete(key))
			next.add(key);
		anchor.current = key;
		onSelect(next);
	}

	function range(to) {
		const from = keys.indexOf(anchor.current ?? active);
		const [low, high] = [from, to].sort((a, b) => a - b);
		onSelect(new Set([...selected, ...keys.slice(Math.max(0, low), high + 1)]));
	}

	return { toggle, range };
}

/**
 * @param {{label: string, items: any[], keyOf: (item: any) => string,
 *   nameOf: (item: any) => string, renderRow: (item: any) => unknown,
 *   groupOf?: (item: any) => {key: string, label: string},
 *   active: string|null, onActive: (key: string) => void,
 *   onOpen?: (key: string) => void, selected?: Set<string>,
 *   onSelect?: (keys: Set<string>) => void, more?: () => void,
 *   rowVar?: string, class?: string, openOnClick?: boolean}} props
 *   renderRow gives elements of role gridcell; rowVar: --row-1, -2 or -3
 */
export function DocGrid(props) {
	const ref = useRef(null);
	const wantsFocus = useRef(false);
	const rowVar = props.rowVar ?? '--row-3';
	const entries = useMemo(() =>
		entriesOf(props.items, props.keyOf, props.groupOf),
	[props.items, props.groupOf]);
	const keys = useMemo(() => props.items.map(props.keyOf), [props.items]);
	const shown = useWindow(ref, entries, rowVar);
	const { toggle, range } = useSelection(props, keys);
	const rowId = (key) => `row-${key}`;

	function activate(key) {
		wantsFocus.current = true;
		const at = entries.findIndex((entry) => entry.key === key);
		if (entries.length > DRAW_ALL && at >= 0)
			showEntry(at);
		props.onActive(key);
		if (key === props.active)
			takeFocus();
	}

	function showEntry(at) {
		const box = ref.current;
		const [top, bottom] = [shown.offsets[at], shown.offsets[at + 1]];
		if (top < box.scrollTop)
			box.scrollTop = top;
		else if (bottom > box.scrollTop + box.clientHeight)
			box.scrollTop = bottom - box.clientHeight;
	}

	function takeFocus() {
		const row = document.getElementById(rowId(props.active));
		if (row === null || !wantsFocus.current)
			return;
		wantsFocus.current = false;
		row.focus({ preventScroll: true });
	}

	useEffect(() => {
		document.getElementById(rowId(props.active))
			?.scrollIntoView({ block: 'nearest' });
	}, [props.active]);
	useEffect(takeFocus); /* the row may be drawn only after scrolling */

	function onKeyDown(event) {
		if (isComposing(event) || event.target.closest('input:not([type=checkbox])'))
			return;
		const at = keys.indexOf(props.active);
		const to = moved(event, at, keys.length);

		if (to !== null) {
			event.preventDefault();
			if (event.shiftKey && props.selected)
				range(to);
			activate(keys[to]);
		} else if (event.key === ' ' && props.selected && props.active) {
			event.preventDefault();
			toggle(props.active);
		} else if (event.key === 'Enter' && !event.ctrlKey && props.active) {
			event.preventDefault();
			props.onOpen?.(props.active);
		} else if (event.code === 'KeyA' && event.ctrlKey && props.selected) {
			event.preventDefault();
			props.onSelect(new Set(keys));
		}
	}

	function click(event, key) {
		if (props.selected && event.shiftKey)
			range(keys.indexOf(key));
		activate(key);
		if (props.openOnClick)
			props.onOpen?.(key);
	}

	const grid = { ...props, rowId, toggle, click };
	const hasActive = keys.includes(props.active);
	return html`
		<div class=${'grid ' + (props.class ?? '')} ref=${ref} role="grid"
			aria-label=${props.label} aria-rowcount=${entries.length}
			aria-multiselectable=${props.selected ? 'true' : undefined}
			tabindex=${hasActive ? -1 : 0} onKeyDown=${onKeyDown}
			onFocus=${(e) => {
				if (e.target === ref.current && !hasActive && keys.length > 0)
					activate(keys[0]);
			}}>
			<div role="presentation" style=${{ height: shown.padTop + 'px' }} />
			${entries.slice(shown.first, shown.last).map((entry, at) =>
				entry.kind === 'group' ?
					html`<${GroupHead} key=${entry.key} entry=${entry}
						index=${shown.first + at} />` :
					html`<${Row} key=${entry.key} entry=${entry} grid=${grid}
						index=${shown.first + at} />`)}
			<div role="presentation" style=${{ height: shown.padBottom + 'px' }} />
			${props.more && html`
				<div role="row" class="grid-more"><div role="gridcell">
					<${MoreRows} more=${props.more} loading=${props.loading} />
				</div></div>`}
		</div>`;
}

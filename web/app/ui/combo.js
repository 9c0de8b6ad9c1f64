/*
 * combo.js - choose from many by typing, with or without the marks
 *
 * ComboBox for one value, MultiCombo for several.  Options are given or come
 * from load(query).  With free, the typed text itself is the value.
 */
import { html, useEffect, useId, useRef, useState } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { isComposing } from '../keys.js';
import { searchFolded } from '../lib/text.js';
import { controlProps, Field } from './fields.js';
import { Icon } from './icon.js';
import { Popover } from './popover.js';
import { useSettled } from './resource.js';

/** @typedef {{value: string, label: string, note?: string, group?: string,
 *   hint?: string}} Option */

const MOST = 60;

function useOptions(props, query, isOpen) {
	const [loaded, setLoaded] = useState(null);
	const settled = useSettled(query, 200);

	useEffect(() => {
		if (!props.load || !isOpen)
			return undefined;
		let live = true;
		props.load(settled).then(
			(items) => live && setLoaded(items),
			() => live && setLoaded([]));
		return () => { live = false; };
	}, [settled, isOpen]);

	if (props.load)
		return loaded;
	return searchFolded(query, props.options,
		(o) => `${o.label} ${o.note ?? ''}`).slice(0, MOST);
}

function OptionList({ id, options, active, onPick, label }) {
	if (options === null)
		return html`<p class="pad muted" role="status">${t('common.loading')}</p>`;
	if (options.length === 0)
		return html`<p class="pad muted" role="status">${t('combo.none')}</p>`;
	return html`
		<ul class="options" role="listbox" id=${id} aria-label=${label}>
			${options.map((o, at) => html`
				<li key=${o.value} id=${`${id}-${at}`} role="option"
					class="option" aria-selected=${String(at === active)}
					onPointerDown=${(e) => e.preventDefault()}
					onClick=${() => onPick(o)}>
					<span class="option-label">${o.label}</span>
					${o.note && html`<span class="option-note">${o.note}</span>`}
				</li>`)}
		</ul>`;
}

/** The input and its list; what a choice means is the caller's business. */
function ComboInput(props) {
	const [isOpen, setOpen] = useState(false);
	const [active, setActive] = useState(-1);
	const anchor = useRef(null);
	const listId = useId();
	const options = useOptions(props, props.text, isOpen);

	useEffect(() => {
		if (isOpen && active >= 0)
			document.getElementById(`${listId}-${active}`)
				?.scrollIntoView({ block: 'nearest' });
	}, [active, isOpen]);

	function pick(option) {
		props.onPick(option);
		setOpen(false);
		setActive(-1);
	}

	function move(event, by) {
		event.preventDefault();
		if (!isOpen)
			return setOpen(true);
		const most = (options?.length ?? 0) - 1;
		return setActive(Math.max(0, Math.min(most, active + by)));
	}

	function onKeyDown(event) {
		if (isComposing(event))
			return;
		const chosen = isOpen && options?.[active];
		if (event.key === 'ArrowDown') {
			move(event, 1);
		} else if (event.key === 'ArrowUp') {
			move(event, -1);
		} else if (event.key === 'Enter' && chosen && !event.ctrlKey) {
			event.preventDefault();
			pick(chosen);
		} else if (event.key === 'Escape' && isOpen) {
			event.preventDefault();
			event.stopPropagation();
			setOpen(false);
		} else if (event.key === 'Tab' && chosen && props.text !== '') {
			pick(chosen);
		} else {
			props.onKeyDown?.(event);
		}
	}

	function onInput(event) {
		props.onText(event.currentTarget.value);
		setOpen(true);
		setActive(props.free ? -1 : 0);
	}

	return html`
		<div class="combo" ref=${anchor}>
			${props.before}
			<input class=${props.bare ? 'combo-bare' : 'control'} type="text"
				role="combobox" autocomplete="off" spellcheck=${false}
				aria-autocomplete="list" aria-expanded=${String(isOpen)}
				aria-controls=${isOpen ? listId : undefined}
				aria-activedescendant=${isOpen && active >= 0 ?
					`${listId}-${active}` : undefined}
				placeholder=${props.placeholder} value=${props.text}
				...${props.control} onInput=${onInput} onKeyDown=${onKeyDown}
				onClick=${() => setOpen(true)}
				onBlur=${() => { setOpen(false); props.onLeave?.(); }} />
			<${Icon} name=${props.icon ?? 'chevron-down'} size="s" />
			${isOpen && html`
				<${Popover} anchor=${anchor} onClose=${() => setOpen(false)}
					class="popover-list">
					<${OptionList} id=${listId} options=${options}
						active=${active} onPick=${pick} label=${props.label} />
				<//>`}
		</div>`;
}

/**
 * One value of many.
 * @param {{form: any, name: string, label: string, options?: Option[],
 *   load?: (query: string) => Promise<Option[]>, free?: boolean,
 *   labelOf?: (value: string) => string,
 *   onPick?: (option: Option|null) => void}} props
 */
export function ComboBox(props) {
	const { form, name } = props;
	const value = form.values.value[name] ?? '';
	const chosen = props.options?.find((o) => o.value === value);
	const shown = props.free ? value :
		chosen?.label ?? props.labelOf?.(value) ?? '';
	const [text, setText] = useState(null); /* null: nobody is typing */

	function pick(option) {
		setText(null);
		form.set(name, props.free ? option.label : option.value);
		props.onPick?.(option);
	}

	function type(typed) {
		setText(typed);
		if (props.free) {
			form.set(name, typed);
		} else if (typed === '') {
			form.set(name, '');
			props.onPick?.(null);
		}
	}

	return html`
		<${Field} ...${props}>
			<${ComboInput} ...${props} control=${controlProps(props)}
				text=${text ?? shown} onText=${type} onPick=${pick}
				onLeave=${() => setText(null)} />
		<//>`;
}

/**
 * Several values; form value: Option[].
 * @param {{form: any, name: string, label: string, options?: Option[],
 *   load?: (query: string) => Promise<Option[]>}} props
 */
export function MultiCombo(props) {
	const { form, name } = props;
	const chosen = form.values.value[name] ?? [];
	const [text, setText] = useState('');
	const taken = new Set(chosen.map((o) => o.value));
	const options = props.options?.filter((o) => !taken.has(o.value));

	function take(option) {
		setText('');
		if (!taken.has(option.value))
			form.set(name, [...chosen, option]);
	}

	function drop(option) {
		form.set(name, chosen.filter((o) => o.value !== option.value));
	}

	function onKeyDown(event) {
		if (event.key === 'Backspace' && text === '' && chosen.length > 0)
			drop(chosen.at(-1));
	}

	return html`
		<${Field} ...${props}>
			<div class="multi">
				${chosen.map((o) => html`
					<span class="picked" key=${o.value}>${o.label}
						<button type="button" class="picked-off"
							aria-label=${t('combo.drop', { name: o.label })}
							onClick=${() => drop(o)}>
							<${Icon} name="x" size="s" /></button></span>`)}
				<${ComboInput} ...${props} options=${options} bare icon="plus"
					control=${controlProps(props)} text=${text} onText=${setText}
					onPick=${take} onKeyDown=${onKeyDown}
					placeholder=${chosen.length ? '' : props.placeholder} />
			</div>
		<//>`;
}

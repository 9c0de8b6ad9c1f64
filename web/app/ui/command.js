/*
 * command.js - the box in the top bar: search letters, go to a screen
 *
 * Ctrl+K puts the cursor here.  Enter searches; the list offers screens and
 * the first letters that match.
 */
import { html, useEffect, useId, useRef, useState } from '../../vendor/ui.js';
import { get } from '../api.js';
import { t } from '../i18n/vi.js';
import { isComposing, useKeys } from '../keys.js';
import { nfc, searchFolded } from '../lib/text.js';
import { go } from '../router.js';
import { may } from '../session.js';
import { Keys } from './button.js';
import { Icon } from './icon.js';
import { Popover } from './popover.js';
import { useSettled } from './resource.js';

function useHits(text) {
	const [hits, setHits] = useState([]);
	const settled = useSettled(text.trim(), 300);

	useEffect(() => {
		const abort = new AbortController();
		setHits([]);
		if (settled.length >= 2 && may('read_letter'))
			get('/search', { q: settled, limit: 5 },
				{ signal: abort.signal, again: false }).then(
				(page) => setHits(page.items), () => {});
		return () => abort.abort();
	}, [settled]);
	return hits;
}

function choicesOf(text, entries, hits) {
	const screens = searchFolded(text, entries, (e) => t(e.text)).slice(0, 5)
		.map((e) => ({ key: e.path, icon: e.icon, label: t(e.text),
			note: t('command.screen'), to: e.path }));
	const letters = hits.map((row) => ({ key: row.id, icon: 'file-text',
		label: row.subject, note: row.code ?? row.organ_name,
		to: `/vb/${row.id}` }));
	const search = text.trim() === '' || !may('read_letter') ? [] : [{ key: 'search', icon: 'search',
		label: t('command.search', { text: text.trim() }),
		to: '/tim?q=' + encodeURIComponent(nfc(text.trim())) }];
	return [...search, ...letters, ...screens];
}

export function CommandBox({ entries }) {
	const [text, setText] = useState('');
	const [isOpen, setOpen] = useState(false);
	const [active, setActive] = useState(0);
	const anchor = useRef(null);
	const input = useRef(null);
	const listId = useId();
	const hits = useHits(isOpen ? text : '');
	const choices = isOpen ? choicesOf(text, entries, hits) : [];

	useKeys(t('keys.everywhere'), {
		'Ctrl+K': { label: t('command.label'), run: () => {
			input.current.focus();
			input.current.select();
			setOpen(true);
		} },
	});

	function run(choice) {
		if (!choice)
			return;
		setOpen(false);
		setText('');
		input.current.blur();
		go(choice.to);
	}

	function onKeyDown(event) {
		if (isComposing(event))
			return;
		const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (by) {
			event.preventDefault();
			setOpen(true);
			setActive(Math.max(0, Math.min(choices.length - 1, active + by)));
		} else if (event.key === 'Enter') {
			event.preventDefault();
			run(choices[active]);
		} else if (event.key === 'Escape') {
			setOpen(false);
			input.current.blur();
		}
	}

	return html`
		<div class="command" ref=${anchor} role="search"
			aria-label=${t('command.label')}>
			<${Icon} name="search" />
			<input ref=${input} type="text" role="combobox" autocomplete="off"
				aria-label=${t('command.label')} aria-autocomplete="list"
				aria-expanded=${String(isOpen && choices.length > 0)}
				aria-controls=${isOpen && choices.length ? listId : undefined}
				aria-activedescendant=${isOpen && choices[active] ?
					`${listId}-${active}` : undefined}
				placeholder=${t(may('read_letter') ?
					'command.placeholder' : 'command.screens')} value=${text}
				onFocus=${() => setOpen(true)} onBlur=${() => setOpen(false)}
				onInput=${(e) => {
					setText(e.currentTarget.value);
					setActive(0);
					setOpen(true);
				}}
				onKeyDown=${onKeyDown} />
			<${Keys} name="Ctrl+K" />
			${isOpen && choices.length > 0 && html`
				<${Popover} anchor=${anchor} class="popover-list"
					onClose=${() => setOpen(false)}>
					<ul class="options" role="listbox" id=${listId}
						aria-label=${t('command.label')}>
						${choices.map((choice, at) => html`
							<li key=${choice.key} id=${`${listId}-${at}`}
								role="option" class="option option-icon"
								aria-selected=${String(at === active)}
								onPointerDown=${(e) => e.preventDefault()}
								onClick=${() => run(choice)}>
								<${Icon} name=${choice.icon} />
								<span class="option-label clip">${choice.label}</span>
								<span class="option-note">${choice.note}</span>
							</li>`)}
					</ul>
				<//>`}
		</div>`;
}

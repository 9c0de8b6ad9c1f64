/*
 * dialog.js - questions over the screen, on the browser's own <dialog>
 *
 * The browser holds the focus inside and gives it back; Escape closes.
 */
import { html, useEffect, useId, useMemo, useRef } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { useKeys } from '../keys.js';
import { createForm } from '../lib/form.js';
import { Button, CloseButton } from './button.js';
import { ErrorSummary, RadioList, TextArea } from './fields.js';

/* Where the answer begins: a box of the body, else the last button. */
function firstControl(dialog) {
	return dialog.querySelector('.dialog-body :is(input, select, textarea, ' +
		'a, button):not(:disabled)') ??
		dialog.querySelector('.dialog-foot button:last-of-type:not(:disabled)');
}

/**
 * @param {{title: string, onClose: () => void, foot?: unknown,
 *   size?: 's'|'l'|'side', fixed?: boolean}} props
 *   fixed: cannot be closed without an answer
 */
export function Dialog(props) {
	const ref = useRef(null);
	const id = useId();

	useKeys(props.title, props.commands ?? {}, { modal: true });
	useEffect(() => {
		const element = ref.current;
		element.showModal();
		firstControl(element)?.focus();
		return () => element.close();
	}, []);

	function onCancel(event) {
		event.preventDefault();
		if (!props.fixed)
			props.onClose();
	}

	return html`
		<dialog ref=${ref} class=${'dialog dialog-' + (props.size ?? 'm')}
			aria-labelledby=${id} onCancel=${onCancel}>
			<header class="dialog-head">
				<h2 id=${id}>${props.title}</h2>
				${!props.fixed && html`<${CloseButton} onClick=${props.onClose} />`}
			</header>
			<div class="dialog-body">${props.children}</div>
			${props.foot && html`<footer class="dialog-foot">${props.foot}</footer>`}
		</dialog>`;
}

/** A plain yes or no. */
export function ConfirmDialog(props) {
	return html`
		<${Dialog} title=${props.title} onClose=${props.onClose} size="s"
			foot=${html`
				<${Button} onClick=${props.onClose}>${t('common.cancel')}<//>
				<${Button} kind=${props.danger ? 'danger-fill' : 'main'}
					busy=${props.busy} onClick=${props.onConfirm}>
					${props.confirm}<//>`}>
			${props.children}
		<//>`;
}

/**
 * Asks for a reason, with kinds to choose from when there are some.
 * @param {{title: string, confirm: string, intro?: string,
 *   kinds?: {value: string, label: string}[], label?: string,
 *   onClose: () => void, danger?: boolean, optional?: boolean,
 *   onSend: (values: {kind: string, reason: string}, key: string)
 *     => Promise<unknown>}} props
 */
export function ReasonDialog(props) {
	const label = props.label ?? t('common.reason');
	const form = useMemo(() => createForm({ kind: '', reason: '' }, {
		kind: (v) => props.kinds && !v.kind ? t('common.choose_reason') : null,
		reason: (v) => !props.optional && v.reason.trim() === '' ?
			t('common.missing', { label }) :
			v.reason.length > 500 ? t('common.too_long', { label, max: 500 }) : null,
	}), []);

	async function send() {
		const done = await form.submit(props.onSend);
		if (done !== undefined)
			props.onClose();
	}

	return html`
		<${Dialog} title=${props.title} onClose=${props.onClose}
			commands=${{ 'Ctrl+Enter': { label: props.confirm, run: send } }}
			foot=${html`
				<${Button} onClick=${props.onClose}>${t('common.cancel')}<//>
				<${Button} kind=${props.danger ? 'danger-fill' : 'main'}
					keys="Ctrl+Enter" busy=${form.busy.value}
					onClick=${send}>${props.confirm}<//>`}>
			<form class="stack" onSubmit=${(e) => { e.preventDefault(); send(); }}>
				<${ErrorSummary} form=${form} />
				${props.intro && html`<p>${props.intro}</p>`}
				${props.children}
				${props.kinds && html`<${RadioList} form=${form} name="kind"
					label=${t('common.reason_kind')} options=${props.kinds} />`}
				<${TextArea} form=${form} name="reason" label=${label}
					required=${!props.optional} rows=${3} maxLength=${500} />
			</form>
		<//>`;
}

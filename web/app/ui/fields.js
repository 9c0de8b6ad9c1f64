/*
 * fields.js - labelled controls of a form made by lib/form.js
 *
 * Each: label, control, hint, the sentence of its failure.  The names of the
 * controls' ids are form.id + name, so the summary can lead to them.
 */
import { html, useEffect, useRef } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { fieldId } from '../lib/form.js';
import { nfc } from '../lib/text.js';
import { FailureAlert } from './notice.js';
import { Icon } from './icon.js';

/** ids and states that tie a control to its label, hint and failure. */
export function controlProps(props) {
	const { form, name } = props;
	const id = fieldId(form, name);
	const error = form.errors.value[name];
	const about = [error && id + '-error', props.hint && id + '-hint']
		.filter(Boolean).join(' ');

	return {
		id, name,
		'aria-required': props.required ? 'true' : undefined,
		'aria-invalid': error ? 'true' : undefined,
		'aria-describedby': about || undefined,
		disabled: props.disabled,
	};
}

/**
 * The frame of a field.
 * @param {{form: any, name: string, label: string, hint?: unknown,
 *   required?: boolean, filled?: boolean, span?: boolean}} props
 *   filled: the value was proposed, nobody has confirmed it
 */
export function Field(props) {
	const { form, name, label, children } = props;
	const id = fieldId(form, name);
	const error = form.errors.value[name];
	const cls = 'field' + (error ? ' field-bad' : '') +
		(props.filled ? ' field-filled' : '') + (props.span ? ' span' : '');

	return html`
		<div class=${cls} onFocusIn=${props.onFocus}>
			<div class="field-head">
				<label for=${id} id=${id + '-label'}>${label}${props.required &&
					html`<span class="required" aria-hidden="true"> *</span>`}
				</label>
				${props.aside}
			</div>
			${children}
			${error && html`<p class="field-error" id=${id + '-error'}>
				<${Icon} name="circle-alert" size="s" />${error}</p>`}
			${props.hint && html`<p class="field-hint" id=${id + '-hint'}>
				${props.hint}</p>`}
		</div>`;
}

function useText({ form, name, onInput }) {
	return {
		value: form.values.value[name] ?? '',
		onInput: (event) => {
			form.set(name, event.currentTarget.value);
			onInput?.(event.currentTarget.value);
		},
		onBlur: (event) => {
			const clean = nfc(event.currentTarget.value);
			if (clean !== form.values.value[name])
				form.set(name, clean);
		},
	};
}

/** Characters left, told from 80 % of the room on. */
function Room({ text, max }) {
	if (!max || text.length < max * 0.8)
		return null;
	return html`<span class=${'room' + (text.length > max ? ' tone-over' : '')}>
		${text.length}/${max}</span>`;
}

export function TextField(props) {
	const text = useText(props);
	return html`
		<${Field} ...${props}
			aside=${props.aside ??
				html`<${Room} text=${text.value} max=${props.maxLength} />`}>
			<input class="control" type=${props.type ?? 'text'}
				...${controlProps(props)} ...${text}
				inputmode=${props.inputmode} autocomplete=${props.autocomplete ?? 'off'}
				placeholder=${props.placeholder} readonly=${props.readonly}
				spellcheck=${false} />
		<//>`;
}

export function TextArea(props) {
	const text = useText(props);
	return html`
		<${Field} ...${props}
			aside=${props.aside ??
				html`<${Room} text=${text.value} max=${props.maxLength} />`}>
			<textarea class="control control-area" rows=${props.rows ?? 3}
				style=${{ minHeight: (props.rows ?? 3) * 1.45 + 0.85 + 'em' }}
				...${controlProps(props)} ...${text}
				placeholder=${props.placeholder} spellcheck=${false} />
		<//>`;
}

/** @param {{options: {value: string, label: string}[], empty?: string}} props */
export function SelectField(props) {
	const { form, name, options } = props;
	const value = String(form.values.value[name] ?? '');
	return html`
		<${Field} ...${props}>
			<div class="select">
				<select class="control" ...${controlProps(props)} value=${value}
					onChange=${(e) => form.set(name, e.currentTarget.value)}>
					${props.empty !== undefined &&
						html`<option value="">${props.empty}</option>`}
					${options.map((o) => html`<option key=${o.value}
						value=${String(o.value)}
						selected=${String(o.value) === value}>${o.label}</option>`)}
				</select>
				<${Icon} name="chevron-down" size="s" />
			</div>
		<//>`;
}

export function CheckField({ form, name, label, hint }) {
	const id = fieldId(form, name);
	return html`
		<div class="check">
			<input type="checkbox" ...${controlProps({ form, name, hint })}
				checked=${Boolean(form.values.value[name])}
				onChange=${(e) => form.set(name, e.currentTarget.checked)} />
			<label for=${id}>${label}</label>
			${hint && html`<p class="field-hint" id=${id + '-hint'}>${hint}</p>`}
		</div>`;
}

/** @param {{options: {value: string, label: string, hint?: string}[]}} props */
export function RadioList({ form, name, label, options, row, required }) {
	const id = fieldId(form, name);
	const error = form.errors.value[name];
	return html`
		<fieldset class=${'field' + (error ? ' field-bad' : '')} id=${id}
			tabindex="-1" aria-describedby=${error ? id + '-error' : undefined}>
			<legend>${label}${required &&
				html`<span class="required" aria-hidden="true"> *</span>`}</legend>
			${error && html`<p class="field-error" id=${id + '-error'}>
				<${Icon} name="circle-alert" size="s" />${error}</p>`}
			<div class=${row ? 'radios radios-row' : 'radios'}>
				${options.map((o) => html`
					<label class="radio" key=${o.value}>
						<input type="radio" name=${id} value=${o.value}
							checked=${form.values.value[name] === o.value}
							onChange=${() => form.set(name, o.value)} />
						<span>${o.label}${o.hint &&
							html`<span class="field-hint"> ${o.hint}</span>`}</span>
					</label>`)}
			</div>
		</fieldset>`;
}

function focusField(event, id) {
	event.preventDefault();
	const target = document.getElementById(id);
	target?.scrollIntoView({ block: 'center' });
	target?.focus();
}

/** Every failure of the form, each a link to its field; takes the focus. */
export function ErrorSummary({ form }) {
	const ref = useRef(null);
	const errors = Object.entries(form.errors.value);
	const alone = form.alone.value;

	useEffect(() => {
		if (errors.length > 0 && !form.busy.value &&
		    !ref.current?.contains(document.activeElement))
			ref.current?.focus();
	}, [form.busy.value, errors.length > 0]);

	if (errors.length === 0)
		return html`<${FailureAlert} failure=${alone} />`;
	return html`
		<div class="alert alert-over" role="alert" tabindex="-1" ref=${ref}>
			<${Icon} name="circle-alert" />
			<div>
				<strong>${t('form.summary', { n: errors.length })}</strong>
				<ul class="error-list">
					${errors.map(([name, sentence]) => html`
						<li key=${name}><a class="underlined"
							href=${'#' + fieldId(form, name)}
							onClick=${(e) => focusField(e, fieldId(form, name))}
							>${sentence}</a></li>`)}
				</ul>
			</div>
		</div>`;
}

/*
 * form.js - values, checks and failures of one form, without a browser
 *
 * A check is a function of all values that returns a sentence or null.  The
 * same sentence stands at the field and in the summary.  A failure of the
 * server that names a field lands at that field; another one stands alone.
 */
import { computed, signal } from '../../vendor/ui.js';
import { newKey } from '../api.js';
import { nfc } from './text.js';

let formCount = 0;

/* Text leaves a form in NFC and without blanks around it. */
function cleaned(values) {
	return Object.fromEntries(Object.entries(values).map(([name, value]) =>
		[name, typeof value === 'string' ? nfc(value).trim() : value]));
}

/** The id of a field's control, which the summary links to. */
export function fieldId(form, name) {
	return `${form.id}-${name}`;
}

/**
 * @param {Record<string, unknown>} initial
 * @param {Record<string, (values: any) => string|null>} [checks]
 */
export function createForm(initial, checks = {}) {
	const values = signal(initial);
	const errors = signal({});
	const alone = signal(null); /* a failure that belongs to no field */
	const busy = signal(false);
	const isChanged = signal(false);
	const id = `f${++formCount}`;
	let key = newKey();

	function set(name, value) {
		values.value = { ...values.value, [name]: value };
		isChanged.value = true;
		key = newKey();
		if (errors.value[name])
			check([name]);
	}

	/** Fills several at once, as the server or a template proposes. */
	function fill(more) {
		values.value = { ...values.value, ...more };
		key = newKey();
	}

	function check(names = Object.keys(checks)) {
		const next = { ...errors.value };

		for (const name of names) {
			const sentence = checks[name]?.(values.value) ?? null;
			if (sentence === null)
				delete next[name];
			else
				next[name] = sentence;
		}
		errors.value = next;
		return Object.keys(next).length === 0;
	}

	function fail(failure) {
		const own = failure.field && failure.field in values.value;
		errors.value = own ? { [failure.field]: failure.message } : {};
		alone.value = own ? null : failure;
	}

	/**
	 * Checks, sends once, puts failures in their place.
	 * @param {(values: any, key: string) => Promise<unknown>} send
	 * @returns {Promise<unknown>}  undefined when it did not succeed
	 */
	async function submit(send) {
		errors.value = {};
		alone.value = null;
		if (busy.value || !check())
			return undefined;
		busy.value = true;
		try {
			const answer = await send(cleaned(values.value), key);
			isChanged.value = false;
			key = newKey();
			return answer ?? true;
		} catch (e) {
			fail(e);
			return undefined;
		} finally {
			busy.value = false;
		}
	}

	return {
		id, values, errors, alone, busy, isChanged, set, fill, check, fail, submit,
		hasErrors: computed(() =>
			alone.value !== null || Object.keys(errors.value).length > 0),
	};
}


/**
 * Checks from a table: {name: [label, {required, max, test, say}]}.
 * @param {Record<string, {label: string, required?: boolean|((v) => boolean),
 *   max?: number, test?: (value: any, values: any) => string|null}>} table
 */
export function checksOf(table) {
	const checks = {};

	for (const [name, rule] of Object.entries(table))
		checks[name] = (values) => checkOne(name, rule, values);
	return checks;
}

function checkOne(name, rule, values) {
	const value = values[name] ?? '';
	const isEmpty = typeof value === 'string' ? value.trim() === '' :
		Array.isArray(value) && value.length === 0;
	const must = typeof rule.required === 'function' ?
		rule.required(values) : rule.required;

	if (isEmpty)
		return must ? `${rule.label}: chưa có.` : null;
	if (rule.max && String(value).length > rule.max)
		return `${rule.label}: dài quá ${rule.max} ký tự.`;
	return rule.test?.(value, values) ?? null;
}

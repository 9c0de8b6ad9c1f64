/* toast.js - short messages at the edge, read aloud, with at most one action */
import { html, signal } from '../../vendor/ui.js';
import { CloseButton } from './button.js';
import { Icon } from './icon.js';

const STAY_MS = 8000;
const toasts = signal([]);
let last = 0;

/**
 * @param {string} text
 * @param {{tone?: 'ok'|'over'|'info', action?: {label: string,
 *   run: () => void}}} [how]  a failure stays until it is closed
 */
export function toast(text, how = {}) {
	const id = ++last;
	const item = { id, text, tone: how.tone ?? 'ok', action: how.action };

	toasts.value = [...toasts.value.slice(-2), item];
	if (item.tone !== 'over')
		setTimeout(() => closeToast(id), STAY_MS);
	return id;
}

export function toastFailure(failure) {
	const reason = failure.reason ? ' ' + failure.reason : '';
	return toast(failure.message + reason, { tone: 'over' });
}

export function closeToast(id) {
	toasts.value = toasts.value.filter((item) => item.id !== id);
}

const ICONS = { ok: 'circle-check', over: 'circle-alert', info: 'info' };

function Toast({ item }) {
	return html`
		<div class=${'toast toast-' + item.tone}>
			<${Icon} name=${ICONS[item.tone]} />
			<span class="grow">${item.text}</span>
			${item.action && html`
				<button type="button" class="toast-action" onClick=${() => {
					closeToast(item.id);
					item.action.run();
				}}>${item.action.label}</button>`}
			<${CloseButton} onClick=${() => closeToast(item.id)} />
		</div>`;
}

export function ToastRegion() {
	return html`
		<div class="toasts" role="status" aria-live="polite">
			${toasts.value.map((item) =>
				html`<${Toast} key=${item.id} item=${item} />`)}
		</div>`;
}

/* button.js - buttons, links that look like buttons, and keys shown on them */
import { html } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { Icon } from './icon.js';

const KEY_SIGNS = {
	ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→',
	Space: 'Space', Escape: 'Esc', Comma: ',',
};

/** "Ctrl+Enter" as a row of key caps. */
export function Keys({ name }) {
	return html`<span class="keys" aria-hidden="true">${name.split('+').map(
		(part) => html`<kbd>${KEY_SIGNS[part] ?? part}</kbd>`)}</span>`;
}

function content(props) {
	return html`
		${props.busy ?
			html`<${Icon} name="loader-circle" class="spin" />` :
			props.icon && html`<${Icon} name=${props.icon} />`}
		${props.children && html`<span class="button-text">${props.children}</span>`}
		${props.after && html`<${Icon} name=${props.after} />`}
		${props.keys && html`<${Keys} name=${props.keys} />`}`;
}

/* As ARIA names keys. */
function shortcuts(props) {
	return props.keys?.replace('Ctrl', 'Control');
}

function classOf(props) {
	const kind = props.kind ?? 'plain';
	const size = props.size ? ` button-${props.size}` : '';
	const alone = props.children ? '' : ' button-icon';
	return `button button-${kind}${size}${alone} ${props.class ?? ''}`;
}

/**
 * @param {{kind?: 'main'|'plain'|'quiet'|'danger', size?: 'l'|'s',
 *   icon?: string, after?: string, keys?: string, busy?: boolean,
 *   label?: string, onClick?: Function, type?: string}} props
 *   label: its name when it shows only an icon
 */
export function Button(props) {
	return html`
		<button type=${props.type ?? 'button'} class=${classOf(props)}
			onClick=${props.onClick} disabled=${props.disabled}
			aria-disabled=${props.busy ? 'true' : undefined}
			aria-label=${props.label} title=${props.title ?? props.label}
			aria-keyshortcuts=${shortcuts(props)}
			aria-pressed=${props.pressed} aria-expanded=${props.expanded}
			aria-controls=${props.controls} aria-haspopup=${props.popup}
			form=${props.form} id=${props.id}>
			${content(props)}
		</button>`;
}

/** An <a> in the same clothes. */
export function LinkButton(props) {
	return html`
		<a class=${classOf(props)} href=${props.href} download=${props.download}
			target=${props.target} aria-label=${props.label}
			title=${props.title ?? props.label}
			aria-keyshortcuts=${shortcuts(props)}>
			${content(props)}
		</a>`;
}

/** The cross that closes a thing. */
export function CloseButton({ onClick, label }) {
	return html`<${Button} kind="quiet" icon="x" size="s"
		label=${label ?? t('common.close')} onClick=${onClick} />`;
}

/* icon.js - one symbol of vendor/icons.svg; always decoration, never a name */
import { html } from '../../vendor/ui.js';
import { BASE } from '../lib/base.js';

/* A release says under which name they stand. */
const SPRITE = BASE + (globalThis.VANTHU_ICONS ?? 'vendor/icons.svg');

/** @param {{name: string, size?: 's'|'l', class?: string}} props */
export function Icon(props) {
	const size = props.size ? ` icon-${props.size}` : '';
	return html`
		<svg class=${'icon' + size + (props.class ? ' ' + props.class : '')}
			aria-hidden="true" focusable="false">
			<use href=${`${SPRITE}#${props.name}`} />
		</svg>`;
}

/* outline.js - a dashed frame on a page, with what will stand there */
import { html } from '../../vendor/ui.js';

/**
 * @param {{rect: any, scale: number, text: string, tone: 'field'|'seal',
 *   round?: boolean, inside?: boolean}} props
 *   inside: the text stands in the frame, as large as it will be
 */
export function Outline({ rect, scale, text, tone, round, inside }) {
	const note = inside ? { fontSize: rect.height * 0.8 * scale + 'px',
		lineHeight: rect.height * scale + 'px' } : {};
	return html`
		<div class=${`place place-${tone}` + (round ? ' place-round' : '')}
			role="img" aria-label=${text} style=${{
				left: rect.x * scale + 'px', top: rect.y * scale + 'px',
				width: rect.width * scale + 'px',
				height: rect.height * scale + 'px' }}>
			<span class=${inside ? 'place-inside' : 'place-note'} style=${note}
				aria-hidden="true">${text}</span>
		</div>`;
}

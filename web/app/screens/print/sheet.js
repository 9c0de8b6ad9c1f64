/* sheet.js - one page on paper, and the block of a copy on it */
import { html } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { placeAndDate, placesOf } from '../../lib/copy-block.js';
import { pageImage } from '../../ui/pages.js';

const PRINT_DPI = 150;

/** @param {{source: any, number: number, size: any, children?: unknown}} props */
export function Sheet({ source, number, size, children }) {
	return html`
		<div class="letter-sheet" style=${{ aspectRatio:
			`${size.width} / ${size.height}` }}>
			<img src=${pageImage(source, number, PRINT_DPI)} decoding="async"
				alt=${t('pages.alt', { n: number, name: source.name })} />
			${children}
		</div>`;
}

/** @param {{block: any, top: number}} props  top: a share of the page */
export function CopyBlock({ block, top }) {
	const position = [block.competence, (block.position ?? '').toUpperCase()]
		.filter(Boolean).join(' ');

	return html`
		<section class="copy-block" style=${{ top: `${top * 100}%` }}
			aria-label=${block.form}>
			<div><b>${block.organ_name.toUpperCase()}</b></div>
			<div><b>${block.form}</b></div>
			<div>Số: ${block.code}</div>
			<div><i>${placeAndDate(block.place, block.issued_on)}</i></div>
			<div class="copy-block-places"><b><i>Nơi nhận:</i></b>
				${placesOf(block).map((one) => html`<div key=${one}>${one}</div>`)}
			</div>
			<div class="copy-block-signer"><b>${position}</b>
				<b>${block.signer_name}</b></div>
		</section>`;
}

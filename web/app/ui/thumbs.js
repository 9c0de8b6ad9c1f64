/* thumbs.js - small images of all pages at the side, each leads to its page */
import { html } from '../../vendor/ui.js';
import { apiUrl } from '../lib/base.js';
import { t } from '../i18n/vi.js';

/**
 * @param {{source: any, sizes: {width: number, height: number}[],
 *   page: number, noteOf?: (page: number) => string|null,
 *   onGo: (page: number) => void}} props
 */
export function Thumbs({ source, sizes, page, noteOf, onGo }) {
	return html`
		<nav class="thumbs" aria-label=${t('pages.thumbs')}>
			${sizes.map((size, at) => {
				const n = at + 1;
				const note = noteOf?.(n);
				return html`
					<button key=${n} type="button" class="thumb"
						aria-current=${n === page ? 'true' : undefined}
						onClick=${() => onGo(n)}>
						<img alt="" loading="lazy" decoding="async" width="78"
							height=${Math.round(78 * size.height / size.width)}
							src=${apiUrl(`${source.base}/pages/${n}`, { dpi: 60,
								sha256: source.sha256,
								version: source.version_query })} />
						<span>${t('pages.page', { n })}${note && ` · ${note}`}</span>
					</button>`;
			})}
		</nav>`;
}

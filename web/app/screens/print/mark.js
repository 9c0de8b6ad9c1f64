/*
 * mark.js - what stands at the foot of every printed page: from which system,
 * by whom, when, and where anybody can ask about it (NĐ 137/2024 Đ5)
 */
import { html, useMemo } from '../../../vendor/ui.js';
import { encode } from '../../../vendor/qr.js';
import { t } from '../../i18n/vi.js';
import { BASE } from '../../lib/base.js';
import { instantText } from '../../lib/dates.js';
import { qrPath } from '../../lib/qr.js';

/** The address that the code leads to. */
export const lookupUrl = (code) => `${location.origin}${BASE}tra-cuu/${code}`;

function Code({ text }) {
	const drawn = useMemo(() => encode(text, { ecc: 'M', border: 4 }), [text]);

	return html`
		<svg class="print-qr" viewBox=${`0 0 ${drawn.size} ${drawn.size}`}
			role="img" aria-label=${t('printmark.qr')} data-text=${text}>
			<rect width="100%" height="100%" fill="#fff" />
			<path d=${qrPath(drawn.data)} fill="#000" />
		</svg>`;
}

export function PrintMark({ mark }) {
	if (mark === null)
		return null;
	const url = lookupUrl(mark.code);
	return html`
		<footer class="letter-mark">
			<${Code} text=${url} />
			<div><b>${t('printmark.converted')}</b>
				<div>${t('printmark.line', { system: mark.system_name,
					owner: mark.owner, who: mark.printed_by,
					organ: mark.organ_name, at: instantText(mark.printed_at) })}</div>
				<div>${t('printmark.code', { url })}</div></div>
		</footer>`;
}

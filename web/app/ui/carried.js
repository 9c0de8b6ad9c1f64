/*
 * carried.js - signatures in an annex that the system does not check
 *
 * Word, Excel, OpenDocument and XML carry signatures of their own kinds: they
 * are said to be there, so that nobody takes silence for "none" or "valid".
 */
import { html } from '../../vendor/ui.js';
import { Icon } from './icon.js';
import { useResource } from './resource.js';
import { loadReport } from './verdict.js';

/** @param {{source: any}} props  a file of a letter that is no PDF */
export function Carried({ source }) {
	const report = useResource((signal) => source.hasSizes ?
		loadReport(source, signal) : null, [source.id]);

	if (!report.data?.unchecked)
		return null;
	return html`
		<div class="alert alert-today carried" role="note">
			<${Icon} name="shield-question-mark" />
			<span class="grow">${report.data.sentence}</span></div>`;
}

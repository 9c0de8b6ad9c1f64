/* seal-copy.js - the scan of a paper letter waits for the organ's signature
 * (R040, R120); the clerk makes it here */
import { html, useState } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { may } from '../session.js';
import { Button } from './button.js';
import { letterName } from './letter-row.js';
import { Alert } from './notice.js';
import { SealDialog } from './seal-dialog.js';
import { toast } from './toast.js';

/** @param {{page: any, onDone: () => void}} props */
export function SealCopy({ page, onDone }) {
	const [isOpen, setOpen] = useState(false);
	const scan = page.files.find((file) => file.role === 'main');
	const title = letterName(page.letter);

	if (!page.needs_seal)
		return null;
	return html`
		<${Alert} icon="stamp" action=${may('seal') && scan && html`
			<${Button} size="s" icon="stamp" onClick=${() => setOpen(true)}>
				${t('seal.copy')}<//>`}>${t('letter.needs_seal')}<//>
		${isOpen && html`<${SealDialog} letter=${page.letter} title=${title}
			items=${[{ file: scan, purpose: 'copy' }]}
			onClose=${() => setOpen(false)} onDone=${() => {
				toast(t('seal.done', { name: title }));
				setOpen(false);
				onDone();
			}} />`}`;
}

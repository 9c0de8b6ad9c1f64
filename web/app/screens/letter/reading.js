/* reading.js - the pages, and beside them what I may do and what it is */
import { html, useState } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { ActionPanel, usableActions } from '../../ui/action-panel.js';
import { Button } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { fileSource, PagePreview } from '../../ui/pages.js';
import { SealCopy } from '../../ui/seal-copy.js';
import { LastDirection, LetterFacts } from './parts.js';

export function Reading({ page, units, links, onDone, reload }) {
	const [isFull, setFull] = useState(false);
	const isGone = page.letter.state === 'recalled' &&
		page.letter.direction === 'in';
	const usable = usableActions(page.actions, page.letter);
	const canAct = usable.length > 0;
	const waits = usable.every(({ action }) =>
		action.blocked !== undefined);
	const main = page.files.find((file) => file.role === 'main');
	const above = html`
		<${SealCopy} page=${page} onDone=${reload} />
		<${LastDirection} page=${page} />`;
	const about = html`
		<details class="about" open=${waits}>
			<summary>${t('letter.about')}</summary>
			<${LetterFacts} page=${page} />
		</details>`;

	return html`
		<div class="detail-body" data-full=${isFull ? '' : undefined}
			data-act=${canAct ? '' : undefined}>
			${isGone ? html`<div class="preview draft-blank">
				<${Icon} name="undo-2" /><p>${t('letter.gone')}</p></div>` :
			html`<${PagePreview} sources=${page.files.map(fileSource)}
				foot=${html`
					<${Button} class="read-all" size="s"
						icon=${isFull ? 'x' : 'maximize'} expanded=${isFull}
						onClick=${() => setFull(!isFull)}>
						${isFull ? t('letter.read_less') : t('letter.read_all',
							{ pages: main?.pages ?? 0, files: page.files.length })}
					<//>`} />`}
			<div class="detail-aside detail-aside-wide">
				${canAct ? html`<${ActionPanel} page=${page} units=${units}
					above=${above} below=${about} links=${links} onDone=${onDone} />` :
					html`<div class="action-fields">${above}${about}</div>`}
			</div>
		</div>`;
}

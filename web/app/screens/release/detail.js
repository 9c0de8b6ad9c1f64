/* detail.js - one letter on its way out: pages, the present step, its button */
import { html, useEffect, useRef, useState } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { link } from '../../router.js';
import { LinkButton } from '../../ui/button.js';
import { EncryptedMark } from '../../ui/encryption.js';
import { Stepper } from '../../ui/flow-marks.js';
import { LetterHead, QueueButtons } from '../../ui/letter-head.js';
import { useMarkRead } from '../../ui/mark-read.js';
import { EmptyState, Loaded } from '../../ui/notice.js';
import { Outline } from '../../ui/outline.js';
import { fileSource, PagePreview } from '../../ui/pages.js';
import { useMedia, useResource } from '../../ui/resource.js';
import { CopyStep } from './copy.js';
import { Issue } from './issue.js';
import { Numbering } from './number.js';
import { Sealing } from './seal.js';
import { loadLetter, TABS } from './store.js';

const STEPS = { number: Numbering, seal: Sealing, release: Issue };

/* Number, date, seal: where they will stand, until they do. */
function overlayFor({ page, tab, places }, shown) {
	const main = page.files.find((file) => file.role === 'main');
	const frames = [
		tab === 'number' && [places.number, 'field', shown.code],
		tab === 'number' && [places.date, 'field', shown.day],
		tab === 'seal' && !page.copy && [places.seal, 'seal', t('release.seal_here')],
	].filter((frame) => frame && frame[0]);

	return (number, scale, size, source) => source.id === main.id &&
		frames.map(([rect, tone, text]) => rect.page === number && html`
			<${Outline} key=${tone + text} rect=${rect} scale=${scale}
				tone=${tone} text=${text} round=${tone === 'seal'}
				inside=${tone === 'field'} />`);
}

function Steps({ tab }) {
	return html`<div class="out-steps"><${Stepper} current=${tab}
		steps=${TABS.map((id) => ({ id, label: t('release.step_' + id) }))} />
	</div>`;
}

function Working({ data, reload, onStep }) {
	const [shown, setShown] = useState({ code: '', day: '' });
	const Step = data.page.copy ? CopyStep : STEPS[data.tab];
	const sources = data.page.files.map(fileSource);
	const preview = html`<${PagePreview} sources=${sources}
		overlay=${overlayFor(data, shown)} />`;

	return html`<${Step} key=${data.tab + data.page.rev} data=${data}
		preview=${preview} reload=${reload} onStep=${onStep}
		onShow=${setShown} />`;
}

function Gone({ page }) {
	return html`<${EmptyState} icon="send" title=${t('release.gone')}
		action=${html`<${LinkButton}
			href=${link('/di/theo-doi/' + page.letter.id)}>
			${t('release.track')}<//>`} />`;
}

export function Detail({ id, place, onGo, onBack, onStep }) {
	const data = useResource((signal) => loadLetter(id, signal), [id]);
	const isWide = useMedia('(width >= 1024px)');
	const head = useRef(null);
	const tab = data.data?.tab;

	/* The step changed under the hand: say so where the eye is. */
	useEffect(() => {
		if (document.activeElement === document.body)
			head.current?.focus({ preventScroll: true });
	}, [tab]);

	async function stepped(letter) {
		await data.reload();
		onStep(letter);
	}

	return html`<${Loaded} of=${data}>${(loaded) => html`
		<${Seen} letter=${loaded.page.letter} />
		<div class="detail-top" ref=${head} tabindex="-1">
			<${LetterHead} row=${loaded.page.letter} level=${isWide ? 2 : 1}
				marks=${html`<${EncryptedMark} letter=${loaded.page.letter} />`}
				aside=${html`<${QueueButtons} place=${place} onGo=${onGo}
					onBack=${onBack} backLabel=${t('queue.to_list')} />`} />
			${loaded.tab && html`<${Steps} tab=${loaded.tab} />`}
		</div>
		${loaded.tab === null ? html`<${Gone} page=${loaded.page} />` :
			html`<${Working} data=${loaded} reload=${data.reload}
				onStep=${stepped} />`}`}<//>`;
}

function Seen({ letter }) {
	useMarkRead(letter);
	return null;
}

/*
 * review.js - a draft as its checkers see it: pages, versions, opinions, and
 * the decision
 */
import { html, useState } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { useKeys } from '../../keys.js';
import { link } from '../../router.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Compare } from '../../ui/compare.js';
import { FormCheck } from '../../ui/form-check.js';
import { LetterHead, QueueButtons } from '../../ui/letter-head.js';
import { letterName } from '../../ui/letter-row.js';
import { Fact } from '../../ui/marks.js';
import { useMarkRead } from '../../ui/mark-read.js';
import { OutSteps } from '../../ui/out-steps.js';
import { fileSource, PagePreview } from '../../ui/pages.js';
import { PhoneHead } from '../../ui/phone-head.js';
import { Receivers } from '../../ui/receivers.js';
import { useTitle } from '../../ui/resource.js';
import { wayOf } from '../../ui/way.js';
import { Decision } from './decision.js';
import { Versions } from './versions.js';

/* The files of a version: its own main file, the annexes of today. */
function sourcesOf({ page, versions }, shown) {
	const version = versions.find((v) => v.version === shown);
	const annexes = page.files.filter((file) => file.role !== 'main');

	if (!version || version.current)
		return page.files.map(fileSource);
	return [...version.files.map((file) => ({ ...fileSource(file),
		name: t('draft.file_of', { name: file.name, n: shown }) })),
	...annexes.map(fileSource)];
}

function About({ letter, links }) {
	return html`
		<dl class="facts facts-one">
			<${Fact} label=${t('info.type_name')}>${letter.type_name}<//>
			<${Fact} label=${t('draft.drafter')}>${letter.drafter?.name}${' '}
				<span class="muted">${letter.drafter?.title}</span><//>
			<${Fact} label=${t('info.signer')}>${letter.signer_name}${' '}
				<span class="muted">${letter.signer_position}</span><//>
			<${Fact} label=${t('draft.issue')}>
				${t('paper.choice_' + (letter.paper ?? 'electronic'))}
				${letter.paper_reason && html`<div class="muted">
					${letter.paper_reason}</div>`}<//>
			${links.reply_to && html`<${Fact} label=${t('related.reply_to')}>
				<a href=${link('/vb/' + links.reply_to.id)} target="_blank">
					${letterName(links.reply_to)}</a><//>`}
		</dl>`;
}

function Aside(props) {
	const { draft, shown, onShow, onCompare, isChecking, onDone } = props;
	const { page, versions } = draft;
	const details = html`
		<section><h2>${t('draft.versions')}</h2>
			<${Versions} versions=${versions} shown=${shown} onShow=${onShow}
				onCompare=${onCompare} /></section>
		<section><h2>${t('draft.about')}</h2>
			<${About} letter=${page.letter} links=${page.links} /></section>
		<section><h2>${t('info.receivers')}</h2>
			<${Receivers} letter=${page.letter} /></section>
		<section><h2>${t('element.title')}</h2>
			<${FormCheck} path=${`/files/${page.files[0].id}`} /></section>`;
	return html`
		<aside class="detail-aside detail-aside-wide review-aside"
			aria-label=${t('draft.review')}>
			<div class="action-fields">${details}</div>
			${isChecking && html`<${Decision} page=${page} onDone=${onDone} />`}
		</aside>`;
}

export function Review({ draft }) {
	const { page, versions } = draft;
	const [shown, setShown] = useState(versions[0]?.version);
	const [pair, setPair] = useState(null);
	const way = wayOf(page.letter.id, '/du-thao');
	const isChecking = page.actions.length > 0;

	useTitle(letterName(page.letter));
	useMarkRead(page.letter);
	useKeys(t('draft.review'), {
		Escape: { label: t('queue.to_list'), run: () => {
			if (pair)
				setPair(null);
			else
				way.toList();
		} },
	});

	return html`
		<div class="letter-page review-page">
			<${PhoneHead} title=${page.letter.step_label} place=${way.place}
				back=${way.back} onGo=${way.open} />
			<div class="detail-top">
				<${LetterHead} row=${page.letter} aside=${html`
					<${LinkButton} kind="quiet" size="s" icon="history"
						label=${t('letter.tab_nhat-ky')}
						href=${link('/vb/' + page.letter.id,
							{ tab: 'nhat-ky' })} />
					<${QueueButtons} place=${way.place} onGo=${way.open}
						onBack=${way.toList} />`} />
				<${OutSteps} letter=${page.letter} />
			</div>
			<div class="detail-body" data-act=${isChecking ? '' : undefined}>
				${pair ? html`<${Compare} id=${page.letter.id} from=${pair[0]}
					to=${pair[1]} onClose=${() => setPair(null)} />` :
					html`<${PagePreview} sources=${sourcesOf(draft, shown)}
						tools=${versions.length > 1 && html`
							<${Button} kind="link" icon="git-compare-arrows"
								onClick=${() => setPair([versions[1].version,
									versions[0].version])}>
								${t('draft.compare_with',
									{ n: versions[1].version })}<//>`} />`}
				<${Aside} draft=${draft} shown=${shown} isChecking=${isChecking}
					onShow=${(n) => { setPair(null); setShown(n); }}
					onCompare=${(from, to) => setPair([from, to])}
					onDone=${way.leave} />
			</div>
		</div>`;
}

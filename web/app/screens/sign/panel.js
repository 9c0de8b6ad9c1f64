/* panel.js - beside the page: device, place, checks, progress, the result */
import { html, useEffect, useRef } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { instantText } from '../../lib/dates.js';
import { checkOf } from '../../lib/out.js';
import { myPost } from '../../session.js';
import { signerSentence } from '../../signatures.js';
import { Button } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Fact } from '../../ui/marks.js';
import { Alert, FailureAlert } from '../../ui/notice.js';
import { mmText } from '../../ui/place-box.js';

/** Where the signature stands, in millimetres from the edges. */
export function PlaceFacts({ rect, sizes, onPage, onReset }) {
	const size = sizes[rect.page - 1] ?? sizes[0];
	return html`
		<section>
			<div class="row"><h2 class="grow">${t('sign.place')}</h2>
				<button type="button" class="button-link" onClick=${onReset}>
					${t('sign.reset')}</button></div>
			<dl class="place-facts">
				<${Fact} label=${t('sign.page')}>${sizes.length === 1 ?
					t('sign.page_of', { n: 1, of: 1 }) : html`
					<select class="control page-choice" aria-label=${t('sign.page')}
						value=${String(rect.page)}
						onChange=${(e) => onPage(Number(e.currentTarget.value))}>
						${sizes.map((_, at) => html`<option key=${at}
							value=${String(at + 1)} selected=${rect.page === at + 1}>
							${t('sign.page_of', { n: at + 1, of: sizes.length })}
							</option>`)}
					</select>`}<//>
				<${Fact} label=${t('sign.edges')}>${t('sign.edges_mm', {
					left: mmText(rect.x),
					bottom: mmText(size.height - rect.y - rect.height) })}<//>
				<${Fact} label=${t('sign.size')}>${t('sign.size_mm', {
					width: mmText(rect.width), height: mmText(rect.height) })}<//>
			</dl>
		</section>`;
}

/**
 * What must be true before: {id, ok, text}; the server asks the same again.
 */
export function checksBefore({ page, versions, places }) {
	const { letter } = page;
	const checked = ['content', 'form'].map((kind) => {
		const check = checkOf(versions, kind);
		const ok = check?.result === 'passed';
		return { id: kind, ok, text: ok ? t('sign.check_' + kind,
			{ who: check.by, at: instantText(check.at) }) :
			t('sign.check_no_' + kind) };
	});
	const isMine = letter.signer?.id === myPost.value.id;
	return [
		...checked,
		{ id: 'signer', ok: isMine, text: t(isMine ? 'sign.check_signer' :
			'sign.check_no_signer', { name: letter.signer_name ?? '' }) },
		{ id: 'places', ok: places.number && places.date ? true : null,
			text: t(places.number && places.date ? 'sign.check_places' :
				'sign.check_no_places') },
		{ id: 'clerk', ok: null, text: t('sign.check_clerk') },
	];
}

export function Checks({ items }) {
	return html`
		<section>
			<h2>${t('sign.checks')}</h2>
			<ul class="checks">${items.map((item) => html`
				<li key=${item.id}>
					<${Icon} name=${item.ok ? 'circle-check' : item.ok === null ?
						'hash' : 'circle-x'} class=${item.ok ? 'tone-ok' :
						item.ok === null ? '' : 'tone-over'} />
					<span class=${item.ok === false ? 'tone-over' : ''}>
						${item.text}</span></li>`)}</ul>
		</section>`;
}

const PHASES = ['begin', 'device', 'finish'];

/** The three steps while they run. */
export function Progress({ phase, device, onGiveUp }) {
	const now = PHASES.indexOf(phase);
	return html`
		<div class="progress" role="status">
			<ol>${PHASES.map((name, at) => html`
				<li key=${name} class=${at < now ? 'tone-ok' : at === now ?
					'strong' : 'muted'}>
					<${Icon} name=${at < now ? 'circle-check' : at === now ?
						'loader-circle' : 'circle'} class=${at === now ? 'spin' : ''} />
					${t(`sign.phase_${name}` + (name === 'device' ?
						'_' + device : ''))}</li>`)}</ol>
			${phase === 'device' && device !== 'keykeeper' && html`
				<${Button} size="s" onClick=${onGiveUp}>${t('sign.give_up')}<//>`}
		</div>`;
}

/** Why it did not come to a signature, and at which step. */
export function Failed({ failure, at }) {
	const own = signerSentence(failure);

	if (own === null)
		return html`<${FailureAlert} failure=${failure} />`;
	return html`<${Alert} tone="over" live
		title=${at === 'device' ? t('sign.not_signed') : undefined}>${own}<//>`;
}

/** After the signature: what became of it, and on to the next. */
export function Result({ answer, left, onNext, onList }) {
	const head = useRef(null);

	useEffect(() => head.current?.focus(), []);
	return html`
		<section class="sign-result">
			<${Icon} name="badge-check" class="tone-ok" />
			<h2 ref=${head} tabindex="-1">${t('sign.done')}</h2>
			<p>${t('sign.done_what', { step: answer.letter.step_label ?? '' })}</p>
			<div class="sign-result-go">
				${left > 0 && html`<${Button} kind="main" size="l"
					keys="Ctrl+Enter" after="arrow-right" onClick=${onNext}>
					${t('sign.next', { n: left })}<//>`}
				<${Button} kind=${left > 0 ? 'plain' : 'main'} size="l"
					onClick=${onList}>${t('sign.to_list')}<//>
			</div>
		</section>`;
}

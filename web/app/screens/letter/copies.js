/* copies.js - what a letter is a copy of, and the copies made of it */
import { html } from '../../../vendor/ui.js';
import { get } from '../../api.js';
import { t } from '../../i18n/vi.js';
import { dayText } from '../../lib/dates.js';
import { mayBeCopied } from '../../lib/copy.js';
import { link } from '../../router.js';
import { may } from '../../session.js';
import { LinkButton } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { StateChip } from '../../ui/marks.js';
import { Loaded } from '../../ui/notice.js';
import { useResource } from '../../ui/resource.js';

/** The way to the print with its code. */
export function PrintButton({ letter }) {
	return mayBeCopied(letter) && html`
		<${LinkButton} size="s" kind="quiet" icon="printer"
			href=${link(`/vb/${letter.id}/in`)} label=${t('print.page')} />`;
}

/** The way to the form; only for who may make copies of such a letter. */
export function CopyButton({ letter }) {
	return may('copy') && mayBeCopied(letter) && html`
		<${LinkButton} size="s" icon="copy" href=${link(`/vb/${letter.id}/sao`)}>
			${t('copy.make')}<//>`;
}

function about(copy) {
	return [
		t('copies.line', { from: t('copy.from_' + copy.from),
			to: t('copy.to_' + copy.to) }),
		copy.pages && t('copies.pages', { pages: copy.pages }),
		copy.signer_name && t('copies.signed_by', { name: copy.signer_name }),
		copy.to_places,
	].filter(Boolean).join(' · ');
}

function Copy({ copy }) {
	return html`
		<li><a class="linked" href=${link('/vb/' + copy.id)}>
			<${Icon} name="copy" />
			<span class="grow"><span class="muted">${copy.type_name}</span>
				<b> ${copy.code ?? t('letter.no_code')}</b>${', '}
				${dayText(copy.issued_on)}
				<span class="linked-subject">${about(copy)}</span></span>
			<${StateChip} state=${copy.state} label=${copy.step_label} /></a></li>`;
}

function Source({ source }) {
	return html`
		<ul class="linked-list"><li>
			<a class="linked" href=${link('/vb/' + source.id)}>
				<${Icon} name="file-text" />
				<span class="grow"><span class="muted">${t('copies.source')}</span>
					<b> ${source.type_name} ${source.code ??
						t('letter.no_code')}</b>${', '}${dayText(source.issued_on)}
					<span class="linked-subject">${source.organ_name}</span></span>
			</a></li></ul>`;
}

export function Copies({ letter }) {
	const copies = useResource((signal) =>
		get(`/letters/${letter.id}/copies`, {}, { signal }),
	[letter.id, letter.rev]);

	return html`
		<section class="card">
			<h2>${t('copies.title')}</h2>
			<${Loaded} of=${copies}>${({ items, source, value }) => html`
				${source && html`<${Source} source=${source} />`}
				${items.length > 0 && html`<ul class="linked-list">
					${items.map((copy) => html`<${Copy} key=${copy.id}
						copy=${copy} />`)}</ul>`}
				${items.length === 0 && !source &&
					html`<p class="muted">${t('copies.none')}</p>`}
				${(source || items.length > 0) &&
					html`<p class="field-hint">${value}</p>`}`}<//>
		</section>`;
}

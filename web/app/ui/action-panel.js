/*
 * action-panel.js - what I may do with a letter now
 *
 * The main action as a form in place; the others as buttons that ask for
 * their inputs in a dialog, or links to the screen that does them.
 */
import { html, useMemo, useState } from '../../vendor/ui.js';
import { post } from '../api.js';
import { t } from '../i18n/vi.js';
import { useKeys } from '../keys.js';
import {
	actionBody, checksOfAction, EMPTY_ACTION, splitActions,
} from '../lib/actions.js';
import { createForm } from '../lib/form.js';
import { placeOfAction } from '../lib/places.js';
import { findRoute } from '../lib/routes.js';
import { refreshCounts } from '../live.js';
import { link } from '../router.js';
import { ROUTES } from '../routes.js';
import { ActionFields } from './action-fields.js';
import { Button, LinkButton } from './button.js';
import { Dialog } from './dialog.js';
import { ErrorSummary } from './fields.js';
import { Icon } from './icon.js';
import { useKeptForm } from './kept-form.js';
import { useMedia } from './resource.js';

const hasRoute = (path) => findRoute(ROUTES, path) !== null;

/** Actions of a letter that can be done from here, with their places. */
export function usableActions(actions, row) {
	return (actions ?? []).map((action) =>
		({ action, place: placeOfAction(action, row) }))
		.filter(({ place }) => place === null || hasRoute(place.to));
}

function useActionForm({ action, page, keep, onDone }) {
	const form = useMemo(() => createForm(EMPTY_ACTION, checksOfAction(action)),
		[action.id, page.letter.id]);
	const forget = useKeptForm(form,
		keep ? `hanh-dong/${page.letter.id}/${action.id}` : null);

	async function send() {
		const answer = await form.submit((values, key) =>
			post(`/letters/${page.letter.id}/actions`,
				actionBody(action, values, page.rev), { key }));
		if (answer === undefined)
			return;
		forget();
		refreshCounts();
		onDone(action, answer, form.values.value);
	}
	return { form, send };
}

function ActionDialog(props) {
	const { action, page, units, onClose } = props;
	const { form, send } = useActionForm(props);
	const isBack = action.kind === 'back';

	return html`
		<${Dialog} title=${action.label} onClose=${onClose}
			commands=${{ 'Ctrl+Enter': { label: action.label, run: send } }}
			foot=${html`
				<${Button} onClick=${onClose}>${t('common.cancel')}<//>
				<${Button} kind=${isBack ? 'danger-fill' : 'main'} onClick=${send}
					keys="Ctrl+Enter" busy=${form.busy.value}>${action.label}<//>`}>
			<form class="stack" onSubmit=${(e) => e.preventDefault()}>
				<${ErrorSummary} form=${form} />
				${action.to_label && html`<p class="muted">
					${t('action.to', { step: action.to_label })}</p>`}
				<${ActionFields} action=${action} form=${form} units=${units}
					letterDue=${page.letter.due_on} lines=${3} />
			</form>
		<//>`;
}

function OtherButton({ item, row, onOpen }) {
	const { action, place } = item;
	const kind = action.kind === 'back' ? 'danger' : 'plain';
	if (place !== null)
		return html`<${LinkButton} icon=${place.icon}
			href=${link(place.to, place.values)}>${action.label}<//>`;
	return html`<${Button} kind=${kind} onClick=${() => onOpen(action)}
		icon=${action.kind === 'back' ? 'undo-2' : undefined}>
		${action.label}<//>`;
}

/* What the step has but the process would refuse now, and why. */
function Blocked({ items }) {
	if (items.length === 0)
		return null;
	return html`
		<section class="action-blocked">
			<h2>${t('action.blocked')}</h2>
			<ul>${items.map(({ action }) => html`
				<li key=${action.id}><${Icon} name="lock" size="s" />
					<span><b>${action.label}</b>${action.blocked &&
						': ' + action.blocked}</span></li>`)}</ul>
		</section>`;
}

/* The main action's form; the panel's own state lives as long as the action. */
function MainForm(props) {
	const { action, page, units, children } = props;
	const { form, send } = useActionForm(props);

	useKeys(t('letter.title'), {
		'Ctrl+Enter': { label: action.label, run: () => { send(); } },
		F2: { label: action.label, hidden: true, run: () => { send(); } },
	});
	return html`
		<form class="action-panel" onSubmit=${(e) => e.preventDefault()}
			aria-label=${action.label}>
			<div class="action-fields">
				<h2>${action.kind === 'divide' ? t('direction.title') :
					action.label}</h2>
				<${ErrorSummary} form=${form} />
				${props.above}
				<${ActionFields} action=${action} form=${form} units=${units}
					letterDue=${page.letter.due_on} />
				${props.below}
			</div>
			<footer class="action-foot">
				${props.more}
				<${Button} kind="main" size="l" busy=${form.busy.value}
					keys="Ctrl+Enter" onClick=${send}>${action.label}<//>
				${children}
			</footer>
		</form>`;
}

/* On a phone: everything but the main action behind one button. */
function MoreButton({ children, links }) {
	const [isOpen, setOpen] = useState(false);
	return html`
		<${Button} class="action-more" size="l" icon="ellipsis"
			label=${t('action.more')} expanded=${isOpen}
			onClick=${() => setOpen(true)} />
		${isOpen && html`
			<${Dialog} title=${t('action.more')} size="sheet"
				onClose=${() => setOpen(false)}>
				<div class="stack" onClick=${() => setOpen(false)}>
					${children}
					${links?.map((item) => html`<a key=${item.id} class="menu-link"
						href=${item.href}>${item.label}</a>`)}
				</div>
			<//>`}`;
}

/**
 * @param {{page: any, units: any[], above?: unknown, below?: unknown,
 *   links?: {id: string, label: string, href: string}[],
 *   onDone: (action: any, answer: any, values: any) => void}} props
 *   page: the answer of GET /letters/{id}; links: other parts of the letter,
 *   for the phone's menu
 */
export function ActionPanel({ page, units, above, below, links, onDone }) {
	const [open, setOpen] = useState(null);
	const isPhone = useMedia('(width < 768px)');
	const usable = usableActions(page.actions, page.letter);
	const blocked = usable.filter((item) => item.action.blocked !== undefined);
	const free = usable.filter((item) => !blocked.includes(item));
	const byForm = free.filter((item) => item.place === null);
	const { main } = splitActions(byForm.map((item) => item.action));
	const others = free.filter((item) => item.action !== main);
	const buttons = html`
		<div class="action-others">
			${others.map((item) => html`<${OtherButton} key=${item.action.id}
				item=${item} onOpen=${setOpen} />`)}
		</div>`;

	const about = html`${below}<${Blocked} items=${blocked} />`;

	return html`
		${main ? html`
			<${MainForm} key=${main.id} action=${main} page=${page} units=${units}
				above=${above} below=${about} onDone=${onDone} keep more=${isPhone &&
					html`<${MoreButton} links=${links}>${buttons}<//>`}>
				${others.length > 0 && !isPhone && buttons}<//>` :
			html`<div class="action-panel">
				<div class="action-fields">${above}${about}</div>
				${others.length > 0 && html`<footer class="action-foot">${buttons}
					</footer>`}
			</div>`}
		${open && html`<${ActionDialog} action=${open} page=${page} units=${units}
			onClose=${() => setOpen(null)} onDone=${(...args) => {
				setOpen(null);
				onDone(...args);
			}} />`}`;
}

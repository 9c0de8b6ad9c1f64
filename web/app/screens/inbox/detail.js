/* detail.js - one waiting letter: signatures, pages, the form, the decision */
import { html, useEffect, useMemo, useState } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { useKeys } from '../../keys.js';
import { createForm } from '../../lib/form.js';
import { prefill, registrationChecks } from '../../lib/registration.js';
import { guardLeaving, link } from '../../router.js';
import { Button, LinkButton } from '../../ui/button.js';
import { ReasonDialog } from '../../ui/dialog.js';
import { EncryptedMark, OpenBanner } from '../../ui/encryption.js';
import { ErrorSummary, TextArea } from '../../ui/fields.js';
import { LetterHead, QueueButtons } from '../../ui/letter-head.js';
import { letterName } from '../../ui/letter-row.js';
import { Alert, Loaded } from '../../ui/notice.js';
import { fileSource, pageImage, PagePreview } from '../../ui/pages.js';
import { RecallBanner } from '../../ui/recall.js';
import { RegisterFields, RegisterTitle } from '../../ui/register-form.js';
import { useMedia, useResource } from '../../ui/resource.js';
import { toast } from '../../ui/toast.js';
import { loadUnits } from '../../ui/units.js';
import { VerdictBanner } from '../../ui/verdict.js';
import {
	earlyLetter, loadLetter, loadPage, register, registerActions, returnAction, sendBack,
} from './store.js';

const RETURN_KINDS = ['wrong_address', 'signature', 'missing_file', 'form',
	'other'];

function ReturnDialog({ row, page, onClose, onDone }) {
	return html`
		<${ReasonDialog} title=${t('inbox.return_title', { name: letterName(row) })}
			intro=${t('inbox.return_intro')} confirm=${t('inbox.return')} danger
			label=${t('inbox.return_text')}
			kinds=${RETURN_KINDS.map((value) =>
				({ value, label: t('inbox.return_' + value) }))}
			onClose=${onClose}
			onSend=${async (values, key) => {
				await sendBack(row.id, { action: returnAction(page.actions)?.id,
					rev: page.rev }, values, key);
				toast(t('inbox.returned', { name: letterName(row) }));
				onDone(row.id);
			}} />`;
}

/* An invalid signature: taken in only against a reason, if at all. */
function Override({ form, isOpen, onOpen }) {
	return html`
		<div class="span stack-s">
			<${Alert} tone="over" title=${t('inbox.invalid')}>
				${t('inbox.invalid_what')}
				${!isOpen && html` <button type="button" class="button-link"
					onClick=${onOpen}>${t('inbox.override')}</button>`}
			<//>
			${isOpen && html`<${TextArea} form=${form} name="override_reason"
				label=${t('inbox.override_reason')} required rows=${2} />`}
		</div>`;
}

function useRegistration({ row, page, registration, onDone }) {
	const [isOverriding, setOverriding] = useState(false);
	const { values, sources } = useMemo(() => prefill(registration), []);
	const isInvalid = page.verdict === 'invalid';
	const form = useMemo(() => createForm(values, {
		...registrationChecks,
		override_reason: (v) => isInvalid && v.override_reason.trim() === '' ?
			t('inbox.override_missing') : null,
		accept_duplicate: (v) => registration.duplicates?.length > 0 &&
			!v.accept_duplicate ? t('register.confirm_duplicate') : null,
	}), []);
	const actions = registerActions(page.actions);

	async function accept(action) {
		if (isInvalid && !isOverriding)
			return setOverriding(true);
		const answer = await form.submit((v, key) => register(row.id, {
			action: action?.id ?? actions[0]?.id ?? registration.action,
			rev: page.rev, register: registration.register,
		}, v, key));
		if (answer === undefined)
			return undefined;
		toast(t('inbox.accepted', { n: answer.number, name: letterName(row) }));
		return onDone(row.id);
	}

	useEffect(() => guardLeaving(() =>
		form.isChanged.value ? t('inbox.leave') : null), []);
	return { form, sources, actions, accept, isInvalid, isOverriding,
		override: () => setOverriding(true) };
}

function Buttons({ reg, page, onReturn, row }) {
	const [main, ...others] = reg.actions.length > 0 ? reg.actions :
		[{ id: null, label: t('inbox.accept') }];
	return html`
		<footer class="action-bar">
			<${Button} kind="main" keys="F2" busy=${reg.form.busy.value}
				onClick=${() => reg.accept(main)}>${main.label}<//>
			${others.map((action) => html`<${Button} key=${action.id}
				busy=${reg.form.busy.value} onClick=${() => reg.accept(action)}>
				${action.label}<//>`)}
			<${LinkButton} kind="quiet" icon="eye" href=${link('/vb/' + row.id)}>
				${t('inbox.open')}<//>
			<span class="grow" />
			${returnAction(page.actions) !== undefined && html`
				<${Button} kind="danger" icon="undo-2" keys="F8"
					onClick=${onReturn}>${t('inbox.return')}<//>`}
		</footer>`;
}

function Waiting({ row, data, units, onDone }) {
	const { page, registration } = data;
	const [mark, setMark] = useState(null);
	const [isReturning, setReturning] = useState(false);
	const reg = useRegistration({ row, page, registration, onDone });
	const canReturn = returnAction(page.actions) !== undefined;

	useKeys(t('inbox.title'), {
		F2: { label: t('inbox.accept'), run: () => { reg.accept(); } },
		'Ctrl+Enter': { label: t('inbox.accept'), hidden: true,
			run: () => { reg.accept(); } },
		F8: { label: t('inbox.return'), run: () =>
			canReturn ? setReturning(true) : false },
	});

	return html`
		<div class="detail-body">
			<${PagePreview} sources=${page.files.map(fileSource)} mark=${mark} />
			<form class="detail-aside" onSubmit=${(e) => e.preventDefault()}
				aria-label=${t('register.into', { book: registration.register.name })}>
				<${RegisterTitle} register=${registration.register}
					sources=${reg.sources} values=${reg.form.values.value} />
				<${ErrorSummary} form=${reg.form} />
				${reg.isInvalid && html`<${Override} form=${reg.form}
					isOpen=${reg.isOverriding} onOpen=${reg.override} />`}
				<${RegisterFields} form=${reg.form} sources=${reg.sources}
					register=${registration.register} units=${units}
					arrivedOn=${registration.arrived_on}
					duplicates=${registration.duplicates} onMark=${setMark} />
			</form>
		</div>
		<${Buttons} reg=${reg} page=${page} row=${row}
			onReturn=${() => setReturning(true)} />
		${isReturning && html`<${ReturnDialog} row=${row} page=${page}
			onClose=${() => setReturning(false)} onDone=${onDone} />`}`;
}

/* Loads the next letter's first page while this one is read. */
function useLookAhead(id) {
	useEffect(() => {
		if (!id)
			return undefined;
		const abort = new AbortController();
		const timer = setTimeout(async () => {
			const page = await loadPage(id, abort.signal).catch(() => null);
			const main = page?.files.find((file) => file.role === 'main');
			if (main && !abort.signal.aborted)
				new Image().src = pageImage(fileSource(main), 1);
		}, 600);
		return () => { clearTimeout(timer); abort.abort(); };
	}, [id]);
}

export function Detail({ row, tab, place, onGo, onDone, onBack }) {
	const isWaiting = tab === 'waiting' && row.state === 'pending';
	const letter = useResource(async (signal) => isWaiting ?
		loadLetter(row.id, signal) : { page: await loadPage(row.id, signal) },
	[row.id], () => isWaiting ? earlyLetter(row.id) : undefined);
	const units = useResource(() => loadUnits(), []);
	const isWide = useMedia('(width >= 1024px)');
	const main = letter.data?.page.files.find((file) => file.role === 'main');

	useLookAhead(isWaiting ? place.after : null);
	return html`
		<div class="detail-top">
			<${LetterHead} row=${row} level=${isWide ? 2 : 1} aside=${html`<${QueueButtons}
				place=${place} onGo=${onGo} onBack=${onBack}
				backLabel=${t('queue.to_list')} />`}
				marks=${letter.data && html`<${EncryptedMark}
					letter=${letter.data.page.letter} />`} />
			${letter.data && html`<${RecallBanner} page=${letter.data.page}
				onDone=${() => onDone(row.id)} />
				<${OpenBanner} page=${letter.data.page}
					onDone=${letter.reload} />`}
			<${VerdictBanner} verdict=${letter.data?.page.verdict ?? row.verdict}
				file=${main} />
		</div>
		<${Loaded} of=${letter}>${(data) => isWaiting ?
			html`<${Waiting} key=${data.page.letter.opened_at ?? row.id}
				row=${row} data=${data} units=${units.data}
				onDone=${onDone} />` :
			html`<div class="detail-body">
					<${PagePreview} sources=${data.page.files.map(fileSource)} />
				</div>
				<footer class="action-bar"><${LinkButton} kind="main" after="arrow-right"
					href=${link('/vb/' + row.id)}>${t('inbox.open')}<//></footer>`}<//>`;
}

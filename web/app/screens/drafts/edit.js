/* edit.js - the form of a draft beside its pages */
import { html, useEffect, useMemo, useState } from '../../../vendor/ui.js';
import { get } from '../../api.js';
import { t } from '../../i18n/vi.js';
import { useKeys } from '../../keys.js';
import {
	draftChecks, EMPTY_DRAFT, proposals, recipientOf, signerOptions, valuesOfDraft,
} from '../../lib/draft.js';
import { createForm } from '../../lib/form.js';
import { refreshCounts } from '../../live.js';
import { go, guardLeaving } from '../../router.js';
import { useKeptForm } from '../../ui/kept-form.js';
import { fileSource, PagePreview, uploadSource } from '../../ui/pages.js';
import { Icon } from '../../ui/icon.js';
import { PhoneHead } from '../../ui/phone-head.js';
import { useTitle } from '../../ui/resource.js';
import { toast, toastFailure } from '../../ui/toast.js';
import { createUploads } from '../../ui/upload-list.js';
import { EditButtons, EditHead } from './edit-frame.js';
import { DraftForm } from './form.js';
import { saveDraft, submitDraft } from './store.js';

function firstValues(draft, around, replyTo) {
	if (draft !== null)
		return valuesOfDraft(draft.page.letter, around.organs);
	const answered = around.answered?.letter;
	const sender = answered && around.organs.find((organ) =>
		organ.code === answered.sender_code);
	return { ...EMPTY_DRAFT, reply_to: replyTo ?? '',
		recipients: sender ? [recipientOf(sender)] : [] };
}

/* The main file is asked for when the draft has none yet. */
function checksFor(draft, uploads) {
	return { ...draftChecks, main: () => {
		if (uploads.isBusy())
			return t('draft.still_sending');
		return draft === null && uploads.ids('main').length === 0 ?
			t('draft.no_main') : null;
	} };
}

/* Reads the text of a new main file into boxes that are still empty. */
function useProposals(form, main, signers) {
	const [read, setRead] = useState({ id: null, names: [] });

	useEffect(() => {
		if (!main)
			return undefined;
		let live = true;
		form.check(['main']);
		get(`/uploads/${main.id}/fields`).then((fields) => {
			const found = proposals(fields, form.values.value, signers);
			if (!live)
				return;
			form.fill(found);
			setRead({ id: main.id, names: Object.keys(found) });
		}, () => { /* a scan: nothing to read */ });
		return () => { live = false; };
	}, [main?.id]);
	return read.names;
}

function useSaving({ draft, form, uploads, forget, onSaved }) {
	async function save(andSubmit) {
		const row = await form.submit((values, key) =>
			saveDraft(draft?.page ?? null, values, uploads, key));
		if (row === undefined)
			return;
		const { note } = form.values.value;
		uploads.clear();
		forget();
		refreshCounts();
		if (andSubmit)
			await submit(row, note);
		else
			saved(row);
	}

	async function submit(row, note) {
		try {
			const answer = await submitDraft(row.id, note);
			toast(t('draft.submitted', { step: answer.letter.step_label }));
			refreshCounts();
			go('/du-thao?tab=checking');
		} catch (e) {
			toastFailure(e);
			saved(row);
		}
	}

	function saved(row) {
		toast(t('draft.saved'));
		if (draft === null)
			go(`/du-thao/${row.id}`, { replace: true });
		else
			onSaved();
	}
	return save;
}

/** @param {{draft: any, around: any, replyTo?: string|null, title: string,
 *   onSaved?: () => void}} props */
export function Edit({ draft, around, replyTo, title, onSaved }) {
	const uploads = useMemo(createUploads, []);
	const form = useMemo(() => createForm(firstValues(draft, around, replyTo),
		checksFor(draft, uploads)), []);
	const signers = useMemo(() => signerOptions(around.units), [around]);
	const rows = uploads.rows.value;
	const main = rows.findLast((row) => row.role === 'main' && row.done)?.done;
	const read = useProposals(form, main, signers);
	const forget = useKeptForm(form,
		`du-thao/${draft?.page.letter.id ?? 'moi'}/${replyTo ?? ''}`);
	const save = useSaving({ draft, form, uploads, forget, onSaved });

	useTitle(title);
	useEffect(() => guardLeaving(() => form.isChanged.value ||
		uploads.rows.value.length > 0 ? t('draft.leave') : null), [form]);
	useKeys(title, {
		'Ctrl+Enter': { label: t('draft.submit'), run: () => { save(true); } },
		F2: { label: t('draft.submit'), hidden: true,
			run: () => { save(true); } },
		Escape: { label: t('queue.to_list'), run: () => { go('/du-thao'); } },
	});

	const sources = [
		...rows.filter((row) => row.done).map((row) => uploadSource(row.done)),
		...(draft?.page.files ?? []).map(fileSource),
	];
	return html`
		<div class="letter-page draft-page">
			<${PhoneHead} title=${title} back="/du-thao" />
			<${EditHead} draft=${draft} title=${title}
				answered=${around.answered ?? draft?.page.links.reply_to} />
			<div class="detail-body">
				<form class="draft-form" aria-label=${title}
					onSubmit=${(e) => e.preventDefault()}>
					<${DraftForm} form=${form} draft=${draft} uploads=${uploads}
						organs=${around.organs} signers=${signers} read=${read}
						main=${main} />
				</form>
				${sources.length > 0 ?
					html`<${PagePreview} sources=${sources} />` :
					html`<div class="preview draft-blank">
						<${Icon} name="file-text" /><p>${t('draft.blank')}</p></div>`}
			</div>
			<${EditButtons} draft=${draft} form=${form} onSave=${save}
				onGone=${() => { forget(); go('/du-thao'); }} />
		</div>`;
}

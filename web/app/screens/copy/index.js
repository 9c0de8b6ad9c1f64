/*
 * copy - Lập bản sao: the pages of the original, and the form beside them
 *
 * What the decree allows for this letter comes from the server (NĐ 30/2020
 * Đ25); the copy is then sealed or printed where outgoing letters are.
 */
import { html, useEffect, useMemo } from '../../../vendor/ui.js';
import { get, post } from '../../api.js';
import { t } from '../../i18n/vi.js';
import { useKeys } from '../../keys.js';
import { copyBody, copyChecks, firstCopy, scanRule } from '../../lib/copy.js';
import { createForm } from '../../lib/form.js';
import { refreshCounts } from '../../live.js';
import { go, guardLeaving } from '../../router.js';
import { Button } from '../../ui/button.js';
import { letterName } from '../../ui/letter-row.js';
import { EmptyState, Loaded } from '../../ui/notice.js';
import { fileSource, PagePreview } from '../../ui/pages.js';
import { PhoneHead } from '../../ui/phone-head.js';
import { useResource, useTitle } from '../../ui/resource.js';
import { toast } from '../../ui/toast.js';
import { createUploads } from '../../ui/upload-list.js';
import { CopyForm } from './form.js';

async function load(id, signal) {
	const [page, copies, organs] = await Promise.all([
		get(`/letters/${id}`, {}, { signal }),
		get(`/letters/${id}/copies`, {}, { signal }),
		get('/organs', { limit: 100 }, { signal }),
	]);
	return { page, may: copies.may, organs: organs.items };
}

const mainOf = (page) => page.files.find((file) => file.role === 'main');

function checksFor(may, uploads) {
	return { ...copyChecks, scans: (values) => {
		if (uploads.isBusy())
			return t('copy.sending');
		return scanRule(may.ways, values) === 'must' &&
			uploads.ids('scan').length === 0 ? t('copy.need_scan') : null;
	} };
}

function useMaking({ form, may, page, uploads }) {
	async function make() {
		const answer = await form.submit((values, key) =>
			post(`/letters/${page.letter.id}/copies`, copyBody(values,
				scanRule(may.ways, values) === 'none' ? [] :
					uploads.ids('scan')), { key }));
		if (answer === undefined)
			return;
		uploads.clear();
		refreshCounts();
		toast(t('copy.made', { code: answer.code,
			kind: answer.letter.type_name.toLowerCase() }));
		go(`/di/cap-so/${answer.id}`);
	}
	return make;
}

function Making({ data }) {
	const { page, may, organs } = data;
	const uploads = useMemo(createUploads, []);
	const form = useMemo(() => createForm(firstCopy(may, mainOf(page)),
		checksFor(may, uploads)), []);
	const make = useMaking({ form, may, page, uploads });

	useEffect(() => guardLeaving(() => form.isChanged.value ||
		uploads.rows.value.length > 0 ? t('copy.leave') : null), [form]);
	useKeys(t('copy.title'), {
		'Ctrl+Enter': { label: t('copy.make'), run: () => { make(); } },
		F2: { label: t('copy.make'), hidden: true, run: () => { make(); } },
	});

	return html`
		<div class="detail-body">
			<form class="draft-form" aria-label=${t('copy.title')}
				onSubmit=${(e) => e.preventDefault()}>
				<${CopyForm} form=${form} may=${may} uploads=${uploads}
					organs=${organs} />
			</form>
			<${PagePreview} sources=${page.files.map(fileSource)} />
		</div>
		<footer class="action-bar">
			<${Button} kind="main" icon="copy" keys="Ctrl+Enter"
				busy=${form.busy.value} onClick=${make}>${t('copy.make')}<//>
		</footer>`;
}

function Screen({ data }) {
	const { page, may } = data;
	const back = `/vb/${page.letter.id}`;
	const title = t('copy.of', { name: letterName(page.letter) });

	useTitle(title);
	useKeys(t('copy.title'), {
		Escape: { label: t('common.back'), run: () => { go(back); } },
	});
	return html`
		<div class="letter-page draft-page copy-page">
			<${PhoneHead} title=${t('copy.title')} back=${back} />
			<div class="detail-top">
				<div class="row draft-line">
					<${Button} kind="quiet" icon="arrow-left"
						label=${t('common.back')} onClick=${() => go(back)} />
					<h1 class="grow letter-title">${title}</h1>
				</div>
			</div>
			${may.refused ? html`<${EmptyState} icon="lock"
				title=${t('copy.refused')}>${may.reason}<//>` :
				html`<${Making} data=${data} />`}
		</div>`;
}

export default function Copy({ params }) {
	const data = useResource((signal) => load(params.id, signal), [params.id]);

	return html`<${Loaded} of=${data} page>${(loaded) => html`
		<${Screen} key=${params.id} data=${loaded} />`}<//>`;
}

/*
 * print - a letter on paper: every page of its PDF files as it is, and under
 * a copy's text the block that makes it one
 */
import { html } from '../../../vendor/ui.js';
import { get, post } from '../../api.js';
import { t } from '../../i18n/vi.js';
import { blockTop } from '../../lib/copy-block.js';
import { link } from '../../router.js';
import { Button, LinkButton } from '../../ui/button.js';
import { letterName } from '../../ui/letter-row.js';
import { Alert, EmptyState, Loaded } from '../../ui/notice.js';
import { fileSource } from '../../ui/pages.js';
import { useResource, useTitle } from '../../ui/resource.js';
import { PrintMark } from './mark.js';
import { CopyBlock, Sheet } from './sheet.js';

/* The lines of the last page: where the text of the original ends. */
async function loadLines(id, signal) {
	const text = await get(`/drafts/${id}/text`, {}, { signal });
	return text.pages.at(-1)?.lines;
}

/* Who prints what when, with a code; null: it vouches for nothing yet. */
async function loadMark(id) {
	try {
		return await post(`/letters/${id}/prints`);
	} catch (failure) {
		if (failure.failure === 'print_not_released')
			return null;
		throw failure;
	}
}

async function load(id, signal) {
	const page = await get(`/letters/${id}`, {}, { signal });
	const files = page.files.filter((file) => file.kind === 'pdf');
	const isBlock = page.copy?.to === 'paper' && files.length > 0;
	const [mark, sizes, copies, lines] = await Promise.all([
		loadMark(id),
		Promise.all(files.map((file) =>
			get(`/files/${file.id}/pages`, {}, { signal }))),
		isBlock ? get(`/letters/${id}/copies`, {}, { signal }) : null,
		isBlock ? loadLines(id, signal) : undefined,
	]);

	return { page, mark, block: copies?.block ?? null, lines,
		files: files.map((file, at) => ({ source: fileSource(file),
			sizes: sizes[at].pages })) };
}

function Sheets({ data }) {
	const { files, block, lines, mark } = data;
	const top = block ? blockTop(lines, files[0].sizes.at(-1)) : null;

	return files.map(({ source, sizes }, file) => html`
		${sizes.map((size, at) => html`
			<${Sheet} key=${source.id + at} source=${source} number=${at + 1}
				size=${size}>
				${top !== null && file === 0 && at === sizes.length - 1 &&
					html`<${CopyBlock} block=${block} top=${top} />`}
				<${PrintMark} mark=${mark} /><//>`)}
		${block && top === null && file === 0 && html`
			<div class="letter-sheet" style=${{ aspectRatio: '210 / 297' }}>
				<${CopyBlock} block=${block} top=${0.07} />
				<${PrintMark} mark=${mark} /></div>`}`);
}

function Paper({ data }) {
	const { page, files } = data;
	const others = page.files.length - files.length;
	const name = letterName(page.letter);

	useTitle(t('print.title', { name }));
	return html`
		<main class="letter-print">
			<div class="paper-bar">
				<${LinkButton} icon="arrow-left"
					href=${link(`/vb/${page.letter.id}`)}>${t('common.back')}<//>
				<h1 class="grow clip letter-print-title">${t('print.title',
					{ name })}</h1>
				<${Button} kind="main" icon="printer" disabled=${files.length === 0}
					onClick=${() => print()}>${t('print.do')}<//>
			</div>
			${data.mark === null && html`<div class="paper-note"><${Alert}
				tone="today">${t('printmark.none')}<//></div>`}
			${others > 0 && html`<div class="paper-note"><${Alert} tone="today">
				${t('print.others', { n: others })}<//></div>`}
			${files.length === 0 ? html`<${EmptyState} icon="file-text"
				title=${t('print.nothing')} />` : html`<${Sheets} data=${data} />`}
		</main>`;
}

export default function PrintLetter({ params }) {
	const data = useResource((signal) => load(params.id, signal), [params.id]);

	return html`<${Loaded} of=${data} page>${(loaded) => html`
		<${Paper} key=${params.id} data=${loaded} />`}<//>`;
}

/*
 * pages.js - a letter as images of its pages, made by the server
 *
 * PagePreview shows the files of a letter or of an upload, one at a time:
 * zoom, page number, full screen, download; marks a rectangle (where a value
 * was read) and carries an overlay (where a signature goes).
 */
import {
	html, useEffect, useLayoutEffect, useMemo, useRef, useState,
} from '../../vendor/ui.js';
import { get } from '../api.js';
import { apiUrl } from '../lib/base.js';
import { t } from '../i18n/vi.js';
import { recall, remember } from '../lib/storage.js';
import { sizeText } from '../lib/text.js';
import { Button, LinkButton } from './button.js';
import { Carried } from './carried.js';
import { Icon } from './icon.js';
import { EmptyState, FailureAlert, Skeleton } from './notice.js';
import { useMedia, useResource } from './resource.js';
import { Thumbs } from './thumbs.js';

const DPIS = [60, 110, 150];
const A4 = { width: 595, height: 842 };
const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2];
const PIXELS_PER_POINT = 96 / 72;
const THUMBS = 113; /* pixels of the small images at the side */
const SHOWN = new Set(['pdf', 'png', 'jpg', 'jpeg']);

/** A file of a letter as something PagePreview can show. */
export function fileSource(file) {
	return { ...file, base: `/files/${file.id}`, hasSizes: true };
}

/** An upload that is no letter's file yet. */
export function uploadSource(upload) {
	return { ...upload, base: `/uploads/${upload.id}`, hasSizes: false };
}

export function fileIcon(kind) {
	return { xls: 'file-spreadsheet', xlsx: 'file-spreadsheet',
		csv: 'file-spreadsheet', ods: 'file-spreadsheet', png: 'file-image',
		jpg: 'file-image', jpeg: 'file-image' }[kind] ?? 'file-text';
}

async function loadSizes(source, signal) {
	if (source.sizes)
		return source.sizes;
	if (!source.hasSizes)
		return Array.from({ length: source.pages ?? 1 }, () => A4);
	const answer = await get(`${source.base}/pages`,
		{ version: source.version_query }, { signal });
	return answer.pages;
}

let lastDpi = DPIS[1];

function dpiFor(scale) {
	const need = scale * 72 * (globalThis.devicePixelRatio ?? 1);
	lastDpi = DPIS.find((dpi) => dpi >= need * 0.9) ?? DPIS.at(-1);
	return lastDpi;
}

/** Address of a page's image, as large as pages were last drawn here. */
export function pageImage(source, number, dpi = lastDpi) {
	return apiUrl(`${source.base}/pages/${number}`,
		{ dpi, sha256: source.sha256, version: source.version_query });
}

function Page({ source, number, size, scale, mark, overlay }) {
	const [state, setState] = useState('loading');
	const dpi = dpiFor(scale);
	const src = pageImage(source, number, dpi);
	const style = { width: size.width * scale + 'px',
		height: size.height * scale + 'px' };

	return html`
		<div class="sheet" data-page=${number} data-state=${state} style=${style}>
			<img src=${src} alt=${t('pages.alt', { n: number, name: source.name })}
				loading=${number > 1 ? 'lazy' : 'eager'} decoding="async"
				onLoad=${() => setState('shown')}
				onError=${() => setState('failed')} />
			${state === 'failed' && html`<p class="sheet-note">
				${t('pages.failed')}</p>`}
			${mark?.page === number && html`<div class="sheet-mark" style=${{
				left: mark.x * scale - 3 + 'px', top: mark.y * scale - 3 + 'px',
				width: mark.width * scale + 6 + 'px',
				height: mark.height * scale + 6 + 'px' }} />`}
			${overlay?.(number, scale, size, source)}
		</div>`;
}

/* The width there is for a page, kept while the window changes. */
function useWidth(ref) {
	const [width, setWidth] = useState(0);

	useLayoutEffect(() => {
		const observer = new ResizeObserver(([entry]) =>
			setWidth(entry.contentRect.width));
		setWidth(ref.current.clientWidth);
		observer.observe(ref.current);
		return () => observer.disconnect();
	}, []);
	return width;
}

function useZoom(width, sizes) {
	const [zoom, setZoom] = useState(() => recall('zoom', 'fit'));
	const widest = Math.max(...sizes.map((size) => size.width), 1);
	const fit = Math.max(0.25,
		Math.min(PIXELS_PER_POINT, (width - 24) / widest));
	const scale = zoom === 'fit' ? fit : zoom * PIXELS_PER_POINT;

	function choose(next) {
		setZoom(next);
		remember('zoom', next);
	}

	function step(by) {
		const now = scale / PIXELS_PER_POINT;
		const next = by > 0 ? ZOOMS.find((z) => z > now + 0.02) :
			ZOOMS.findLast((z) => z < now - 0.02);
		if (next)
			choose(next);
	}
	return { scale, isFit: zoom === 'fit', step, fit: () => choose('fit') };
}

function usePageInView(box, count) {
	const [page, setPage] = useState(1);

	function onScroll() {
		if (box.current === null)
			return;
		const middle = box.current.getBoundingClientRect().top +
			box.current.clientHeight / 2;
		const sheets = [...box.current.querySelectorAll('.sheet')];
		const at = sheets.findLastIndex((s) =>
			s.getBoundingClientRect().top <= middle);
		setPage(Math.max(1, at + 1));
	}
	return [Math.min(page, Math.max(1, count)), onScroll];
}

function showPage(box, number) {
	box.current?.querySelector(`[data-page="${number}"]`)
		?.scrollIntoView({ block: 'start' });
}

function ZoomButtons({ zoom }) {
	return html`
		<${Button} kind="quiet" size="s" icon="zoom-out"
			label=${t('pages.smaller')} onClick=${() => zoom.step(-1)} />
		<button type="button" class="zoom-value" title=${t('pages.fit')}
			aria-pressed=${String(zoom.isFit)} onClick=${zoom.fit}>
			${Math.round(zoom.scale / PIXELS_PER_POINT * 100)}%</button>
		<${Button} kind="quiet" size="s" icon="zoom-in"
			label=${t('pages.bigger')} onClick=${() => zoom.step(1)} />`;
}

function NoPreview({ source }) {
	if (source.kind === 'p7m')
		return html`<${EmptyState} icon="lock" title=${source.name}>
			${t('encryption.no_preview')}<//>`;
	return html`
		<${Carried} source=${source} />
		<${EmptyState} icon=${fileIcon(source.kind)} title=${source.name}
			action=${source.hasSizes && html`
				<${LinkButton} icon="download" download
					href=${apiUrl(source.base)}>${t('pages.download')}<//>`}>
			${t('pages.none', { size: sizeText(source.length ?? 0) })}
		<//>`;
}

function Sheets({ source, sizes, zoom, box, onScroll, mark, overlay }) {
	useEffect(() => {
		box.current.scrollTop = 0;
	}, [source.id]);
	useEffect(() => {
		box.current.querySelector('.sheet-mark')
			?.scrollIntoView({ block: 'nearest' });
	}, [mark?.page, mark?.y]);

	return html`
		<div class="sheets" ref=${box} onScroll=${onScroll} tabindex="0"
			role="region" aria-label=${t('pages.region', { name: source.name })}>
			${sizes.map((size, at) => html`
				<${Page} key=${`${source.id}-${at}`} source=${source}
					number=${at + 1} size=${size} scale=${zoom.scale}
					mark=${mark} overlay=${overlay} />`)}
		</div>`;
}

/**
 * @param {{sources: any[], mark?: {page: number, x: number, y: number,
 *   width: number, height: number}|null,
 *   overlay?: (page: number, scale: number, size: any, source: any) => unknown,
 *   tools?: unknown, foot?: unknown,
 *   thumbs?: (page: number) => string|null}} props
 *   sources: a source may bring the sizes of its pages along
 *   thumbs: what to say at the small image of a page; with it they are shown
 */
export function PagePreview(props) {
	const [chosen, setChosen] = useState(0);
	const frame = useRef(null);
	const box = useRef(null);
	const ids = props.sources.map((s) => s.id).join();
	const source = props.sources[Math.min(chosen, props.sources.length - 1)];
	const canShow = source && SHOWN.has(source.kind ?? 'pdf');
	const sizes = useResource((signal) =>
		canShow ? loadSizes(source, signal) : [],
	[source?.id, source?.sha256, source?.version_query]);
	/* Most pages are A4: their images need not wait for the sizes. */
	const list = useMemo(() => sizes.data ?? (canShow && !sizes.failure ?
		Array.from({ length: source.pages ?? 0 }, () => A4) : []),
	[sizes.data, sizes.failure, source?.id, canShow]);
	const side = useMedia('(width >= 1100px)') && props.thumbs ? THUMBS : 0;
	const width = useWidth(frame);
	const zoom = useZoom(width - side, list);
	const [page, onScroll] = usePageInView(box, list.length);

	useEffect(() => setChosen(0), [ids]);

	return html`
		<div class="preview" ref=${frame}>
			<div class="preview-bar">
				<${FileChoice} sources=${props.sources} chosen=${chosen}
					onChoose=${setChosen} />
				<span class="grow" />
				${props.tools}
				${list.length > 0 && html`
					<span class="preview-count">${t('pages.count',
						{ n: page, of: list.length })}</span>
					<${ZoomButtons} zoom=${zoom} />
					<${Button} kind="quiet" size="s" icon="maximize"
						class="preview-full" label=${t('pages.full')}
						onClick=${() => frame.current.requestFullscreen?.()} />`}
				${source?.hasSizes && html`
					<${LinkButton} kind="quiet" size="s" icon="download"
						label=${t('pages.download')} download
						href=${apiUrl(source.base,
							{ version: source.version_query })} />`}
			</div>
			${!source ? html`<${EmptyState} icon="file" title=${t('pages.no_file')} />` :
				!canShow ? html`<${NoPreview} source=${source} />` :
				sizes.failure ? html`<div class="pad"><${FailureAlert}
					failure=${sizes.failure} onRetry=${sizes.reload} /></div>` :
				list.length === 0 || width === 0 ? html`<div class="sheets" key="wait">
					<${Skeleton} kind="page" rows=${1} /></div>` :
				html`<div class="preview-body" key="pages">
					${props.thumbs && html`<${Thumbs} source=${source} sizes=${list}
						page=${page} noteOf=${props.thumbs}
						onGo=${(n) => showPage(box, n)} />`}
					<${Sheets} source=${source} sizes=${list} zoom=${zoom}
						box=${box} onScroll=${onScroll} mark=${props.mark}
						overlay=${props.overlay} /></div>`}
			${props.foot}
		</div>`;
}

function FileChoice({ sources, chosen, onChoose }) {
	if (sources.length === 0)
		return null;
	if (sources.length === 1)
		return html`<span class="preview-name">
			<${Icon} name=${fileIcon(sources[0].kind)} />
			<span class="clip">${sources[0].name}</span></span>`;
	return html`
		<div class="select preview-files">
			<select class="control" aria-label=${t('pages.choose')}
				value=${String(chosen)}
				onChange=${(e) => onChoose(Number(e.currentTarget.value))}>
				${sources.map((s, at) => html`<option key=${s.id} value=${String(at)}
					selected=${at === chosen}>${s.name}</option>`)}
			</select>
			<${Icon} name="chevron-down" size="s" />
		</div>`;
}

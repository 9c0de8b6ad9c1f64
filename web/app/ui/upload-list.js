/*
 * upload-list.js - choose files, watch them go, correct their names
 *
 * Each file goes by itself: its own bar, pause, retry.  Size, kind and name
 * are checked before a byte is sent; a name against R124 is put right and the
 * person sees what became of it.
 */
import { html, signal, useRef, useState } from '../../vendor/ui.js';
import { get, remove } from '../api.js';
import { t } from '../i18n/vi.js';
import { API } from '../lib/base.js';
import { isGoodFileName, sizeText, slugFile, splitName } from '../lib/text.js';
import { Upload, xhrTransport } from '../lib/upload.js';
import { province } from '../session.js';
import { Button } from './button.js';
import { fileIcon } from './pages.js';
import { Icon } from './icon.js';

/** Why a file is not even sent, or null. @param {File} file */
export function localRefusal(file, limits) {
	const { extension } = splitName(file.name);
	const allowed = limits.extensions ?? [];

	if (file.size === 0)
		return t('upload.empty');
	if (limits.file_max_bytes && file.size > limits.file_max_bytes)
		return t('upload.too_big', { size: sizeText(file.size),
			most: sizeText(limits.file_max_bytes) });
	if (allowed.length > 0 && !allowed.includes(extension))
		return t('upload.kind', { kind: extension || '?',
			allowed: allowed.join(', ') });
	return null;
}

/**
 * The files of one form: a signal of rows {key, name, renamed, state, sent,
 * total, failure, done: answer of GET /uploads/{id}}.
 */
export function createUploads() {
	const rows = signal([]);
	const running = new Map();
	let last = 0;

	function change(key, more) {
		rows.value = rows.value.map((row) =>
			row.key === key ? { ...row, ...more } : row);
	}

	async function send(key) {
		const upload = running.get(key);
		if (!await upload.run())
			return change(key, { failure: upload.failure });
		const done = await get(`/uploads/${upload.id}`);
		return change(key, done.failure ?
			{ state: 'refused', failure: done.failure } : { done });
	}

	function add(file, more = {}) {
		const key = `u${++last}`;
		const limits = province.value;
		const most = limits.name_max ?? 50;
		const name = isGoodFileName(file.name, most) ? file.name :
			slugFile(file.name, most);
		const why = localRefusal(file, limits);
		const row = { key, name, renamed: name === file.name ? null : file.name,
			state: why ? 'refused' : 'waiting', sent: 0, total: file.size,
			failure: why && { message: why }, done: null, ...more };

		rows.value = [...rows.value, row];
		if (!why) {
			running.set(key, new Upload({
				file, name, url: `${API}/uploads`, transport: xhrTransport,
				change: (u) => change(key, { state: u.state, sent: u.sent }),
			}));
			send(key).catch((failure) => change(key, { state: 'broken', failure }));
		}
		return key;
	}

	function drop(key) {
		const upload = running.get(key);
		upload?.pause();
		if (upload?.id)
			remove(`/uploads/${upload.id}`).catch(() => {});
		running.delete(key);
		rows.value = rows.value.filter((row) => row.key !== key);
	}

	function clear() {
		running.clear(); /* sent with a form: now the letter's own */
		rows.value = [];
	}

	return {
		rows, add, drop, clear,
		pause: (key) => running.get(key)?.pause(),
		resume: (key) => send(key),
		isBusy: () => rows.value.some((row) => row.state !== 'refused' && !row.done),
		ids: (role) => rows.value.filter((row) => row.done &&
			(role === undefined || row.role === role)).map((row) => row.done.id),
	};
}

/** @param {{uploads: any, role?: string, label: string, multiple?: boolean,
 *   accept?: string, small?: boolean}} props */
export function DropZone(props) {
	const input = useRef(null);
	const [over, setOver] = useState(false);

	function take(list) {
		const files = props.multiple ? [...list] : [...list].slice(0, 1);
		for (const file of files)
			props.uploads.add(file, { role: props.role });
		input.current.value = '';
	}

	return html`
		<div class=${'drop' + (over ? ' drop-over' : '') +
			(props.small ? ' drop-small' : '')}
			onDragOver=${(e) => { e.preventDefault(); setOver(true); }}
			onDragLeave=${() => setOver(false)}
			onDrop=${(e) => {
				e.preventDefault();
				setOver(false);
				take(e.dataTransfer.files);
			}}>
			<${Icon} name="upload" />
			<div class="grow">
				<button type="button" class="button-link"
					onClick=${() => input.current.click()}>${props.label}</button>
				<span class="muted"> ${t('upload.or_drop')}</span>
				<p class="field-hint">${t('upload.rule', {
					most: sizeText(province.value.file_max_bytes ?? 52428800) })}</p>
			</div>
			<input ref=${input} type="file" hidden multiple=${props.multiple}
				accept=${props.accept ?? (province.value.extensions ?? [])
					.map((e) => '.' + e).join()}
				onChange=${(e) => take(e.currentTarget.files)} />
		</div>`;
}

function rowNote(row) {
	if (row.failure)
		return html`<span class="tone-over" role="alert">
			${row.failure.message}</span>`;
	if (row.done)
		return html`${sizeText(row.total)}${row.done.pages ?
			' · ' + t('upload.pages', { n: row.done.pages }) : ''} ·${' '}
			<span class="tone-ok">${t('upload.checked')}</span>`;
	if (row.state === 'checking' || row.state === 'done')
		return t('upload.checking');
	return t('upload.sent', { sent: sizeText(row.sent),
		total: sizeText(row.total) });
}

function RowButtons({ row, uploads }) {
	const canPause = row.state === 'sending' || row.state === 'waiting';
	const canResume = row.state === 'paused' || row.state === 'broken';
	return html`
		${canPause && html`<${Button} kind="quiet" size="s" icon="pause"
			label=${t('upload.pause', { name: row.name })}
			onClick=${() => uploads.pause(row.key)} />`}
		${canResume && html`<${Button} kind="quiet" size="s" icon="play"
			label=${t('upload.resume', { name: row.name })}
			onClick=${() => uploads.resume(row.key)} />`}
		<${Button} kind="quiet" size="s" icon="x"
			label=${t('upload.drop', { name: row.name })}
			onClick=${() => uploads.drop(row.key)} />`;
}

/** @param {{uploads: any, role?: string}} props */
export function UploadList({ uploads, role }) {
	const rows = uploads.rows.value.filter((row) =>
		role === undefined || row.role === role);
	if (rows.length === 0)
		return null;
	return html`
		<ul class="uploads" aria-label=${t('upload.list')}>
			${rows.map((row) => html`
				<li key=${row.key} class="upload" data-state=${row.state}>
					<${Icon} name=${fileIcon(splitName(row.name).extension)} />
					<div class="grow">
						<div class="clip strong">${row.name}</div>
						${row.renamed && html`<div class="field-hint">
							${t('upload.renamed', { name: row.renamed })}</div>`}
						${!row.done && !row.failure && html`
							<progress max=${row.total} value=${row.sent}
								aria-label=${t('upload.progress',
									{ name: row.name })} />`}
						<div class="field-hint">${rowNote(row)}</div>
					</div>
					<${RowButtons} row=${row} uploads=${uploads} />
				</li>`)}
		</ul>`;
}

/*
 * paper - Đăng ký văn bản giấy: scan at the left, the register form at the right
 *
 * The same form and the same number series as electronic letters (R040, R052).
 */
import { html, useEffect, useMemo, useState } from '../../../vendor/ui.js';
import { get, post } from '../../api.js';
import { t } from '../../i18n/vi.js';
import { useKeys } from '../../keys.js';
import { today } from '../../lib/dates.js';
import { createForm } from '../../lib/form.js';
import {
	prefill, registrationBody, registrationChecks, valuesOfFields,
} from '../../lib/registration.js';
import { refreshCounts } from '../../live.js';
import { go, guardLeaving } from '../../router.js';
import { Button } from '../../ui/button.js';
import { CheckField, ErrorSummary } from '../../ui/fields.js';
import { Alert, EmptyState, FailureAlert } from '../../ui/notice.js';
import { PagePreview, uploadSource } from '../../ui/pages.js';
import { RegisterFields, RegisterTitle } from '../../ui/register-form.js';
import { useResource, useTitle } from '../../ui/resource.js';
import { toast } from '../../ui/toast.js';
import { loadUnits } from '../../ui/units.js';
import { createUploads, DropZone, UploadList } from '../../ui/upload-list.js';

async function loadBook(signal) {
	const year = today().slice(0, 4);
	const page = await get('/registers', { year }, { signal });
	const book = page.items.find((item) => item.direction === 'in');
	return book && { ...book, next_number: (book.last_number ?? 0) + 1 };
}

function emptyForm() {
	return createForm({ ...prefill({ arrived_on: today() }).values,
		paper_kept: true }, registrationChecks);
}

/* Reads the text of a finished scan into boxes that are still empty. */
function useReading(scan, form, setSources) {
	const [state, setState] = useState('none');

	useEffect(() => {
		if (!scan?.done)
			return undefined;
		let live = true;
		setState('reading');
		get(`/uploads/${scan.done.id}/fields`).then((fields) => {
			if (!live)
				return;
			const read = prefill({ values: valuesOfFields(fields),
				arrived_on: today() });
			const now = form.values.value;
			const fresh = Object.fromEntries(Object.entries(read.values)
				.filter(([name, value]) => value !== '' &&
					read.sources[name] && (now[name] === '' || name === 'urgency')));
			form.fill(fresh);
			setSources(Object.fromEntries(Object.entries(read.sources)
				.filter(([name]) => name in fresh)));
			setState(Object.keys(fresh).length || 'nothing');
		}, () => live && setState('nothing'));
		return () => { live = false; };
	}, [scan?.done?.id]);
	return state;
}

function ReadNote({ state }) {
	if (state === 'none')
		return null;
	if (state === 'reading')
		return html`<${Alert} icon="scan-text">${t('paper.reading')}<//>`;
	return html`<${Alert} icon="scan-text" live>${state === 'nothing' ?
		t('paper.not_read') : t('paper.read', { n: state })}<//>`;
}

function ScanPane({ uploads, scan, mark }) {
	return html`
		<div class="paper-scan">
			<div class="paper-files">
				${!scan && html`<${DropZone} uploads=${uploads} role="main"
					label=${t('paper.scan_choose')} accept=".pdf" />`}
				<${UploadList} uploads=${uploads} role="main" />
				${scan && html`
					<${DropZone} uploads=${uploads} role="annex" multiple small
						label=${t('paper.annex_choose')} />
					<${UploadList} uploads=${uploads} role="annex" />`}
			</div>
			${scan?.done ? html`<${PagePreview} mark=${mark}
				sources=${[uploadSource(scan.done)]} />` :
				html`<${EmptyState} icon="scan-line" title=${t('paper.empty')}>
					${t('paper.secret')}<//>`}
		</div>`;
}

function PaperForm({ form, uploads, book, units, onSaved }) {
	const [sources, setSources] = useState({});
	const [mark, setMark] = useState(null);
	const [noScan, setNoScan] = useState(false);
	const scan = uploads.rows.value.find((row) => row.role === 'main');
	const state = useReading(scan, form, setSources);

	async function save(after) {
		setNoScan(!scan?.done);
		if (!scan?.done || uploads.isBusy())
			return form.check();
		const answer = await form.submit((values, key) => post('/paper', {
			...registrationBody(values), upload: scan.done.id,
			annexes: uploads.ids('annex'), register: book.data.id,
		}, { key }));
		if (answer !== undefined) {
			toast(t('paper.saved', { n: answer.number }));
			refreshCounts();
			onSaved(after, answer);
		}
		return answer !== undefined;
	}

	useEffect(() => guardLeaving(() => form.isChanged.value ||
		uploads.rows.value.length > 0 ? t('paper.leave') : null), [form]);
	useKeys(t('paper.title'), {
		'Ctrl+Enter': { label: t('paper.save_next'), run: () => { save('next'); } },
		F2: { label: t('paper.save_open'), run: () => { save('open'); } },
	});

	return html`
		<div class="detail-body">
			<${ScanPane} uploads=${uploads} scan=${scan} mark=${mark} />
			<form class="detail-aside paper-aside" aria-label=${t('paper.title')}
				onSubmit=${(e) => e.preventDefault()}>
				<${RegisterTitle} register=${book.data} sources=${sources}
					values=${form.values.value} />
				<${FailureAlert} failure=${book.failure} onRetry=${book.reload} />
				${noScan && !scan?.done && html`<${Alert} tone="over" live>
					${t('paper.need_scan')}<//>`}
				<${ErrorSummary} form=${form} />
				<${ReadNote} state=${state} />
				<${RegisterFields} form=${form} sources=${sources}
					register=${book.data} arrivedOn=${today()} units=${units}
					onMark=${setMark} />
				<${CheckField} form=${form} name="paper_kept"
					label=${t('paper.kept')} />
			</form>
		</div>
		<footer class="action-bar">
			<${Button} kind="main" keys="Ctrl+Enter" busy=${form.busy.value}
				onClick=${() => save('next')}>${t('paper.save_next')}<//>
			<${Button} keys="F2" busy=${form.busy.value}
				onClick=${() => save('open')}>${t('paper.save_open')}<//>
		</footer>`;
}

export default function Paper() {
	const [round, setRound] = useState(0);
	const form = useMemo(emptyForm, [round]);
	const uploads = useMemo(createUploads, [round]);
	const book = useResource(loadBook, [round]);
	const units = useResource(() => loadUnits(), []);

	useTitle(t('paper.title'));

	function saved(after, answer) {
		uploads.clear();
		if (after === 'open')
			go(`/vb/${answer.letter.id}`);
		else
			setRound((n) => n + 1);
	}

	return html`
		<div class="list-page">
			<div class="list-head page-line">
				<${Button} kind="quiet" icon="arrow-left" label=${t('queue.to_list')}
					onClick=${() => go('/den/cho-xu-ly')} />
				<h1>${t('paper.title')}</h1>
			</div>
			<${PaperForm} key=${round} form=${form} uploads=${uploads} book=${book}
				units=${units.data} onSaved=${saved} />
		</div>`;
}

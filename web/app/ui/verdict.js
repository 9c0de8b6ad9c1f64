/*
 * verdict.js - what the signatures of a letter are worth, in plain words
 */
import { html, useState } from '../../vendor/ui.js';
import { get, post } from '../api.js';
import { t, tOr } from '../i18n/vi.js';
import { dayOf, dayText, instantText, secondText } from '../lib/dates.js';
import { may } from '../session.js';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import { FormCheck } from './form-check.js';
import { Icon } from './icon.js';
import { Fact, StateChip } from './marks.js';
import { FailureAlert, Loaded } from './notice.js';
import { useResource } from './resource.js';

const LOOK = {
	valid: ['shield-check', 'ok'], notes: ['shield-alert', 'soon'],
	unknown: ['shield-question-mark', 'today'], invalid: ['shield-x', 'over'],
	none: ['shield-off', 'info'], pending: ['hourglass', 'info'],
};

/*
 * The answer with its report spread out and every code put into its sentence.
 * A letter that the system has not looked at yet is no failure.
 */
export async function loadReport(file, signal) {
	try {
		return reportOf(await get(`/files/${file.id}/verdict`, {}, { signal }));
	} catch (e) {
		if (e.failure === 'verdict_pending')
			return { verdict: 'pending', signatures: [] };
		throw e;
	}
}

export function reportOf(answer) {
	const report = { ...answer, ...answer.report };
	const say = (code) => answer.sentences?.[code];
	return {
		...report, verdict: answer.verdict ?? report.verdict,
		sentence: report.sentence ?? say(report.sentence_code),
		outside: report.outside_form?.length > 0 ?
			say('signature_outside_form') : null,
		sender: report.sender && { ...report.sender,
			says: say(report.sender.reason) },
		signatures: (report.signatures ?? []).map((s) => ({
			...s, says: [say(s.reason), say(s.note), say(s.stamp_reason),
				say(s.revocation?.reason)].filter(Boolean),
		})),
	};
}

function names(report) {
	return (report?.signatures ?? []).map((s) => html`
		<span class="verdict-who" key=${s.field}>
			<b>${s.role === 'organ' ? s.organ ?? s.signer : s.signer}</b>
			${' '}(${t('verdict.role.' + (s.role ?? 'other'))})
			${s.signed_at ? ' ' + secondText(s.signed_at) : ''}</span>`);
}

/**
 * The banner under the title of a letter.
 * @param {{verdict: string, file?: {id: string, name: string}}} props
 *   file: the main file; with it the signers are named and details open
 */
export function VerdictBanner({ verdict, file }) {
	const [isOpen, setOpen] = useState(false);
	const report = useResource((signal) => file && verdict !== 'none' ?
		loadReport(file, signal) : null,
	[file?.id, verdict]);
	const state = report.data?.verdict ?? verdict ?? 'none';
	const [icon, tone] = LOOK[state] ?? LOOK.none;

	return html`
		<div class=${'verdict alert alert-' + tone}>
			<${Icon} name=${icon} />
			<div class="grow verdict-text">
				<strong>${report.data?.sentence ?? tOr('verdict.long.' + state,
					t('verdict.long.none'))}</strong>${' '}
				${names(report.data)}
			</div>
			${file && state !== 'none' && html`
				<${Button} kind="link" size="s"
					onClick=${() => setOpen(true)}>${t('verdict.details')}<//>`}
			${isOpen && html`<${VerdictDialog} file=${file} report=${report}
				onClose=${() => setOpen(false)} />`}
		</div>`;
}

const dayIn = (at) => at?.includes('T') ? dayOf(at) : at;

/* Until when it was surely there, by whose word; was it revoked? */
function Proof({ s }) {
	const r = s.revocation;

	return html`
		${s.level && html`<${Fact} label=${t('verdict.level')}>
			${tOr('verdict.level.' + s.level, s.level)}<//>`}
		${s.proven_at && html`<${Fact} label=${t('verdict.proven')}>
			${instantText(s.proven_at)} – ${s.authority ??
				t('verdict.own_record')}<//>`}
		${r?.source && html`<${Fact} label=${t('verdict.revocation')}>
			${t('verdict.revocation.' + r.status)} (${r.source.toUpperCase()}
			${' ' + instantText(r.issued_at)})<//>`}`;
}

function Signature({ s }) {
	return html`
		<section class="signature">
			<div class="row"><h3 class="grow">${s.organ && s.role === 'organ' ?
				s.organ : s.signer}</h3>
				<${StateChip} state=${s.verdict} label=${tOr('verdict.' + s.verdict,
					s.verdict)} /></div>
			<dl class="facts">
				<${Fact} label=${t('verdict.role')}>
					${t('verdict.role.' + (s.role ?? 'other'))}<//>
				<${Fact} label=${t('verdict.at')}>${instantText(s.signed_at)}<//>
				<${Proof} s=${s} />
				<${Fact} label=${t('verdict.issuer')}>${s.issuer}<//>
				<${Fact} label=${t('verdict.serial')}>${s.serial}<//>
				<${Fact} label=${t('verdict.validity')}>
					${dayText(dayIn(s.valid_from))} – ${dayText(dayIn(s.valid_to))}<//>
				<${Fact} label=${t('verdict.covers')}>
					${s.covers_whole_file ? t('verdict.whole') :
						t('verdict.part')}<//>
			</dl>
			${(s.says ?? []).map((text) => html`<p class="signature-says" key=${text}>
				${text}</p>`)}
		</section>`;
}

/* R044: the organ of the seal and the organ that sent it. */
function Sender({ sender: s }) {
	const isSame = s.match === 'code' || s.match === 'name';

	return html`
		<section class="signature">
			<div class="row"><h3 class="grow">${t('verdict.sender')}</h3>
				<${StateChip} state=${isSame ? 'valid' : 'unknown'}
					label=${t('verdict.sender.' + s.match)} /></div>
			<dl class="facts">
				<${Fact} label=${t('verdict.sender_seal')}>${s.name || '—'}<//>
				<${Fact} label=${t('verdict.sender_code')}>${s.code ||
					t('verdict.sender_no_code')}<//>
			</dl>
			${s.says && html`<p class="signature-says">${s.says}</p>`}
		</section>`;
}

/* R046: the nine elements as far as the file shows them, and its structure. */
function Form({ file, report }) {
	const isSealed = report.signatures.some((s) => s.role === 'organ' &&
		s.intact);
	const rows = [['seal', isSealed],
		['structure', report.integrity !== 'unreadable']];

	return html`
		<details class="signature" open><summary>${t('verdict.form')}</summary>
			<${FormCheck} path=${`/files/${file.id}`} />
			<ul class="checks">${rows.map(([name, ok]) => html`
				<li key=${name}><${Icon}
					name=${ok ? 'circle-check' : 'triangle-alert'}
					class=${ok ? 'tone-ok' : 'tone-today'} />
					<span>${t(`verdict.form_${name}${ok ? '' : '_not'}`)}
					</span></li>`)}</ul></details>`;
}

function VerdictDialog({ file, report, onClose }) {
	const [busy, setBusy] = useState(false);
	const [failure, setFailure] = useState(null);

	async function again() {
		setBusy(true);
		setFailure(null);
		try {
			report.setData(reportOf(await post(`/files/${file.id}/verdict`)));
		} catch (e) {
			setFailure(e);
		} finally {
			setBusy(false);
		}
	}

	return html`
		<${Dialog} title=${t('verdict.title')} onClose=${onClose} size="l"
			foot=${html`
				${report.data?.checked_at && html`<span class="muted grow">
					${t('verdict.checked', { at: instantText(report.data.checked_at) })}
					</span>`}
				${may('intake') && html`<${Button} icon="refresh-cw" busy=${busy}
					onClick=${again}>${t('verdict.again')}<//>`}
				<${Button} kind="main" onClick=${onClose}>${t('common.close')}<//>`}>
			<${FailureAlert} failure=${failure} />
			<p class="muted">${file.name}</p>
			<${Loaded} of=${report}>${(data) => html`
				<p class="strong">${data.sentence ?? tOr('verdict.long.' +
					data.verdict, '')}</p>
				${(data.signatures ?? []).map((s) =>
					html`<${Signature} key=${s.field} s=${s} />`)}
				${data.outside && html`<p class="signature-says">
					${data.outside}</p>`}
				${data.sender && html`<${Sender} sender=${data.sender} />`}
				${file.kind === 'pdf' && data.integrity && html`
					<${Form} file=${file} report=${data} />`}`}<//>
		<//>`;
}

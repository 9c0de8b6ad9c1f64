/* versions.js - the versions of a draft and what was said of each */
import { html } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { instantText, whenText } from '../../lib/dates.js';
import { Icon } from '../../ui/icon.js';
import { Alert } from '../../ui/notice.js';

/** Why it came back, on top of the form. */
export function LastReturn({ versions }) {
	const last = versions.flatMap((v) => v.checks)
		.filter((check) => check.result === 'returned')
		.sort((a, b) => a.at < b.at ? 1 : -1)[0];
	const isNew = last && versions[0].at > last.at;

	if (!last || isNew)
		return null;
	return html`
		<${Alert} tone="today" icon="undo-2" title=${t('draft.returned_by',
			{ who: last.by })}>
			<span class="muted">${whenText(last.at)}</span>
			<p class="returned-text">${last.text}</p><//>`;
}

function Check({ check }) {
	const isBack = check.result === 'returned';
	return html`
		<li class="check-note">
			<${Icon} name=${isBack ? 'undo-2' : 'circle-check'}
				class=${isBack ? 'tone-today' : 'tone-ok'} />
			<div class="grow">
				<b class=${isBack ? 'tone-today' : 'tone-ok'}>
					${t(`draft.check_${check.kind}_${check.result}`)}</b>
				<div class="field-hint">${check.by} · ${instantText(check.at)}</div>
				${check.text && html`<p class="event-text">${check.text}</p>`}
			</div>
		</li>`;
}

/**
 * @param {{versions: any[], shown: number, onShow: (n: number) => void,
 *   onCompare: (from: number, to: number) => void}} props
 */
export function Versions({ versions, shown, onShow, onCompare }) {
	return html`
		<ol class="versions">
			${versions.map((v, at) => {
				const before = versions[at + 1]?.version;
				return html`
				<li key=${v.version} class="version">
					<div class="version-head">
						<button type="button" class="version-pick"
							aria-pressed=${String(v.version === shown)}
							onClick=${() => onShow(v.version)}>
							<b>${t('draft.version_n', { n: v.version })}</b>
							${v.current && html`<span class="chip chip-pri">
								${t('draft.newest')}</span>`}
							<span class="muted">${whenText(v.at)}</span>
						</button>
						${before !== undefined && html`
							<button type="button" class="button-link"
								onClick=${() => onCompare(before, v.version)}>
								<${Icon} name="git-compare-arrows" size="s" />
								${t('draft.compare_with', { n: before })}</button>`}
					</div>
					${v.by && html`<p class="field-hint">
						${t('draft.by', { who: v.by })}</p>`}
					${v.note && html`<p class="event-text version-note">${v.note}</p>`}
					${v.checks.length > 0 ? html`<ul class="check-notes">
						${v.checks.map((check, i) => html`<${Check} key=${i}
							check=${check} />`)}</ul>` :
						html`<p class="muted version-none">
							${t('draft.no_checks')}</p>`}
				</li>`;
			})}
		</ol>`;
}

/*
 * lookup - what the code on a print leads to: whether the letter is there and
 * still valid.  For anybody who holds the paper, without signing in.
 */
import { html } from '../../../vendor/ui.js';
import { get } from '../../api.js';
import { t, tOr } from '../../i18n/vi.js';
import { dayText, instantText } from '../../lib/dates.js';
import { LoginFrame } from '../../ui/login-frame.js';
import { Fact } from '../../ui/marks.js';
import { Alert, Loaded } from '../../ui/notice.js';
import { useResource, useTitle } from '../../ui/resource.js';

const TONES = { valid: 'ok', unfinished: 'today' };

/* name | how its value is written */
const FACTS = [
	['type_name', (text) => text],
	['code', (text) => text],
	['issued_on', dayText],
	['organ_name', (text) => text],
	['verdict', (text) => tOr('lookup.verdict_' + text, text)],
	['replaced_by', (text) => text],
	['printed_at', instantText],
	['sha256', (text) => html`<span class="hash">${text}</span>`],
];

function Found({ seen }) {
	return html`
		<div class="stack">
			<${Alert} tone=${TONES[seen.state] ?? 'over'} live>
				<strong>${t('lookup.state_' + seen.state)}</strong><//>
			<dl class="facts facts-one">
				${FACTS.filter(([name]) => seen[name]).map(([name, say]) => html`
					<${Fact} key=${name} label=${t('lookup.' + name)}>
						${say(seen[name])}<//>`)}
			</dl>
			<p class="field-hint">${t('lookup.compare')}</p>
			<p class="field-hint">${t('lookup.by', { system: seen.system_name,
				owner: seen.owner })}</p>
		</div>`;
}

export default function Lookup({ params }) {
	const seen = useResource((signal) => get(
		`/lookup/${encodeURIComponent(params.code)}`, {},
		{ signal }), [params.code]);

	useTitle(t('lookup.title'));
	return html`<${LoginFrame} title=${t('lookup.title')}>
		<${Loaded} of=${seen}>${(data) => html`<${Found} seen=${data} />`}<//>
	<//>`;
}

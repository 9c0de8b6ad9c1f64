/*
 * decision.js - one box for the opinion; agree with it or send it back
 *
 * Which actions there are, and which of them want a text, the process says.
 */
import { html, useMemo, useState } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { useKeys } from '../../keys.js';
import { createForm } from '../../lib/form.js';
import { placeOfAction } from '../../lib/places.js';
import { refreshCounts } from '../../live.js';
import { link } from '../../router.js';
import { Button, LinkButton } from '../../ui/button.js';
import { ErrorSummary, TextArea } from '../../ui/fields.js';
import { useKeptForm } from '../../ui/kept-form.js';
import { letterName } from '../../ui/letter-row.js';
import { toast } from '../../ui/toast.js';
import { act } from './store.js';

const wantsText = (action) => (action.needs ?? []).some((need) =>
	need === 'y_kien' || need === 'ly_do');

function useDecision(page, onDone) {
	const [chosen, setChosen] = useState(null);
	const wanted = useMemo(() => ({ action: null }), []);
	const form = useMemo(() => createForm({ text: '' }, {
		text: (v) => wanted.action && wantsText(wanted.action) &&
			v.text.trim() === '' ? t('draft.opinion_missing',
				{ action: wanted.action.label }) :
			v.text.length > 4000 ? t('common.too_long',
				{ label: t('draft.opinion'), max: 4000 }) : null,
	}), []);
	const forget = useKeptForm(form, `y-kien/${page.letter.id}`);

	async function take(action) {
		wanted.action = action;
		setChosen(action.id);
		const done = await form.submit(({ text }, key) =>
			act(page, action, text, key));
		if (done === undefined)
			return;
		forget();
		refreshCounts();
		toast(t('letter.acted', { action: action.label,
			name: letterName(page.letter) }));
		onDone();
	}
	return { form, take, chosen };
}

export function Decision({ page, onDone }) {
	const { form, take, chosen } = useDecision(page, onDone);
	const items = page.actions.map((action) =>
		({ action, place: placeOfAction(action, page.letter) }));
	const main = items.find((i) => i.action.kind === 'forward');
	const back = items.find((i) => i.action.kind === 'back');
	const others = items.filter((i) => i !== main && i !== back);
	const byForm = items.some((i) => i.place === null);
	const run = (item) => () => item && item.place === null ?
		void take(item.action) : false;

	useKeys(t('draft.review'), {
		F2: { label: main?.action.label ?? '', hidden: !main, run: run(main) },
		'Ctrl+Enter': { label: '', hidden: true, run: run(main) },
		F8: { label: back?.action.label ?? '', hidden: !back, run: run(back) },
	});

	function button(item, props) {
		if (!item)
			return null;
		if (item.place !== null)
			return html`<${LinkButton} kind="main" size="l" icon="signature"
				href=${link(item.place.to, item.place.values)}>
				${item.action.label}<//>`;
		return html`<${Button} key=${item.action.id} ...${props}
			busy=${form.busy.value && chosen === item.action.id}
			onClick=${run(item)}>${item.action.label}<//>`;
	}

	return html`
		<form class="action-foot decision" aria-label=${t('draft.decision')}
			onSubmit=${(e) => e.preventDefault()}>
			<${ErrorSummary} form=${form} />
			${byForm && html`<${TextArea} form=${form} name="text" rows=${2}
				label=${t('draft.opinion')} maxLength=${4000} />`}
			${button(main, { kind: 'main', size: 'l', icon: 'check', keys: 'F2' })}
			${button(back, { kind: 'danger', icon: 'undo-2', keys: 'F8' })}
			${others.map((item) => button(item, {}))}
		</form>`;
}

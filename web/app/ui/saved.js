/* saved.js - filters with a name, kept in this browser for each person */
import { html, useMemo, useState } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { checksOf, createForm } from '../lib/form.js';
import {
	isSame, queryOf, valuesOf, withFilter, withoutFilter, withUse,
} from '../lib/saved.js';
import { recall, remember } from '../lib/storage.js';
import { query, setQuery } from '../router.js';
import { me } from '../session.js';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import { ErrorSummary, TextField } from './fields.js';
import { Pill } from './tabs.js';

function useSaved(screen) {
	const key = `filters.${me.value.username}.${screen}`;
	const [list, setList] = useState(() => recall(key, []));

	function keep(next) {
		remember(key, next);
		setList(next);
	}
	return [list, keep];
}

function NameDialog({ first, onSave, onClose }) {
	const form = useMemo(() => createForm({ name: first }, checksOf({
		name: { label: t('saved.name'), required: true, max: 40 } })), []);

	async function save() {
		if (await form.submit(async ({ name }) => ({ name })))
			onSave(form.values.value.name.trim());
	}
	return html`
		<${Dialog} title=${t('saved.save')} size="s" onClose=${onClose}
			foot=${html`<${Button} onClick=${onClose}>${t('common.cancel')}<//>
				<${Button} kind="main" onClick=${save}>${t('saved.save')}<//>`}>
			<form class="stack" onSubmit=${(e) => { e.preventDefault(); save(); }}>
				<${ErrorSummary} form=${form} />
				<${TextField} form=${form} name="name" required
					label=${t('saved.name')} maxLength=${40} />
			</form>
		<//>`;
}

/**
 * @param {{screen: string, names: string[]}} props  names: of the address that
 *   make a filter
 */
export function SavedFilters({ screen, names }) {
	const [list, keep] = useSaved(screen);
	const [chosen, setChosen] = useState(null);
	const [isNaming, setNaming] = useState(false);
	const now = valuesOf(query.value, names);
	const known = list.find((one) => isSame(one.values, now));
	const changed = known ? null : list.find((one) => one.name === chosen);

	function choose(one) {
		keep(withUse(list, one.name));
		setChosen(one.name);
		setQuery({ id: null, ...queryOf(one, names) }, { push: true });
	}

	return html`
		${list.map((one) => html`<${Pill} key=${one.name}
			pressed=${one === known} onClick=${() => choose(one)}>
			${one.name}${one === changed && html`<span aria-hidden="true"> *</span>
			<span class="sr-only"> (${t('saved.changed')})</span>`}<//>`)}
		${!known && Object.keys(now).length > 0 && html`
			<${Button} kind="link" size="s" icon="star" onClick=${() =>
				setNaming(true)}>${t('saved.save')}<//>`}
		${known && html`<${Button} kind="quiet" size="s" icon="x"
			label=${t('saved.drop', { name: known.name })}
			onClick=${() => keep(withoutFilter(list, known.name))} />`}
		${isNaming && html`<${NameDialog} first=${changed?.name ?? ''}
			onClose=${() => setNaming(false)} onSave=${(name) => {
				keep(withFilter(list, name, now));
				setChosen(name);
				setNaming(false);
			}} />`}`;
}

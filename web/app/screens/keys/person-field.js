/* person-field.js - one of the people an administrator looks after */
import { html, useRef } from '../../../vendor/ui.js';
import { get } from '../../api.js';
import { ComboBox } from '../../ui/combo.js';

const MOST = 20;

/** @param {{form: any, name: string, label: string, person?: {id, name}}} props */
export function PersonField(props) {
	const names = useRef(new Map());

	async function load(q) {
		const { items } = await get('/people', { q, limit: MOST });
		for (const one of items)
			names.current.set(one.id, one.name);
		return items.map((one) => ({ value: one.id, label: one.name,
			note: [one.title, one.unit?.name].filter(Boolean).join(', ') }));
	}

	return html`<${ComboBox} ...${props} load=${load}
		labelOf=${(id) => names.current.get(id) ??
			(props.person?.id === id ? props.person.name : '')} />`;
}

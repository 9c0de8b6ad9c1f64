/* units.js - the units and people of the own organ, asked once */
import { get } from '../api.js';
import { t } from '../i18n/vi.js';

let asked = null;
let askedAt = 0;
const FRESH_MS = 60000;

/** Units with their people and load; at most a minute old. */
export function loadUnits() {
	if (asked === null || Date.now() - askedAt > FRESH_MS) {
		askedAt = Date.now();
		asked = get('/units').then((page) => page.items);
		asked.catch(() => { asked = null; });
	}
	return asked;
}

function loadText(load) {
	if (!load)
		return '';
	return load.over > 0 ? t('units.load_over', load) : t('units.load', load);
}

/**
 * Units and people as options of a combo box; the value is "unit:…" or
 * "post:…".
 * @param {any[]} units
 * @param {{units?: boolean, people?: boolean}} [which]
 */
export function assigneeOptions(units, which = { units: true, people: true }) {
	const out = [];

	for (const unit of units ?? []) {
		if (which.units && unit.kind === 'department')
			out.push({ value: `unit:${unit.id}`, label: unit.name,
				note: [unit.short_name !== unit.name && unit.short_name,
					loadText(unit.load)].filter(Boolean).join(' · ') });
		for (const p of which.people ? unit.people ?? [] : [])
			out.push({ value: `post:${p.id}`, label: p.name,
				note: `${p.title}, ${unit.short_name ?? unit.name}` });
	}
	return out;
}

/** The people a letter may be submitted to. */
export function leadersOf(units) {
	return (units ?? []).flatMap((unit) => (unit.people ?? [])
		.filter((p) => (p.roles ?? []).some((role) =>
			['leader', 'chief_of_office', 'signer'].includes(role)))
		.map((p) => ({ value: p.id, label: p.name, note: p.title })));
}

/*
 * actions.js - from what the process allows to a form, and back to a request
 *
 * The process says of an action which inputs it needs; a form shows those,
 * and for a distribution (divide) the other parts too.  No step of any
 * process is named here.
 */
import { isMoment } from './day-value.js';

/** Inputs of the process and the fields of POST …/actions. */
const FIELD_OF = {
	y_kien: 'opinion', ly_do: 'reason', chu_tri: 'lead', phoi_hop: 'coop',
	de_biet: 'inform', han: 'due', nguoi_nhan: 'assignee',
	nguoi_xu_ly: 'assignee', lanh_dao: 'leader', yeu_cau: 'request',
};
const ORDER = ['opinion', 'reason', 'lead', 'coop', 'inform', 'leader',
	'assignee', 'due', 'request'];
const DIVIDE = ['opinion', 'lead', 'coop', 'inform', 'due', 'request'];

export const ACTION_LABELS = {
	opinion: 'Ý kiến', reason: 'Lý do', lead: 'Chủ trì', coop: 'Phối hợp',
	inform: 'Để biết', due: 'Hạn', assignee: 'Người nhận', leader: 'Trình', request: 'Yêu cầu',
};

export const EMPTY_ACTION = {
	opinion: '', reason: '', lead: '', coop: [], inform: [], assignee: '',
	leader: '', due: '', request: '',
};

/** Fields to show for an action, each with whether it must be filled. */
export function fieldsOf(action) {
	const needed = new Set((action.needs ?? [])
		.map((need) => FIELD_OF[need]).filter(Boolean));
	const shown = new Set(needed);

	if (action.kind === 'divide')
		DIVIDE.forEach((name) => shown.add(name));
	else if (action.targets_people)
		shown.add('assignee');
	if (!shown.has('reason'))
		shown.add('opinion');
	return ORDER.filter((name) => shown.has(name))
		.map((name) => ({ name, required: needed.has(name) }));
}

/** Inputs that this form does not know: another screen does the action. */
export function foreignNeeds(action) {
	return (action.needs ?? []).filter((need) => !(need in FIELD_OF));
}

function isEmpty(value) {
	return value === '' || value === undefined ||
		(Array.isArray(value) && value.length === 0);
}

/** Checks for createForm(). */
export function checksOfAction(action) {
	const checks = {};

	for (const { name, required } of fieldsOf(action)) {
		checks[name] = (values) => {
			const value = values[name];
			if (isEmpty(value))
				return required ? `${ACTION_LABELS[name]}: chưa có.` : null;
			if (name === 'due' && !isMoment(value))
				return 'Hạn: không phải ngày giờ. Nhập như 24/11 16:00 hoặc +3.';
			return null;
		};
	}
	checks.coop = (values) => {
		const names = values.coop.map((o) => o.value);
		return values.lead && names.includes(values.lead) ?
			'Phối hợp: đơn vị chủ trì không phối hợp với chính mình.' : null;
	};
	return checks;
}

/**
 * The actions with why they are not possible now: {blocked}.  Those that the
 * process still has to be asked about are left out until it has answered.
 * @param {any[]} actions  of a letter
 * @param {{id: string, allowed: boolean, reason?: string}[]|null} answers
 */
export function surveyed(actions, answers) {
	if (answers === null)
		return actions.filter((action) => !action.guarded);
	const refused = new Map(answers.filter((one) => !one.allowed)
		.map((one) => [one.id, one.reason ?? '']));
	return actions.map((action) => refused.has(action.id) ?
		{ ...action, blocked: refused.get(action.id) } : action);
}

/** "unit:u-1" as the API wants it: {unit: "u-1"}. */
export function targetOf(value) {
	const at = value.indexOf(':');
	return { [value.slice(0, at)]: value.slice(at + 1) };
}

/** The body of POST /letters/{id}/actions. */
export function actionBody(action, values, rev) {
	const body = { action: action.id, rev };
	const shown = new Set(fieldsOf(action).map((field) => field.name));

	for (const name of ['opinion', 'reason', 'leader', 'request']) {
		if (shown.has(name) && values[name])
			body[name] = values[name];
	}
	if (shown.has('lead') && values.lead)
		body.lead = targetOf(values.lead);
	for (const name of ['coop', 'inform']) {
		if (shown.has(name) && values[name].length > 0)
			body[name] = values[name].map((o) => targetOf(o.value));
	}
	if (shown.has('assignee') && values.assignee)
		body.assignee = Object.values(targetOf(values.assignee))[0];
	if (shown.has('due') && values.due)
		body.due_at = values.due;
	return body;
}

/**
 * The action of the big button and the others: to distribute or to go on
 * comes before going back.
 */
export function splitActions(actions) {
	const rank = { divide: 0, forward: 1, finish: 2, stay: 3, back: 4 };
	const sorted = [...actions].sort((a, b) => rank[a.kind] - rank[b.kind]);
	const main = sorted[0] && ['divide', 'forward', 'finish']
		.includes(sorted[0].kind) ? sorted[0] : null;
	return { main, others: actions.filter((a) => a !== main) };
}

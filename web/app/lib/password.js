/* password.js - what a password must have (R019) */

export const PASSWORD_RULES = [
	{ id: 'length', test: (text) => [...text].length >= 8 },
	{ id: 'lower', test: (text) => /\p{Ll}/u.test(text) },
	{ id: 'upper', test: (text) => /\p{Lu}/u.test(text) },
	{ id: 'digit', test: (text) => /\p{Nd}/u.test(text) },
	{ id: 'special', test: (text) => /[^\p{L}\p{Nd}\s]/u.test(text) },
];

/** The ids of the rules a password does not meet. */
export function passwordFaults(text) {
	return PASSWORD_RULES.filter((rule) => !rule.test(text))
		.map((rule) => rule.id);
}

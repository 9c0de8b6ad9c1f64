/*
 * storage.js - what a person has typed and not sent, kept on this machine
 *
 * IndexedDB, by person, so that a closed window, a lost line or an ended
 * session never costs a typed text.  Removed after sending and at sign-out.
 */

const STORE = 'drafts';
let owner = 'nobody';
let opened = null;

export function setDraftOwner(person) {
	owner = person;
}

function open() {
	opened ??= new Promise((done, fail) => {
		const request = indexedDB.open('vanthu', 1);
		request.onupgradeneeded = () => request.result.createObjectStore(STORE);
		request.onsuccess = () => done(request.result);
		request.onerror = () => fail(request.error);
	});
	return opened;
}

/* A browser without storage still works; it only remembers nothing. */
async function run(mode, work) {
	try {
		const db = await open();
		return await new Promise((done, fail) => {
			const store = db.transaction(STORE, mode).objectStore(STORE);
			const request = work(store);
			request.onsuccess = () => done(request.result);
			request.onerror = () => fail(request.error);
		});
	} catch {
		return undefined;
	}
}

const keyOf = (name) => `${owner}/${name}`;

/** @param {string} name  such as "chi-dao/<letter>" */
export function saveDraft(name, value) {
	return run('readwrite', (store) =>
		store.put({ value, at: Date.now() }, keyOf(name)));
}

export async function loadDraft(name) {
	const found = await run('readonly', (store) => store.get(keyOf(name)));
	return found?.value;
}

export function dropDraft(name) {
	return run('readwrite', (store) => store.delete(keyOf(name)));
}

export function clearDrafts() {
	const mine = rangeOf(`${owner}/`);
	return run('readwrite', (store) => store.delete(mine));
}

function rangeOf(prefix) {
	return globalThis.IDBKeyRange?.bound(prefix, prefix + '\uffff');
}

/** Small choices of this browser: layout, widths. Never document text. */
export function remember(name, value) {
	try {
		localStorage.setItem('vanthu.' + name, JSON.stringify(value));
	} catch {
		/* full or switched off */
	}
}

export function recall(name, otherwise) {
	try {
		const text = localStorage.getItem('vanthu.' + name);
		return text === null ? otherwise : JSON.parse(text);
	} catch {
		return otherwise;
	}
}

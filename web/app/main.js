/* main.js - starts the app: session, router, keys, live counts, the frame */
import {
	html, render, signal, useErrorBoundary, useEffect, useState,
} from '../vendor/ui.js';
import { onSessionEnd } from './api.js';
import { t } from './i18n/vi.js';
import { startKeys } from './keys.js';
import { FIRST, mayBeSomebody, mayOpen, screenAt } from './first.js';
import { askFirst, earlyDone, isBegun } from './lib/early.js';
import { remember } from './lib/storage.js';
import { startLive } from './live.js';
import { startPath } from './menu.js';
import { found, go, link, path, query, startRouter } from './router.js';
import { askToSignIn, boot, loadBoot, may, myPost, province } from './session.js';
import { Button, LinkButton } from './ui/button.js';
import { HelpSheet } from './ui/help-sheet.js';
import { Alert, EmptyState, FailureAlert, Skeleton } from './ui/notice.js';
import { useTitle } from './ui/resource.js';
import { Shell } from './ui/shell.js';
import { SignInDialog } from './ui/sign-in.js';
import { ToastRegion } from './ui/toast.js';

const loaded = new Map(); /* route -> its screen, once it has come */
const FIRST_LOOK_MS = 150; /* so long nothing is drawn rather than bones */

/** Why it could not be found out who is here. */
const noBoot = signal(null);

async function load(route) {
	const module = await route.load();
	loaded.set(route, module.default);
}

function Screen({ route, params }) {
	const [state, setState] = useState({ route: null, failed: false });
	const View = loaded.get(route);

	useTitle(t(route.title));
	useEffect(() => {
		let live = true;
		/* As it was drawn: the screen may have come since. */
		if (View === undefined)
			load(route).then(() => live && setState({ route, failed: false }),
				() => live && setState({ route, failed: true }));
		return () => { live = false; };
	}, [route]);

	if (View)
		return html`<${Guarded} key=${path.value.split('/')[1]}>
			<${View} params=${params} /><//>`;
	if (state.failed)
		return html`<div class="page"><${Alert} tone="over"
			action=${html`<${Button} onClick=${() => location.reload()}>
				${t('common.reload')}<//>`}>${t('app.not_loaded')}<//></div>`;
	return html`<div class="page" key="wait"><${Skeleton} rows=${6} /></div>`;
}

/* A fault in one screen leaves rail and top bar usable. */
function Guarded({ children }) {
	const [error, reset] = useErrorBoundary((e) => console.error(e));
	if (!error)
		return children;
	return html`<div class="page"><${Alert} tone="over" live
		title=${t('app.broken')}
		action=${html`<${Button} onClick=${reset}>${t('common.retry')}<//>`}>
		${t('app.broken_what')}<//></div>`;
}

function Forward({ to }) {
	useEffect(() => { go(to, { replace: true }); }, [to]);
	return null;
}

function HomeLink() {
	return html`<${LinkButton} href=${link(startPath())}>${t('app.home')}<//>`;
}

/* Somebody whose roles lead to no screen is told so, and where to ask. */
function NothingToDo() {
	const { hotline } = province.value;
	return html`<div class="page"><${EmptyState} head icon="circle-question-mark"
		title=${t('app.no_entry')} action=${html`<${LinkButton}
			icon="key-round" href=${link('/doi-mat-khau')}>
			${t('password.title')}<//>`}>
		<p>${t('app.no_entry_what', { post: myPost.value?.title ?? '' })}
			${hotline && ' ' + t('person.hotline', { phone: hotline })}</p><//>
	</div>`;
}

function Content() {
	const at = found.value;

	if (at === null)
		return html`<${Shell}><div class="page"><${EmptyState}
			head
			icon="circle-question-mark" title=${t('app.no_screen')}
			action=${html`<${HomeLink} />`} /></div><//>`;
	if (path.value === '/' && startPath() === '/')
		return html`<${Shell}><${NothingToDo} /><//>`;
	if (path.value === '/' && !may(at.route.right))
		return html`<${Forward} to=${startPath()} />`;
	if (!may(at.route.right))
		return html`<${Shell}><div class="page"><${EmptyState} head icon="lock"
			title=${t('app.no_right')}
			action=${html`<${HomeLink} />`} /></div><//>`;
	const screen = html`<${Screen} route=${at.route} params=${at.params} />`;
	return at.route.bare ? screen : html`<${Shell}>${screen}<//>`;
}

function App() {
	const failure = noBoot.value;
	const isOpen = found.value?.route.open;

	useEffect(() => {
		if (boot.value === null && !isOpen && failure === null && wasIn)
			go('/dang-nhap', { replace: true });
		wasIn = boot.value !== null;
	}, [boot.value]);

	if (failure !== null)
		return html`<main class="page"><${FailureAlert} failure=${failure}
			onRetry=${() => location.reload()} /></main>`;
	if (boot.value === null && !isOpen)
		return html`<div class="waiting"><${Skeleton} rows=${1} kind="page" /></div>`;
	return html`
		<${Content} />
		${boot.value !== null && html`<${HelpSheet} />`}
		<${SignInDialog} />
		<${ToastRegion} />`;
}

function showOut(failure) {
	if (found.value?.route.open)
		return;
	if (failure.status === 401)
		go('/dang-nhap', { replace: true,
			values: { sau: path.value + location.search } });
	else if (failure.failure === 'password_must_change')
		go('/doi-mat-khau', { replace: true, values: { 'lan-dau': true } });
	else
		noBoot.value = failure;
}

async function findOut() {
	try {
		await loadBoot();
		remember('start', startPath());
	} catch (e) {
		showOut(e);
	}
}

/* Who is here, the screen's code and its data, all at once. */
function begin() {
	const route = found.value?.route;
	const isSomebody = mayBeSomebody(path.value);

	if (isSomebody && !isBegun && mayOpen(route?.right))
		askFirst(FIRST, screenAt(path.value), query.value);
	return Promise.all([isSomebody && findOut(), earlyDone(),
		route && load(route).catch(() => {})]);
}

let wasIn = false;
onSessionEnd(askToSignIn);
startRouter();
startKeys();
startLive();
await Promise.race([begin(),
	new Promise((done) => setTimeout(done, FIRST_LOOK_MS))]);
render(html`<${App} />`, document.getElementById('app'));

/* main.js - starts the app: session, router, keys, live counts, the frame */
import {
	html, render, useErrorBoundary, useEffect, useState,
} from '../vendor/ui.js';
import { onSessionEnd } from './api.js';
import { t } from './i18n/vi.js';
import { startKeys } from './keys.js';
import { startLive } from './live.js';
import { startPath } from './menu.js';
import { found, go, link, path, startRouter } from './router.js';
import { askToSignIn, boot, loadBoot, may, mayBeSignedIn } from './session.js';
import { Button, LinkButton } from './ui/button.js';
import { HelpSheet } from './ui/help-sheet.js';
import { Alert, EmptyState, FailureAlert, Skeleton } from './ui/notice.js';
import { useTitle } from './ui/resource.js';
import { Shell } from './ui/shell.js';
import { SignInDialog } from './ui/sign-in.js';
import { ToastRegion } from './ui/toast.js';

const loaded = new Map(); /* route -> its screen, once it has come */

function Screen({ route, params }) {
	const [state, setState] = useState({ route: null, failed: false });
	const View = loaded.get(route);

	useTitle(t(route.title));
	useEffect(() => {
		let live = true;
		if (!loaded.has(route))
			route.load().then((module) => loaded.set(route, module.default))
				.then(() => live && setState({ route, failed: false }),
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

function Content() {
	const at = found.value;

	if (at === null)
		return html`<${Shell}><div class="page"><${EmptyState}
			head
			icon="circle-question-mark" title=${t('app.no_screen')}
			action=${html`<${HomeLink} />`} /></div><//>`;
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
	const [failure, setFailure] = useState(null);
	const isOpen = found.value?.route.open;

	useEffect(() => {
		if (isOpen && !mayBeSignedIn())
			return;
		loadBoot().catch((e) => {
			if (isOpen)
				return;
			if (e.status === 401)
				go('/dang-nhap', { replace: true,
					values: { sau: path.value + location.search } });
			else if (e.failure === 'password_must_change')
				go('/doi-mat-khau', { replace: true,
					values: { 'lan-dau': true } });
			else
				setFailure(e);
		});
	}, []);
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

let wasIn = false;
onSessionEnd(askToSignIn);
startRouter();
/* While it is found out who is here; a failure is told when it is shown. */
found.value?.route.load().catch(() => {});
startKeys();
startLive();
render(html`<${App} />`, document.getElementById('app'));

/* person-menu.js - who I am, as which post; look of the page; the way out */
import { html, useRef, useState } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { whenText } from '../lib/dates.js';
import { startPath } from '../menu.js';
import { go, link } from '../router.js';
import { boot, me, myPost, province, signOut, switchPost } from '../session.js';
import { Icon } from './icon.js';
import { Avatar } from './marks.js';
import { Popover } from './popover.js';
import { toast, toastFailure } from './toast.js';

const THEMES = [['auto', 'monitor'], ['light', 'sun'], ['dark', 'moon']];

/* theme.js reads plain texts, before any module runs. */
function readLook(name, otherwise) {
	return localStorage.getItem('vanthu.' + name) ?? otherwise;
}

function setLook(name, value) {
	localStorage.setItem('vanthu.' + name, value);
	dispatchEvent(new Event('vanthu:look'));
}

function Choice({ name, label, options, otherwise }) {
	const [now, setNow] = useState(() => readLook(name, otherwise));
	return html`
		<div class="menu-choice">
			<span id=${'look-' + name}>${label}</span>
			<div class="segments" role="group" aria-labelledby=${'look-' + name}>
				${options.map(([value, icon, text]) => html`
					<button key=${value} type="button" class="segment"
						aria-pressed=${String(now === value)}
						aria-label=${t(`look.${name}.${value}`)}
						title=${t(`look.${name}.${value}`)}
						onClick=${() => { setLook(name, value); setNow(value); }}>
						${icon ? html`<${Icon} name=${icon} />` : text}</button>`)}
			</div>
		</div>`;
}

function Posts({ onDone }) {
	const posts = boot.value.posts ?? [];
	if (posts.length < 2)
		return null;

	async function choose(post) {
		try {
			await switchPost(post.id);
			onDone();
			go(startPath());
			toast(t('person.switched', { title: post.title,
				unit: post.unit.name }));
		} catch (e) {
			toastFailure(e);
		}
	}
	return html`
		<div class="menu-part" role="radiogroup" aria-labelledby="posts">
			<b id="posts">${t('person.posts')}</b>
			${posts.map((post) => html`
				<label class="radio" key=${post.id}>
					<input type="radio" name="post" checked=${post.id ===
						myPost.value.id} onChange=${() => choose(post)} />
					<span>${post.title}<span class="muted">
						, ${post.unit.name}</span></span>
				</label>`)}
		</div>`;
}

async function leave() {
	await signOut();
	go('/dang-nhap');
}

function Menu({ onDone }) {
	return html`
		<div class="person-menu">
			<div class="menu-part">
				<b>${me.value.name}</b>
				<div class="muted">${myPost.value?.title},
					${' '}${myPost.value?.unit?.name}</div>
				${me.value.last_login_at && html`<div class="field-hint">
					${t('person.last', { at: whenText(me.value.last_login_at) })}
					${me.value.last_login_address && ', ' + t('person.last_from',
						{ address: me.value.last_login_address })}</div>`}
			</div>
			<${Posts} onDone=${onDone} />
			<div class="menu-part">
				<${Choice} name="theme" label=${t('look.theme')} options=${THEMES}
					otherwise="auto" />
				<${Choice} name="font" label=${t('look.font')} otherwise="noto"
					options=${[['noto', null, 'Noto'],
						['system', null, t('look.font_short')]]} />
			</div>
			<div class="menu-part">
				<a class="menu-link" href=${link('/doi-mat-khau')}
					onClick=${onDone}><${Icon} name="key-round" />
					${t('password.title')}</a>
				<a class="menu-link" href=${link('/phien-dang-nhap')}
					onClick=${onDone}><${Icon} name="shield-check" />
					${t('sessions.title')}</a>
				<button type="button" class="menu-link" onClick=${leave}>
					<${Icon} name="log-out" />${t('person.leave')}</button>
			</div>
			${province.value.hotline && html`<p class="menu-part field-hint">
				${t('person.hotline', { phone: province.value.hotline })}</p>`}
		</div>`;
}

export function PersonMenu() {
	const [isOpen, setOpen] = useState(false);
	const anchor = useRef(null);
	const close = () => setOpen(false);

	return html`
		<div class="person" ref=${anchor}>
			<button type="button" class="person-button" aria-haspopup="dialog"
				aria-expanded=${String(isOpen)} onClick=${() => setOpen(!isOpen)}>
				<${Avatar} name=${me.value.name} />
				<span class="person-text">
					<span class="clip strong">${me.value.name}</span>
					<span class="clip muted">${myPost.value?.title}</span>
				</span>
			</button>
			${isOpen && html`
				<${Popover} anchor=${anchor} wide=${300} onClose=${close}
					onKeyDown=${(e) => e.key === 'Escape' && close()}>
					<${Menu} onDone=${close} />
				<//>`}
		</div>`;
}

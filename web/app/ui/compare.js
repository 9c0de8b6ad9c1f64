/*
 * compare.js - the text of two versions side by side
 *
 * What is gone is struck through, what is new is underlined, both with their
 * ground; buttons and Alt with arrow up or down step through the changes.
 */
import { html, useEffect, useMemo, useRef, useState } from '../../vendor/ui.js';
import { get } from '../api.js';
import { t } from '../i18n/vi.js';
import { useKeys } from '../keys.js';
import { compareLines, linesOf } from '../lib/diff.js';
import { Button } from './button.js';
import { EmptyState, Loaded } from './notice.js';
import { useResource } from './resource.js';

function Run({ run, mark, current }) {
	if (run.change === 0)
		return html`${run.text} `;
	const Tag = mark;
	return html`<${Tag} data-change=${run.change}
		class=${run.change === current ? 'change-now' : ''}>
		<span class="sr-only">${t('compare.' + mark)} </span>${run.text}<//>${' '}`;
}

function Side({ title, lines, mark, current, box }) {
	return html`
		<div class="compare-side">
			<h2>${title}</h2>
			<div class="compare-text" ref=${box} tabindex="0" role="region"
				aria-label=${title}>
				${lines.map((line, at) => html`
					<p key=${at} class=${line.gap ? 'line-gap' : ''}>
						${line.runs.map((run, i) => html`<${Run} key=${i} run=${run}
							mark=${mark} current=${current} />`)}</p>`)}
			</div>
		</div>`;
}

function showChange(box, n) {
	box.current?.querySelector(`[data-change="${n}"]`)
		?.scrollIntoView({ block: 'center' });
}

function Steps({ count, at, onStep, children }) {
	return html`
		<div class="compare-bar">
			<strong role="status">${count === 0 ? t('compare.same') :
				t('compare.count', { n: count })}</strong>
			<span class="grow" />
			${count > 0 && html`
				<${Button} size="s" icon="chevron-up" label=${t('compare.before')}
					onClick=${() => onStep(-1)} />
				<span class="queue-at">${at}/${count}</span>
				<${Button} size="s" icon="chevron-down" label=${t('compare.after')}
					onClick=${() => onStep(1)} />`}
			${children}
		</div>`;
}

function Both({ texts, from, to, children }) {
	const both = useMemo(() => compareLines(linesOf(texts.old.pages),
		linesOf(texts.fresh.pages)), [texts]);
	const [at, setAt] = useState(both.count > 0 ? 1 : 0);
	const oldBox = useRef(null);
	const newBox = useRef(null);

	function step(by) {
		setAt((n) => Math.max(1, Math.min(both.count, n + by)));
	}

	useEffect(() => {
		showChange(oldBox, at);
		showChange(newBox, at);
	}, [at]);
	useKeys(t('compare.title'), both.count > 0 ? {
		'Alt+ArrowUp': { label: t('compare.before'), run: () => step(-1) },
		'Alt+ArrowDown': { label: t('compare.after'), run: () => step(1) },
	} : {});

	if (both.old.length === 0 && both.fresh.length === 0)
		return html`<div class="compare-bar"><span class="grow" />${children}</div>
			<${EmptyState} icon="git-compare-arrows" title=${t('compare.no_text')}>
				${t('compare.no_text_why')}<//>`;
	return html`
		<${Steps} count=${both.count} at=${at} onStep=${step}>${children}<//>
		<div class="compare-sides">
			<${Side} title=${t('compare.version', { n: from })} mark="del"
				lines=${both.old} current=${at} box=${oldBox} />
			<${Side} title=${t('compare.version', { n: to })} mark="ins"
				lines=${both.fresh} current=${at} box=${newBox} />
		</div>`;
}

/** @param {{id: string, from: number, to: number, onClose: () => void}} props */
export function Compare({ id, from, to, onClose }) {
	const texts = useResource(async (signal) => {
		const text = (version) =>
			get(`/drafts/${id}/text`, { version }, { signal });
		const [old, fresh] = await Promise.all([text(from), text(to)]);
		return { old, fresh };
	}, [id, from, to]);

	return html`
		<div class="compare">
			<${Loaded} of=${texts}>${(data) => html`
				<${Both} key=${`${from}-${to}`} texts=${data} from=${from} to=${to}>
					<${Button} size="s" icon="x" onClick=${onClose}>
						${t('compare.close')}<//>
				<//>`}<//>
		</div>`;
}

/*
 * letter - one letter: its pages, what is done with it, what belongs to it,
 * what happened; and what I may do now
 */
import { html, useEffect } from '../../../vendor/ui.js';
import { get, post } from '../../api.js';
import { t } from '../../i18n/vi.js';
import { useKeys } from '../../keys.js';
import { refreshCounts } from '../../live.js';
import { earlyData } from '../../lib/early.js';
import { surveyed } from '../../lib/actions.js';
import { startPath } from '../../menu.js';
import { go, link, query } from '../../router.js';
import { EncryptedMark, OpenBanner } from '../../ui/encryption.js';
import { LetterHead, QueueButtons } from '../../ui/letter-head.js';
import { letterName } from '../../ui/letter-row.js';
import { leaveQueue, placeInQueue } from '../../ui/list.js';
import { StateChip, VerdictMark } from '../../ui/marks.js';
import { Loaded } from '../../ui/notice.js';
import { RecallBanner } from '../../ui/recall.js';
import { useResource, useTitle } from '../../ui/resource.js';
import { Tabs } from '../../ui/tabs.js';
import { toast } from '../../ui/toast.js';
import { loadUnits } from '../../ui/units.js';
import { VerdictBanner } from '../../ui/verdict.js';
import { pathInQueue } from '../../ui/way.js';
import { CopyButton, PrintButton } from './copies.js';
import { Handling, History, Related } from './parts.js';
import { Reading } from './reading.js';

const TABS = ['van-ban', 'xu-ly', 'lien-quan', 'nhat-ky'];

function doneText(action, page, values, units) {
	const lead = values.lead && units?.find((unit) =>
		values.lead === `unit:${unit.id}`);
	if (lead)
		return t('letter.sent_to', { name: letterName(page.letter),
			unit: lead.short_name ?? lead.name });
	return t('letter.acted', { action: action.label,
		name: letterName(page.letter) });
}

/* A letter opened from a list of tasks counts as read. */
function useMarkRead({ task, unread }) {
	useEffect(() => {
		if (task?.id && unread)
			post(`/tasks/${task.id}/open`, undefined, { again: false })
				.then(refreshCounts, () => {});
	}, [task?.id]);
}

function PhoneHead({ place, onGo, row }) {
	return html`
		<div class="phone-head">
			<a class="phone-head-go" href=${link(place?.back ?? startPath())}
				aria-label=${t('common.back')}>‹</a>
			<div><b>${row.step_label ?? t('letter.title')}</b>
				${place && html`<div>${t('queue.at',
					{ n: place.at + 1, of: place.total })}</div>`}</div>
			${place?.after ? html`<button type="button" class="phone-head-go"
				aria-label=${t('queue.after')}
				onClick=${() => onGo(place.after)}>›</button>` : html`<span />`}
		</div>`;
}

function tabsOf(page) {
	const related = (page.links?.replies?.length ?? 0) +
		(page.links?.reply_to ? 1 : 0);
	return TABS.map((id) => ({
		id, label: t('letter.tab_' + id),
		count: id === 'lien-quan' ? related : undefined,
		href: link(`/vb/${page.letter.id}`,
			{ tab: id === 'van-ban' ? null : id }),
	}));
}

/* Taken back by its sender: its files open no more. */
const isGone = (page) => page.letter.direction === 'in' &&
	page.letter.state === 'recalled';

/* What the process would let pass now; null while it is asked. */
function useSurvey({ letter, actions }) {
	const isAsked = actions.some((action) => action.guarded);
	const path = `/letters/${letter.id}/actions`;
	const answer = useResource((signal) => isAsked ?
		get(path, {}, { signal }) : { items: [] }, [path, letter.rev],
	() => isAsked ? earlyData(path) : { items: [] });

	return surveyed(actions, answer.failure ? [] : answer.data?.items ?? null);
}

function Page({ page: answer, tab, reload }) {
	const page = { ...answer, actions: useSurvey(answer) };
	const units = useResource(() => loadUnits(), []);
	const place = placeInQueue(page.letter.id);
	const main = page.files.find((file) => file.role === 'main');
	const open = (id) => id && go(pathInQueue(id), { replace: true });
	const back = place?.back ?? startPath();
	const tabs = tabsOf(page);

	useTitle(letterName(page.letter));
	useMarkRead(page.letter);
	useKeys(t('letter.title'), {
		'Alt+ArrowUp': { label: t('queue.before'), run: () => open(place?.before) },
		'Alt+ArrowDown': { label: t('queue.after'), run: () => open(place?.after) },
		Escape: { label: t('queue.to_list'), run: () => { go(back); } },
	});

	function done(action, answer, values) {
		const next = action.kind === 'stay' ? null : leaveQueue(page.letter.id);
		toast(doneText(action, page, values, units.data));
		if (next)
			open(next);
		else if (place && action.kind !== 'stay')
			go(back);
		else
			reload();
	}

	return html`
		<div class="letter-page" data-tab=${tab} data-verdict=${page.verdict}>
			<${PhoneHead} place=${place} onGo=${open} row=${page.letter} />
			<div class="detail-top">
				<${LetterHead} row=${page.letter}
					marks=${html`<span class="letter-state">
						<${StateChip} state=${page.letter.state}
							label=${page.letter.step_label} /></span>
						<${EncryptedMark} letter=${page.letter} />
						${page.letter.direction === 'in' && html`
							<span class="letter-verdict">
							<${VerdictMark} verdict=${page.verdict} chip /></span>`}`}
					aside=${html`<${PrintButton} letter=${page.letter} />
						<${CopyButton} letter=${page.letter} />
						<${QueueButtons} place=${place} onGo=${open}
						onBack=${() => go(back)} />`} />
				<${RecallBanner} page=${page} onDone=${reload} />
				<${OpenBanner} page=${page} onDone=${reload} />
				${page.letter.direction === 'in' && !isGone(page) &&
					html`<${VerdictBanner}
					verdict=${page.verdict} file=${main} />`}
			</div>
			<${Tabs} label=${t('letter.parts')} current=${tab} items=${tabs} />
			${tab === 'van-ban' && html`<${Reading} page=${page} onDone=${done} reload=${reload}
				units=${units.data} links=${tabs.slice(1)} />`}
			${tab === 'xu-ly' && html`<${Handling} page=${page} />`}
			${tab === 'lien-quan' && html`<${Related} page=${page} />`}
			${tab === 'nhat-ky' && html`<${History} id=${page.letter.id} />`}
		</div>`;
}

export default function Letter({ params }) {
	const tab = TABS.includes(query.value.tab) ? query.value.tab : 'van-ban';
	const page = useResource((signal) =>
		get(`/letters/${params.id}`, {}, { signal }), [params.id],
	() => earlyData(`/letters/${params.id}`));

	return html`<${Loaded} of=${page} page>${(data) => html`
		<${Page} key=${params.id} page=${data} tab=${tab}
			reload=${page.reload} />`}<//>`;
}

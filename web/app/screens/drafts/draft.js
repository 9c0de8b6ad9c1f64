/*
 * draft - one draft: its form while its drafter holds it, else its versions,
 * its checks and what I may do with it
 */
import { html } from '../../../vendor/ui.js';
import { get } from '../../api.js';
import { t } from '../../i18n/vi.js';
import { query } from '../../router.js';
import { boot, myPost } from '../../session.js';
import { Loaded } from '../../ui/notice.js';
import { useResource } from '../../ui/resource.js';
import { loadUnits } from '../../ui/units.js';
import { Edit } from './edit.js';
import { Review } from './review.js';
import { loadDraft, loadOrgans } from './store.js';

function isMine(page) {
	return page.letter.state === 'draft' &&
		page.letter.drafter?.id === myPost.value.id;
}

/* What the form of a draft needs besides the draft. */
async function loadAround(replyTo, signal) {
	const [organs, units, answered] = await Promise.all([
		loadOrgans(signal), loadUnits(),
		replyTo ? get(`/letters/${replyTo}`, {}, { signal }) : null,
	]);
	return { organs, units, answered };
}

function NewDraft({ replyTo }) {
	const around = useResource((signal) => loadAround(replyTo, signal),
		[replyTo]);
	return html`<${Loaded} of=${around} page>${(data) => html`
		<${Edit} key=${replyTo ?? 'new'} draft=${null} around=${data}
			replyTo=${replyTo} title=${t('draft.new')} />`}<//>`;
}

function MyDraft({ draft, reload }) {
	const around = useResource((signal) => loadAround(null, signal), []);
	return html`<${Loaded} of=${around} page>${(data) => html`
		<${Edit} key=${draft.page.rev} draft=${draft} around=${data}
			onSaved=${reload} title=${t('draft.mine')} />`}<//>`;
}

export default function Draft({ params }) {
	const isNew = params.id === 'moi';
	const draft = useResource((signal) =>
		isNew ? null : loadDraft(params.id, signal), [params.id]);

	if (isNew)
		return html`<${NewDraft} replyTo=${query.value['tra-loi'] ?? null} />`;
	return html`<${Loaded} of=${draft} page>${(data) => isMine(data.page) ?
		html`<${MyDraft} key=${boot.value.person.id} draft=${data}
			reload=${draft.reload} />` :
		html`<${Review} key=${params.id} draft=${data}
			reload=${draft.reload} />`}<//>`;
}

/* drafts - Dự thảo: what I drafted, by how far it has come */
import { html } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { useKeys } from '../../keys.js';
import { go, link, query } from '../../router.js';
import { LinkButton } from '../../ui/button.js';
import { LetterList } from '../../ui/letter-list.js';
import { useList } from '../../ui/list.js';
import { DueChip, FileCount, UrgencyTag } from '../../ui/marks.js';
import { EmptyState } from '../../ui/notice.js';
import { OutBars } from '../../ui/out-steps.js';
import { useTitle } from '../../ui/resource.js';
import { Tabs } from '../../ui/tabs.js';
import { openFrom, pathFor } from '../../ui/way.js';

const TABS = ['mine', 'returned', 'checking', 'signing', 'numbering',
	'released'];

function DraftLines({ row }) {
	return html`
		<div role="gridcell" class="grid-main">
			<div class="letter-top">
				<${UrgencyTag} urgency=${row.urgency} />
				<span class="letter-from clip">${row.type_name}${row.code &&
					` ${row.code}`}</span>
				<span class="letter-when">${row.step_label}</span>
			</div>
			<div class="letter-subject clip-2">${row.subject}</div>
			<div class="letter-foot">
				<${OutBars} letter=${row} />
				<${FileCount} count=${row.files} />
				<${DueChip} letter=${row} />
			</div>
		</div>`;
}

export default function Drafts() {
	const tab = TABS.includes(query.value.tab) ? query.value.tab : 'mine';
	const list = useList('/drafts', { tab });
	const rows = list.data ?? [];
	const back = '/du-thao' + (tab === 'mine' ? '' : '?tab=' + tab);

	useTitle(t('drafts.title'));
	useKeys(t('drafts.title'), {
		F4: { label: t('drafts.new'), run: () => go('/du-thao/moi') },
	});

	function open(id) {
		openFrom({ name: t('drafts.title'), rows, back, path: (row) =>
			tab === 'released' ? pathFor(row) : `/du-thao/${row.id}` }, id);
	}

	return html`
		<div class="list-page">
			<div class="list-head"><h1 class="grow">${t('drafts.title')}</h1>
				<${LinkButton} kind="main" icon="plus" keys="F4"
					href=${link('/du-thao/moi')}>${t('drafts.new')}<//></div>
			<${Tabs} label=${t('drafts.title')} current=${tab}
				items=${TABS.map((id) => ({ id, label: t('drafts.tab_' + id),
					href: link('/du-thao', { tab: id === 'mine' ? null : id }) }))} />
			<${LetterList} list=${list} label=${t('drafts.title')} onOpen=${open}
				empty=${html`<${EmptyState} icon="square-pen"
					title=${t('drafts.empty_' + tab)}
					action=${tab === 'mine' && html`<${LinkButton} icon="plus"
						href=${link('/du-thao/moi')}>${t('drafts.new')}<//>`} />`}
				renderRow=${(row) => html`<${DraftLines} row=${row} />`} />
		</div>`;
}

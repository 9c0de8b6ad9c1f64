/* drafts - Dự thảo: what I drafted, by how far it has come */
import { html, useState } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { useKeys } from '../../keys.js';
import { go, link, query } from '../../router.js';
import { LinkButton } from '../../ui/button.js';
import { DocGrid } from '../../ui/grid.js';
import { letterName } from '../../ui/letter-row.js';
import { useList } from '../../ui/list.js';
import { DueChip, FileCount, UrgencyTag } from '../../ui/marks.js';
import { EmptyState, FailureAlert, Skeleton } from '../../ui/notice.js';
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
	const [active, setActive] = useState(null);
	const rows = list.data ?? [];
	const shown = rows.some((row) => row.id === active) ? active :
		rows[0]?.id ?? null;
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
			<div class="list-body">
				${list.failure && html`<div class="pad"><${FailureAlert}
					failure=${list.failure} onRetry=${list.reload} /></div>`}
				${list.data === null && !list.failure &&
					html`<div class="pad"><${Skeleton} kind="card" /></div>`}
				${list.data !== null && rows.length === 0 && html`
					<${EmptyState} icon="square-pen"
						title=${t('drafts.empty_' + tab)}
						action=${tab === 'mine' && html`<${LinkButton} icon="plus"
							href=${link('/du-thao/moi')}>${t('drafts.new')}<//>`} />`}
				${rows.length > 0 && html`<${DocGrid} label=${t('drafts.title')}
					items=${rows} keyOf=${(row) => row.id} nameOf=${letterName}
					class="grid-wide" rowVar="--row-w" active=${shown}
					onActive=${setActive} onOpen=${open} openOnClick
					more=${list.more} loading=${list.loading}
					renderRow=${(row) => html`<${DraftLines} row=${row} />`} />`}
			</div>
		</div>`;
}

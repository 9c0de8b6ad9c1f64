/* tracking - Văn bản đi: what was sent, and how far it has come */
import { html, useState } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { whenShort } from '../../lib/dates.js';
import { groupsOfCounts } from '../../lib/deliveries.js';
import { query, setQuery } from '../../router.js';
import { DeliveryBar } from '../../ui/delivery-marks.js';
import { DocGrid } from '../../ui/grid.js';
import { letterName } from '../../ui/letter-row.js';
import { useList } from '../../ui/list.js';
import { UrgencyTag } from '../../ui/marks.js';
import { EmptyState, FailureAlert, Skeleton } from '../../ui/notice.js';
import { useTitle } from '../../ui/resource.js';
import { Pill } from '../../ui/tabs.js';
import { openFrom } from '../../ui/way.js';

function Lines({ row }) {
	return html`
		<div role="gridcell" class="grid-main">
			<div class="letter-top">
				<${UrgencyTag} urgency=${row.urgency} />
				<span class="letter-from clip">${letterName(row)}</span>
				<span class="muted sent-type">${row.type_name}</span>
				<span class="letter-when">${t('track.released',
					{ when: whenShort(row.released_at) })}</span>
			</div>
			<div class="letter-subject clip">${row.subject}</div>
			<div class="letter-foot">
				<${DeliveryBar} groups=${groupsOfCounts(row.deliveries)}
					total=${row.deliveries.total} />
			</div>
		</div>`;
}

export default function Tracking() {
	const isWaiting = query.value.cho === '1';
	const list = useList('/sent', { waiting: isWaiting });
	const [active, setActive] = useState(null);
	const rows = list.data ?? [];
	const shown = rows.some((row) => row.id === active) ? active :
		rows[0]?.id ?? null;

	useTitle(t('track.title'));

	function open(id) {
		openFrom({ name: t('track.title'), rows,
			back: '/di/theo-doi' + (isWaiting ? '?cho=1' : ''),
			path: (row) => `/di/theo-doi/${row.id}` }, id);
	}

	return html`
		<div class="list-page">
			<div class="list-head"><h1>${t('track.title')}</h1></div>
			<div class="list-filters">
				<${Pill} pressed=${!isWaiting}
					onClick=${() => setQuery({ cho: null })}>${t('track.all')}<//>
				<${Pill} pressed=${isWaiting}
					onClick=${() => setQuery({ cho: 1 })}>${t('track.waiting')}<//>
			</div>
			<div class="list-body">
				${list.failure && html`<div class="pad"><${FailureAlert}
					failure=${list.failure} onRetry=${list.reload} /></div>`}
				${list.data === null && !list.failure &&
					html`<div class="pad"><${Skeleton} kind="card" /></div>`}
				${list.data !== null && rows.length === 0 && html`
					<${EmptyState} icon=${isWaiting ? 'circle-check' : 'send'}
						title=${t(isWaiting ? 'track.none_waiting' :
							'track.none')} />`}
				${rows.length > 0 && html`<${DocGrid} label=${t('track.title')}
					items=${rows} keyOf=${(row) => row.id} nameOf=${letterName}
					class="grid-wide" rowVar="--row-w" active=${shown}
					onActive=${setActive} onOpen=${open} openOnClick
					more=${list.more} loading=${list.loading}
					renderRow=${(row) => html`<${Lines} row=${row} />`} />`}
			</div>
		</div>`;
}

/* tracking - Văn bản đi: what was sent, and how far it has come */
import { html } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { whenShort } from '../../lib/dates.js';
import { groupsOfCounts } from '../../lib/deliveries.js';
import { query, setQuery } from '../../router.js';
import { DeliveryBar } from '../../ui/delivery-marks.js';
import { letterName } from '../../ui/letter-row.js';
import { LetterList } from '../../ui/letter-list.js';
import { useList } from '../../ui/list.js';
import { UrgencyTag } from '../../ui/marks.js';
import { EmptyState } from '../../ui/notice.js';
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
	const rows = list.data ?? [];

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
			<${LetterList} list=${list} label=${t('track.title')} onOpen=${open}
				empty=${html`<${EmptyState}
					icon=${isWaiting ? 'circle-check' : 'send'}
					title=${t(isWaiting ? 'track.none_waiting' : 'track.none')} />`}
				renderRow=${(row) => html`<${Lines} row=${row} />`} />
		</div>`;
}

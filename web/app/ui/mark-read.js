/* mark-read.js - a letter opened from a list of tasks counts as read */
import { useEffect } from '../../vendor/ui.js';
import { post } from '../api.js';
import { refreshCounts } from '../live.js';

/** @param {{task?: {id: string}|null, unread?: boolean}} letter */
export function useMarkRead({ task, unread }) {
	useEffect(() => {
		if (task?.id && unread)
			post(`/tasks/${task.id}/open`, undefined, { again: false })
				.then(refreshCounts, () => {});
	}, [task?.id]);
}

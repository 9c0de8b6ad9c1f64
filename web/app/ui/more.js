/*
 * more.js - the end of a list that has more: loads on its own when it comes
 * near what is seen, and by its button
 */
import { html, useEffect, useRef } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { Button } from './button.js';

const NEAR = '800px 0px';

/** @param {{more: (() => void)|undefined, loading: boolean}} props */
export function MoreRows({ more, loading }) {
	const ref = useRef(null);

	useEffect(() => {
		if (!more || loading)
			return undefined;
		const near = new IntersectionObserver((seen) => {
			if (seen.some((one) => one.isIntersecting))
				more();
		}, { root: ref.current.closest('.grid, .register-box'),
			rootMargin: NEAR });
		near.observe(ref.current);
		return () => near.disconnect();
	}, [more === undefined, loading]);

	if (!more)
		return null;
	return html`<div class="more-rows" ref=${ref}>
		<${Button} kind="quiet" onClick=${more} busy=${loading}>
			${t('common.more')}<//></div>`;
}

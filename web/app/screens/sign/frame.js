/* frame.js - above and below: the letter, where we are, the buttons */
import { html } from '../../../vendor/ui.js';
import { t } from '../../i18n/vi.js';
import { whenText } from '../../lib/dates.js';
import { Button } from '../../ui/button.js';
import { Stepper } from '../../ui/flow-marks.js';
import { Icon } from '../../ui/icon.js';
import { QueueButtons } from '../../ui/letter-head.js';
import { DueChip, UrgencyTag } from '../../ui/marks.js';
import { PhoneHead } from '../../ui/phone-head.js';

const STEPS = ['checked', 'place', 'sign', 'clerk'];

function facts({ page, versions }) {
	const { letter } = page;
	return [
		t('letter.draft_of', { type: letter.type_name }),
		versions[0] && t('sign.version', { n: versions[0].version }),
		letter.drafter && t('sign.drafted_by', { name: letter.drafter.name }),
		versions[0] && whenText(versions[0].at),
	].filter(Boolean).join(' · ');
}

export function SignHead({ data, way, phase }) {
	const { letter } = data.page;
	const step = phase === null ? 'place' : phase === 'done' ? 'clerk' : 'sign';

	return html`
		<${PhoneHead} title=${t('sign.title')} place=${way.place}
			back=${way.back} onGo=${way.open} />
		<div class="detail-top sign-head">
			<div class="grow">
				<div class="sign-facts">
					<${UrgencyTag} urgency=${letter.urgency} />
					<span class="sign-facts-text">${facts(data)}</span>
					<${DueChip} letter=${letter} />
				</div>
				<h1 class="letter-title">${letter.subject}</h1>
			</div>
			<div class="out-steps"><${Stepper} current=${step}
				steps=${STEPS.map((id) => ({ id, label: t('sign.step_' + id) }))} />
			</div>
			<${QueueButtons} place=${way.place} onGo=${way.open}
				onBack=${way.toList} />
		</div>`;
}

export function SignFoot(props) {
	const { isReady, isRunning, back, onSign, onReturn, onLater } = props;
	return html`
		<footer class="action-foot sign-foot">
			${props.children}
			<${Button} kind="main" size="l" icon="signature" keys="F9"
				disabled=${!isReady} busy=${isRunning} onClick=${onSign}>
				${t('sign.do')}<//>
			<div class="action-others">
				${back && html`<${Button} kind="danger" icon="undo-2" keys="F8"
					disabled=${isRunning} onClick=${onReturn}>
					${t('sign.return')}<//>`}
				<${Button} disabled=${isRunning} onClick=${onLater}>
					${t('sign.later')}<//>
			</div>
			<p class="field-hint sign-pin"><${Icon} name="lock" size="s" />
				${t('sign.pin')}</p>
		</footer>`;
}

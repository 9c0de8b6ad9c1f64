/* device.js - what to sign with, and whether it answers */
import { html } from '../../../vendor/ui.js';
import { t, tOr } from '../../i18n/vi.js';
import { dayOf, dayText, now } from '../../lib/dates.js';
import { findSigner, hasCertificate } from '../../lib/signer.js';
import { boot } from '../../session.js';
import { certificateFault, isForAgent, nameParts } from
	'../../signatures.js';
import { Button } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Alert } from '../../ui/notice.js';
import { useResource } from '../../ui/resource.js';
import { recall, remember } from '../../lib/storage.js';

/* It answered here once: then it is there and only does not run. */
async function look() {
	const found = await findSigner(boot.value.signer_url);

	if (found.state === 'ready')
		remember('signer-seen', true);
	if (found.state === 'absent' && recall('signer-seen', false))
		return { ...found, state: 'stopped' };
	return found;
}

/** The state of the signing program on this machine. */
export function useSigner() {
	return useResource(look, []);
}

/**
 * The ways to sign alone: each certificate, and where the national program is
 * used, what it may use once more.
 */
export function waysOf(certificates) {
	return certificates.flatMap((one) => isForAgent(one) ? [one, { ...one,
		id: one.id + '/agent', certificate: one.id, device: 'agent' }] : [one]);
}

/** Whether it may be tried. */
export const isUsable = (state) => state === 'ready' || state === 'at_use';

/**
 * The state of one certificate: ready, or why not.  The national program
 * shows itself when it is asked to sign, and not before.
 */
export function stateOf(certificate, signer) {
	const fault = certificateFault(certificate, now());

	if (fault !== null)
		return fault;
	if (certificate.device === 'agent')
		return 'at_use';
	if (certificate.device === 'keykeeper')
		return 'ready';
	if (signer.data === null)
		return 'looking';
	if (signer.data.state !== 'ready')
		return signer.data.state;
	return hasCertificate(signer.data, certificate.der) ? 'ready' : 'elsewhere';
}

function StateMark({ state, device }) {
	const isReady = isUsable(state);
	const icon = isReady ? device === 'keykeeper' ? 'server' : 'usb' :
		state === 'looking' ? 'loader-circle' : 'triangle-alert';
	return html`<span class=${'chip chip-' + (isReady ? 'ok' :
		state === 'looking' ? 'none' : 'today')}>
		<${Icon} name=${icon} size="s" class=${state === 'looking' ? 'spin' : ''} />
		${t('signer.state_' + state)}</span>`;
}

function Card({ certificate, state, chosen, onChoose }) {
	const { name, organ } = nameParts(certificate.subject);
	return html`
		<label class="radio-card">
			<input type="radio" name="certificate" checked=${chosen}
				onChange=${() => onChoose(certificate.id)} />
			<span class="grow">
				<span class="radio-card-head">
					<b>${t('signer.device_' + certificate.device)}</b>
					<${StateMark} state=${state} device=${certificate.device} />
				</span>
				<span class="field-hint">${name}${organ && `, ${organ}`}.${' '}
					${t('signer.certificate', {
						issuer: nameParts(certificate.issuer).name,
						day: dayText(dayOf(certificate.valid_to)) })}</span>
			</span>
		</label>`;
}

/* What to do when it cannot be used. */
function Help({ state, signer }) {
	if (state === 'ready' || state === 'looking')
		return null;
	if (state === 'at_use')
		return html`<p class="field-hint">${t('signer.help_at_use')}</p>`;
	const code = signer.data?.failure;
	return html`
		<${Alert} tone="today" live action=${html`
			<${Button} size="s" icon="refresh-cw" busy=${signer.loading}
				onClick=${signer.reload}>${t('signer.again')}<//>`}>
			${t('signer.help_' + state)}${state === 'broken' && code &&
				' ' + tOr('signer.fail_' + code, '')}<//>`;
}

/** @param {{certificates: any[], chosen: string|null, signer: any,
 *   onChoose: (id: string) => void}} props */
export function DeviceChoice({ certificates, chosen, signer, onChoose }) {
	const mine = certificates.find((one) => one.id === chosen);

	if (certificates.length === 0)
		return html`<${Alert} tone="over">${t('signer.none')}<//>`;
	return html`
		<fieldset class="radio-cards">
			<legend>${t('sign.with')}</legend>
			${certificates.map((one) => html`<${Card} key=${one.id}
				certificate=${one} state=${stateOf(one, signer)}
				chosen=${one.id === chosen} onChoose=${onChoose} />`)}
			${mine && html`<${Help} state=${stateOf(mine, signer)}
				signer=${signer} />`}
		</fieldset>`;
}

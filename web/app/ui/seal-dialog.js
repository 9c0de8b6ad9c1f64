/*
 * seal-dialog.js - the organ's signature: one confirmation that names the
 * letter, then file after file
 *
 * A file that is signed stays signed when a later one fails; trying again goes
 * on with the rest.
 */
import { html, useEffect, useState } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { now } from '../lib/dates.js';
import {
	certificateFault, isForAgent, loadCertificates, makeSignature, nameParts,
	signerSentence,
} from '../signatures.js';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import { Icon } from './icon.js';
import { Alert, FailureAlert, Loaded } from './notice.js';
import { useResource } from './resource.js';

/** @typedef {{file: any, purpose: 'organ'|'annex'|'copy', place?: any}} Item */

function useSealing({ letter, items, title, onDone }) {
	const [done, setDone] = useState([]);
	const [current, setCurrent] = useState(null);
	const [failure, setFailure] = useState(null);

	async function run(certificate, byAgent) {
		const finished = [...done];
		let answer = null;
		setFailure(null);
		try {
			for (const { file, purpose, place } of items) {
				if (finished.includes(file.id))
					continue;
				setCurrent(file.id);
				answer = await makeSignature({ letter: letter.id, file, purpose,
					place, certificate: certificate.id, byAgent,
					title: `${title}, ${file.name}` });
				finished.push(file.id);
				setDone([...finished]);
			}
			onDone(answer);
		} catch (e) {
			setFailure(e);
		} finally {
			setCurrent(null);
		}
	}
	return { done, current, failure, run };
}

function FileLine({ item, isDone, isCurrent }) {
	const icon = isDone ? 'circle-check' : isCurrent ? 'loader-circle' : 'circle';
	return html`
		<li class="row">
			<${Icon} name=${icon} class=${isDone ? 'tone-ok' :
				isCurrent ? 'spin' : ''} />
			<span class="grow"><span class="strong">${item.file.name}</span>
				<span class="field-hint seal-purpose">
					${t('seal.purpose_' + item.purpose)}${isDone &&
						' · ' + t('seal.file_done')}</span></span>
		</li>`;
}

function Question({ props, certificate, sealing }) {
	const { letter, items, title } = props;
	const fault = certificate ? certificateFault(certificate, now()) : 'none';
	const own = signerSentence(sealing.failure);

	return html`
		<div class="stack">
			<p>${t('seal.question')}</p>
			<div class="seal-letter">
				<b>${title}</b>
				<div>${letter.subject}</div>
				${certificate && html`<div class="field-hint">${t('seal.by',
					{ name: nameParts(certificate.subject).name })}</div>`}
			</div>
			<ul class="stack-s" aria-live="polite">
				${items.map((item) => html`<${FileLine} key=${item.file.id}
					item=${item} isDone=${sealing.done.includes(item.file.id)}
					isCurrent=${sealing.current === item.file.id} />`)}
			</ul>
			${fault !== null && html`<${Alert} tone="over" live>
				${t('seal.certificate_' + fault)}<//>`}
			${own !== null ? html`<${Alert} tone="over" live>${own}<//>` :
				html`<${FailureAlert} failure=${sealing.failure} />`}
		</div>`;
}

/**
 * @param {{letter: any, title: string, items: Item[], onClose: () => void,
 *   onDone: (answer: any) => void}} props  title: how the letter is called
 */
export function SealDialog(props) {
	const sealing = useSealing(props);
	const certificates = useResource((signal) =>
		loadCertificates('organ', signal), []);
	const certificate = certificates.data?.[0];
	const canSeal = certificate !== undefined &&
		certificateFault(certificate, now()) === null;
	const isBusy = sealing.current !== null;
	const run = (byAgent = false) => {
		canSeal && !isBusy && sealing.run(certificate, byAgent);
	};

	useEffect(() => {
		document.getElementById('seal-do')?.focus();
	}, [canSeal]);

	return html`
		<${Dialog} title=${t('seal.title')} fixed=${isBusy}
			onClose=${props.onClose}
			commands=${{ 'Ctrl+Enter': { label: t('seal.do'),
				run: () => run() } }}
			foot=${html`
				<${Button} disabled=${isBusy} onClick=${props.onClose}>
					${t('common.cancel')}<//>
				${isForAgent(certificate) && html`<${Button}
					disabled=${isBusy || !canSeal} onClick=${() => run(true)}>
					${t('seal.by_agent')}<//>`}
				<${Button} kind="main" id="seal-do" icon="stamp" keys="Ctrl+Enter"
					busy=${isBusy} disabled=${!canSeal} onClick=${() => run()}>
					${sealing.failure ? t('seal.again') : t('seal.do')}<//>`}>
			<${Loaded} of=${certificates}>${() => html`
				<${Question} props=${props} certificate=${certificate}
					sealing=${sealing} />`}<//>
		<//>`;
}

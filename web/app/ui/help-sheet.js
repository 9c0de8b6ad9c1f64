/* help-sheet.js - the keys of the present screen, and the switch for them */
import { html } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import { keysOn, listCommands, sheetOpen, switchKeys, useKeys } from '../keys.js';
import { Keys } from './button.js';
import { Dialog } from './dialog.js';

export function HelpSheet() {
	const open = () => { sheetOpen.value = true; };
	const groups = sheetOpen.value ? listCommands() : [];

	useKeys(t('keys.everywhere'), {
		'?': { label: t('keys.title'), run: open },
		'Ctrl+/': { label: t('keys.title'), run: open, hidden: true },
	});
	if (!sheetOpen.value)
		return null;
	return html`
		<${Dialog} title=${t('keys.title')} size="l"
			onClose=${() => { sheetOpen.value = false; }}>
			<div class="sheet-groups">
				${merged(groups).map((group) => html`
					<section key=${group.name}>
						<h3>${group.name}</h3>
						<dl class="key-list">
							${group.keys.map((k) => html`
								<div key=${k.key}><dt><${Keys} name=${k.key} />
									<span class="sr-only">${k.key}</span></dt>
									<dd>${k.label}</dd></div>`)}
						</dl>
					</section>`)}
				<section>
					<h3>${t('keys.list')}</h3>
					<dl class="key-list">
						${[['ArrowUp+ArrowDown', 'keys.move'], ['Enter', 'keys.enter'],
							['Space', 'keys.select'], ['Ctrl+A', 'keys.all']]
							.map(([key, text]) => html`
							<div key=${key}><dt><${Keys} name=${key} /></dt>
								<dd>${t(text)}</dd></div>`)}
					</dl>
				</section>
			</div>
			<label class="check"><input type="checkbox" checked=${keysOn.value}
				onChange=${(e) => switchKeys(e.currentTarget.checked)} />
				<span>${t('keys.on')}</span></label>
		<//>`;
}

/* Two layers may bear one name; the sheet shows it once. */
function merged(groups) {
	const byName = new Map();
	for (const group of groups)
		byName.set(group.name,
			[...(byName.get(group.name) ?? []), ...group.keys]);
	return [...byName].map(([name, keys]) => ({ name, keys }));
}

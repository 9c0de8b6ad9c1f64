/*
 * keyboard.mjs - somebody who has no mouse: Tab, arrows and the keys that the
 * screens offer, and the focus always to be seen
 */
import assert from 'node:assert/strict';
import { settled } from './desk.mjs';

const MOST_TABS = 120;

/* Runs in the page, for the element that has the focus: why it cannot be
 * seen, or null. */
function whyHidden(element) {
	const box = element.getBoundingClientRect();
	const style = getComputedStyle(element);
	const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
	const top = document.elementFromPoint(x, y);

	if (element !== document.activeElement)
		return 'has not the focus';
	if (style.outlineStyle === 'none' && style.boxShadow === 'none' &&
		getComputedStyle(element.parentElement).outlineStyle === 'none')
		return 'shows no ring';
	if (x < 0 || y < 0 || x > innerWidth || y > innerHeight)
		return `is out of the window at ${x}, ${y}`;
	if (top !== element && !element.contains(top) && !top?.contains(element))
		return `lies behind ${top?.className}`;
	return null;
}

export class Keyboard {
	constructor(page) {
		this.page = page;
	}

	/* Anything but keys is noted as a trouble of the browser. */
	static async of(page) {
		await page.addInitScript(() => addEventListener('pointerdown',
			() => console.error('a mouse was used'), true));
		/* From now on, not from the moment the window opens: a key is quick. */
		page.on('filechooser', () => {});
		return new Keyboard(page);
	}

	press(...keys) {
		return keys.reduce((before, key) =>
			before.then(() => this.page.keyboard.press(key)),
		Promise.resolve());
	}

	type(text) {
		return this.page.keyboard.insertText(text);
	}

	/* On with Tab to the thing; its ring must be seen and nothing over it. */
	async to(locator) {
		await locator.waitFor();
		for (let n = 0; n < MOST_TABS; n++) {
			if (await locator.evaluate((e) => e === document.activeElement)) {
				assert.equal(await locator.evaluate(whyHidden), null,
					String(locator));
				return;
			}
			await this.press('Tab');
		}
		assert.fail(`Tab does not come to ${locator}`);
	}

	async fill(locator, text) {
		await this.to(locator);
		await this.press('Control+A');
		await this.type(text);
	}

	/* A box with proposals: the first of what fits. */
	async pick(locator, text, option) {
		await this.fill(locator, text);
		await this.page.getByRole('option', { name: option }).waitFor();
		await this.press('Enter');
	}

	/* The button of a file box, and the window of the system behind it. */
	async chooseFile(button, files) {
		await this.to(button);
		const [chooser] = await Promise.all([
			this.page.waitForEvent('filechooser'), this.press('Enter')]);
		await chooser.setFiles(files);
	}

	/* Down a list to the row of a letter. */
	async row(text) {
		const row = this.page.locator('.grid-row', { hasText: text }).first();
		const active = this.page.locator('.grid-row[data-active]');

		await row.waitFor();
		await this.to(active);
		await this.press('Home');
		for (let n = 0; n < MOST_TABS; n++) {
			if (await row.evaluate((e) => e === document.activeElement))
				return;
			await this.press('ArrowDown');
		}
		assert.fail(`no row ${text}`);
	}

	async openRow(text) {
		await this.row(text);
		await this.press('Enter');
		await settled(this.page);
	}
}

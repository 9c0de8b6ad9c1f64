/*
 * theme.js - sets colours and font before the first paint
 *
 * A classic script on purpose: a module would run after the page was drawn
 * in the wrong colours.
 */
(() => {
	const root = document.documentElement;
	const dark = matchMedia('(prefers-color-scheme: dark)');

	function read(name) {
		try {
			return localStorage.getItem('vanthu.' + name);
		} catch {
			return null; /* storage may be switched off */
		}
	}

	function apply() {
		const theme = read('theme') ?? 'auto';
		const isDark = theme === 'dark' || theme === 'auto' && dark.matches;

		root.dataset.theme = isDark ? 'dark' : 'light';
		root.dataset.font = read('font') ?? 'noto';
	}

	dark.addEventListener('change', apply);
	addEventListener('vanthu:look', apply);
	apply();
})();

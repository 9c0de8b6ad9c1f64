/*
 * routes.js - every screen: address, file, title, right
 *
 * A fixed part stands before a ":name" in the same place.  A screen that is
 * not in this table does not exist, and nothing in the rail leads to it.
 */

/** @type {import('./lib/routes.js').Route[]} */
export const ROUTES = [
	{ path: '/', title: 'desk.title', right: 'handle',
		load: () => import('./screens/desk/index.js') },
	{ path: '/dang-nhap', title: 'login.title', open: true, bare: true,
		load: () => import('./screens/login/index.js') },
	{ path: '/doi-mat-khau', title: 'password.title', open: true, bare: true,
		load: () => import('./screens/password/index.js') },
	{ path: '/ban-viec', title: 'desk.title', right: 'handle',
		load: () => import('./screens/desk/index.js') },
	{ path: '/den/cho-xu-ly', title: 'inbox.title', right: 'intake',
		load: () => import('./screens/inbox/index.js') },
	{ path: '/den/giay', title: 'paper.title', right: 'intake',
		load: () => import('./screens/paper/index.js') },
	{ path: '/vb/:id', title: 'letter.title', right: 'read_letter',
		load: () => import('./screens/letter/index.js') },
	{ path: '/cong-viec', title: 'tasks.title', right: 'handle',
		load: () => import('./screens/tasks/index.js') },
	{ path: '/du-thao', title: 'drafts.title', right: 'draft',
		load: () => import('./screens/drafts/index.js') },
	{ path: '/du-thao/:id', title: 'draft.title', right: 'draft',
		load: () => import('./screens/drafts/draft.js') },
	{ path: '/ky', title: 'sign.title', right: 'sign',
		load: () => import('./screens/sign/index.js') },
	{ path: '/ky/:id', title: 'sign.title', right: 'sign',
		load: () => import('./screens/sign/letter.js') },
	{ path: '/di/cap-so', title: 'release.title', right: 'number',
		load: () => import('./screens/release/index.js') },
	{ path: '/di/cap-so/:id', title: 'release.title', right: 'number',
		load: () => import('./screens/release/index.js') },
	{ path: '/di/theo-doi', title: 'track.title', right: 'track',
		load: () => import('./screens/tracking/index.js') },
	{ path: '/di/theo-doi/:id', title: 'track.title', right: 'track',
		load: () => import('./screens/tracking/board.js') },
	{ path: '/so', title: 'registers.title', right: 'registers',
		load: () => import('./screens/registers/index.js') },
	{ path: '/so/:id', title: 'registers.title', right: 'registers',
		load: () => import('./screens/registers/book.js') },
	{ path: '/so/:id/in', title: 'registers.title', right: 'registers',
		bare: true, load: () => import('./screens/registers/print.js') },
	{ path: '/tim', title: 'search.title', right: 'read_letter',
		load: () => import('./screens/search/index.js') },
	{ path: '/quan-tri/tai-khoan', title: 'people.title',
		right: 'manage_people', load: () => import('./screens/people/index.js') },
	{ path: '/quan-tri/nhat-ky', title: 'audit.title', right: 'read_audit',
		load: () => import('./screens/audit/index.js') },
];

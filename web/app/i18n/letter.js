/* letter.js - texts of a letter's page, of directions, tasks and search */
export const letter = {
	'letter.title': 'Văn bản',
	'letter.unread': 'Chưa đọc:',
	'letter.no_code': 'Chưa có số',
	'letter.draft_of': 'Dự thảo {type}',
	'letter.dated': 'ngày {day}',
	'letter.arrived_axis': 'đến {when} qua liên thông',
	'letter.arrived_paper': 'văn bản giấy, đến {when}',
	'letter.number_in': 'số đến {n}',
};

-- fields.lua - every name a script may read; another name is an error
local host = ...

local function names(list)
	local r = {}
	for name in pairs(list) do r[name] = "" end
	return r
end

host.fields = {
	doc = names { do_khan = 1, nguon = 1, ky_so = 1, ten_loai = 1,
		co_quan_ban_hanh = 1, so_ky_hieu = 1, trich_yeu = 1,
		da_so_hoa = 1, han_xu_ly = 1, can_tra_loi = 1, so_tai_lieu = 1,
		dung_luong_mb = 1, ngay_ban_hanh = 1, ngay_den = 1, so_den = 1,
		so_di = 1, gui_giay = 1, linh_vuc = 1, nguoi_ky = 1,
		da_ky_ca_nhan = 1, da_ky_co_quan = 1 },
	actor = names { ten = 1, chuc_vu = 1, don_vi = 1, thay_mat = 1,
		vai_tro = 1 },
	unit = names { ma = 1, ten = 1, cap = 1, cha = 1, tren = 1,
		vai_tro = 1 },
	row = names { seq = 1, buoc = 1, hanh_dong = 1, nguoi = 1, luc = 1,
		y_kien = 1 },
	link = names { trang_thai = 1, so_ky_hieu = 1 },
	delivery = names { tong = 1, cho = 1, da_nhan = 1, tu_choi = 1,
		thu_hoi = 1 },
	input = host.model.inputs,
}

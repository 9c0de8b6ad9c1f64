plugin {
  id        = "quoc-gia.van-ban-den",
  flow      = "van-ban-den",
  units     = { "*" },
  kinds     = { "den" },
  doc_types = { "*" },
  version   = "2026.1",
  title     = "Văn bản đến - mặc định toàn quốc",
  author    = "VanThu",
  decision  = "Nghị định 30/2020/NĐ-CP Điều 20-24; Quyết định 28/2018/QĐ-TTg Điều 9, 10",
  effective = "2026-01-01",
  api       = 1,
  tests     = { "tests/" },
}

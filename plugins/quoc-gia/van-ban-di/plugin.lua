plugin {
  id        = "quoc-gia.van-ban-di",
  flow      = "van-ban-di",
  units     = { "*" },
  kinds     = { "di" },
  doc_types = { "*" },
  version   = "2026.1",
  title     = "Văn bản đi - mặc định toàn quốc",
  author    = "VanThu",
  decision  = "Nghị định 30/2020/NĐ-CP Điều 10-19; Quyết định 28/2018/QĐ-TTg Điều 6, 8",
  effective = "2026-01-01",
  api       = 1,
  tests     = { "tests/" },
}

plugin {
  id        = "quoc-gia.ban-sao",
  flow      = "ban-sao",
  units     = { "*" },
  kinds     = { "di" },
  doc_types = { "*" },
  version   = "2026.1",
  title     = "Sao y, sao lục, trích sao - mặc định toàn quốc",
  author    = "VanThu",
  decision  = "Nghị định 30/2020/NĐ-CP Điều 25-27, phụ lục I phần II",
  effective = "2026-01-01",
  api       = 1,
  tests     = { "tests/" },
}

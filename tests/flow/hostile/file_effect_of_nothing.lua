flow "van-ban-den" { step "tiep_nhan" { stay "x" { label = "x", effects = { number(), put {}, child "x" } } } }

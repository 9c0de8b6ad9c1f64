flow "van-ban-den" { step "a" { forward "b" { to = "c", guard = function() return true end } } }

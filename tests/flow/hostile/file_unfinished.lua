flow "van-ban-den" { step "a" {

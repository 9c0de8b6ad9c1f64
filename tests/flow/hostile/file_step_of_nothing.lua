flow "van-ban-den" { step() {} }

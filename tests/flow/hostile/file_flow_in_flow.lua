flow "van-ban-den" { flow "van-ban-den" {} }

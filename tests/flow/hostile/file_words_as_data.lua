flow "van-ban-den" { step "tiep_nhan" { who = number, deadline = role, forward, back, drafter } }

local w = role "x"
for i = 1, 5000 do w = { w } end
flow "van-ban-den" { step "tiep_nhan" { who = w } }

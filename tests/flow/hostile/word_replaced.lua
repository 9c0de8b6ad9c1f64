role = function() return { who = "starter" } end

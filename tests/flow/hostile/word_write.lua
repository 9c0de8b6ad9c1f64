drafter.who = "role"

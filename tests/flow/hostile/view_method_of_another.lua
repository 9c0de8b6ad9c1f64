return c.unit.is_under(c.actor, "H42")

return c.history:last(), c.history:count({}), c.actor:has(nil)

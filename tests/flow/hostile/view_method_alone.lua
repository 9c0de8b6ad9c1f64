return c.actor.has("van_thu")

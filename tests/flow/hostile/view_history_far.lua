return c.history[math.maxinteger], c.history[-1], c.history[0], #c.history, #c.doc

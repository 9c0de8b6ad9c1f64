flow(1)(2)

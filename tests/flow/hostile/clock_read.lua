return os.time(), os.clock()

debug.sethook() return debug.getregistry()

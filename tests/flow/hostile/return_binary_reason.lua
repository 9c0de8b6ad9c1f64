return false, "\0\1\2\xff\"</script>"

return ("\xff\xfe\xc3"):fold()

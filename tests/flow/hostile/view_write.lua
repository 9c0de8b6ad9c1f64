c.doc.do_khan = "hoa_toc"

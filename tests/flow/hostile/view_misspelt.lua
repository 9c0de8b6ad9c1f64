return c.doc.do_kan == "khan"

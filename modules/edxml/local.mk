# modules/edxml: the exchange message; linked by jailed programs
noinst_LIBRARIES += modules/edxml/libedxml.a
modules_edxml_libedxml_a_SOURCES = \
	modules/edxml/base64.c modules/edxml/base64.h \
	modules/edxml/edxml.h modules/edxml/edxml_json.c \
	modules/edxml/edxml_read.c modules/edxml/edxml_rules.c \
	modules/edxml/edxml_tags.c modules/edxml/edxml_value.c \
	modules/edxml/edxml_write.c modules/edxml/tags.h \
	modules/edxml/xml_feed.c modules/edxml/xml_feed.h

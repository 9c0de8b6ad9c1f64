# conf - what make install puts beside the programs
#
# Nothing is fetched or built here: the front end's release is made before, by
# "make web-release" (node and esbuild) or by "make dist"; without it the
# plain files are installed, which differ only in how soon a page opens.
conf_SED = sed -e 's|@pkgdatadir[@]|$(pkgdatadir)|g' \
	-e 's|@pkglibexecdir[@]|$(pkglibexecdir)|g' \
	-e 's|@bindir[@]|$(bindir)|g' \
	-e 's|@sysconfdir[@]|$(sysconfdir)|g' \
	-e 's|@localstatedir[@]|$(localstatedir)|g' \
	-e 's|@runstatedir[@]|$(runstatedir)|g' \
	-e 's|@nginx_user[@]|$(NGINX_USER)|g' \
	-e 's|@nginx_group[@]|$(NGINX_GROUP)|g'
sysusersdir = $(prefix)/lib/sysusers.d
tmpfilesdir = $(prefix)/lib/tmpfiles.d
completiondir = $(datadir)/bash-completion/completions

# folder of the tree:below pkgdatadir
conf_TREES = conf/words:words conf/provinces:provinces \
	sql/schema:sql/schema sql/grants:sql/grants \
	nginx:nginx

web-release:
	ESBUILD=$(ESBUILD) $(NODE) $(srcdir)/web/tools/build.mjs \
		"$$(pwd)/web-release"
.PHONY: web-release

# A folder at a time; what is made from a template is installed elsewhere.
conf_COPY = copy() { \
	(cd "$$1" && find . -type d | LC_ALL=C sort) | \
	while read -r dir; do \
		files=; \
		for file in "$$1/$$dir"/*; do \
			case $$file in *.in | */vanthu-site) continue ;; esac; \
			[ ! -f "$$file" ] || files="$$files $$file"; \
		done; \
		[ -n "$$files" ] || continue; \
		$(MKDIR_P) "$$2/$$dir" && \
		$(INSTALL_DATA) $$files "$$2/$$dir" || exit 1; \
	done; }

install-data-local: install-conf-shared install-conf-web \
	install-conf-systemd install-conf-sbin install-conf-man

install-conf-shared:
	@$(conf_COPY); for tree in $(conf_TREES); do \
		copy "$(srcdir)/$${tree%%:*}" \
		    "$(DESTDIR)$(pkgdatadir)/$${tree#*:}" || exit 1; \
	done

install-conf-web:
	@$(conf_COPY); to="$(DESTDIR)$(pkgdatadir)/web"; \
	for release in web-release "$(srcdir)/web-release"; do \
		[ -f "$$release/index.html" ] || continue; \
		copy "$$release" "$$to"; exit; \
	done; \
	echo "web: no release was built, installing the plain files"; \
	for part in app css vendor; do \
		copy "$(srcdir)/web/$$part" "$$to/$$part" || exit 1; \
	done; \
	$(INSTALL_DATA) "$(srcdir)/web/index.html" "$(srcdir)/web/icon.svg" \
	    "$$to"

install-conf-systemd:
	@$(MKDIR_P) "$(DESTDIR)$(systemdsystemunitdir)/vanthu-.service.d" \
	    "$(DESTDIR)$(sysusersdir)" "$(DESTDIR)$(tmpfilesdir)"; \
	cd "$(srcdir)/conf/systemd" && for file in vanthu*.service \
	    vanthu*.socket vanthu*.timer vanthu.target vanthu-.service.d/*.conf; do \
		$(conf_SED) "$$file" > \
		    "$(DESTDIR)$(systemdsystemunitdir)/$$file" || exit 1; \
	done; \
	$(conf_SED) sysusers.conf > "$(DESTDIR)$(sysusersdir)/vanthu.conf" && \
	$(conf_SED) tmpfiles.conf > "$(DESTDIR)$(tmpfilesdir)/vanthu.conf"

# Settings that stand are never written over.
install-conf-sbin:
	@$(MKDIR_P) "$(DESTDIR)$(sbindir)" "$(DESTDIR)$(sysconfdir)/vanthu"; \
	$(conf_SED) "$(srcdir)/nginx/vanthu-site" \
	    > "$(DESTDIR)$(sbindir)/vanthu-site" && \
	chmod 755 "$(DESTDIR)$(sbindir)/vanthu-site"; \
	for name in vanthu.conf site.conf; do \
		to="$(DESTDIR)$(sysconfdir)/vanthu/$$name"; \
		[ -e "$$to" ] || $(conf_SED) "$(srcdir)/conf/$$name" > "$$to"; \
	done

# What each says of itself; docs/man/pages.txt adds the rest.
install-conf-man:
	@man="$(DESTDIR)$(mandir)"; vanthu=modules/vanthu/vanthu; \
	$(MKDIR_P) "$$man/man1" "$$man/man8" "$(DESTDIR)$(completiondir)"; \
	page() { "$(srcdir)/docs/man/page.sh" "$(srcdir)/docs/man/pages.txt" \
	    "$$@" | $(conf_SED) > "$$man/man$$2/$$1.$$2"; }; \
	page vanthu 1 $$vanthu; \
	for name in $$($$vanthu --help | \
	    sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p'); do \
		page vanthu-$$name 1 $$vanthu $$name; \
	done; \
	page vanthu-site 8 "$(srcdir)/nginx/vanthu-site"; \
	for program in $(pkglibexec_PROGRAMS); do \
		page $${program##*/} 8 $$program; \
	done; \
	$(INSTALL_DATA) "$(srcdir)/docs/man/vanthu.bash" \
	    "$(DESTDIR)$(completiondir)/vanthu"

uninstall-local:
	rm -rf "$(DESTDIR)$(pkgdatadir)" \
	    "$(DESTDIR)$(systemdsystemunitdir)"/vanthu[-.]* \
	    "$(DESTDIR)$(sysusersdir)/vanthu.conf" \
	    "$(DESTDIR)$(tmpfilesdir)/vanthu.conf" \
	    "$(DESTDIR)$(sbindir)/vanthu-site" \
	    "$(DESTDIR)$(mandir)"/man[18]/vanthu.[18] \
	    "$(DESTDIR)$(mandir)"/man[18]/vanthu-*.[18] \
	    "$(DESTDIR)$(completiondir)/vanthu"
	for name in vanthu.conf site.conf; do \
		$(conf_SED) "$(srcdir)/conf/$$name" | \
		    cmp -s - "$(DESTDIR)$(sysconfdir)/vanthu/$$name" || continue; \
		rm -f "$(DESTDIR)$(sysconfdir)/vanthu/$$name"; \
	done

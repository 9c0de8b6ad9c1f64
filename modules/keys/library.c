/* library.c - PKCS#11 modules, as this system loads libraries */

#include <dlfcn.h>

#include "keys/library.h"

bool
library_open(struct ctx *c, const char *path, void **out)
{
	*out = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	return *out != NULL ||
	    refuse(c, BROKEN, "token_module", "%s", dlerror());
}

void *
library_symbol(void *library, const char *name)
{
	return dlsym(library, name);
}

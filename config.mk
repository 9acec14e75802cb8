# Flags and paths that all Makefiles share.

TOP :=		$(dir $(abspath $(lastword $(MAKEFILE_LIST))))
VERSION =	0.1.0
PREFIX ?=	/usr/local
CC ?=		cc
OBJ ?=		obj
# Objects live in $(OBJDIR)/<directory>.
OBJDIR =	$(TOP)$(OBJ)
OS :=		$(shell uname -s | tr A-Z a-z)
# Which sandbox: linux, or null for ports that have none yet.
SANDBOX ?=	$(if $(filter linux,$(OS)),linux,null)

PKGS =		libbsd-overlay yajl
WARN =		-Wall -Wextra -Wno-unused-parameter -Wstrict-prototypes \
		-Wmissing-prototypes -Wmissing-declarations -Wshadow \
		-Wpointer-arith -Wcast-qual -Wsign-compare -Wwrite-strings \
		-Wvla -Wformat=2 $(WERROR)
HARDEN =	-fstack-protector-strong -fstack-clash-protection \
		-D_FORTIFY_SOURCE=2 -fPIE
LDHARDEN =	-pie -Wl,-z,relro,-z,now
OPT =		-O2 -g
ifneq ($(SAN),)
OPT =		-O1 -g -fsanitize=$(SAN) -fno-sanitize-recover=all \
		-fno-omit-frame-pointer -DSANITIZED
HARDEN =	-fPIE
endif

CFLAGS_ALL =	-std=c11 -D_GNU_SOURCE -DVERSION='"$(VERSION)"' $(OPT) \
		$(WARN) $(HARDEN) $(CFLAGS) \
		$(foreach d,$(LAYERS),-I$(TOP)$(d)) \
		$(shell pkg-config --cflags $(PKGS)) -MMD -MP
LDFLAGS_ALL =	$(OPT) $(LDHARDEN) $(LDFLAGS)
LIBS_COMMON =	$(shell pkg-config --libs $(PKGS)) -lxxhash

# A layer may include what stands in it and below it, and nothing else.
LAYERS_BASE =	common/base
LAYERS_WIRE =	common/wire $(LAYERS_BASE)
LAYERS_LANG =	common/lang $(LAYERS_WIRE)

# Sub-makes and compilers may not inherit a parallel directory's objects.
Q ?=		@
define COMPILE
	@mkdir -p $(dir $@)
	$(Q)$(CC) $(CFLAGS_ALL) -c -o $@ $<
endef

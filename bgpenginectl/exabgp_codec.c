/*
 * Copyright (c) 2026 The bgpengine authors
 *
 * Permission to use, copy, modify, and distribute this software for any
 * purpose with or without fee is hereby granted, provided that the above
 * copyright notice and this permission notice appear in all copies.
 *
 * THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
 * WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
 * MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR
 * ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
 * WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
 * ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF
 * OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
 */

/*
 * exabgp decode and encode: options that describe the session, where
 * bgpenginectl takes a configuration.
 */
#include <sys/types.h>

#include <getopt.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "complain.h"
#include "exabgp.h"
#include "family.h"
#include "wbuf.h"
#include "xmem.h"

#define DEFAULT_AS	"65533"
#define FD_PATH		"/dev/fd/%d"
#define FAMILY_NAME_MAX	32

struct wish {
	const char	*conf;		/* -c */
	const char	*family;	/* -f */
	const char	*local, *peer;	/* -a, -z */
	int		 addpath;	/* -i */
	int		 command;	/* -m */
	int		 nlri;		/* -n */
	int		 bare;		/* --no-header */
	int		 described;	/* a session, by any of the above */
};

static const struct option	 options[] = {
	{ "configuration",	required_argument,	NULL, 'c' },
	{ "family",		required_argument,	NULL, 'f' },
	{ "local-as",		required_argument,	NULL, 'a' },
	{ "peer-as",		required_argument,	NULL, 'z' },
	{ "path-information",	no_argument,		NULL, 'i' },
	{ "nlri",		no_argument,		NULL, 'n' },
	{ "no-header",		no_argument,		NULL, 'H' },
	{ "command",		no_argument,		NULL, 'm' },
	{ "json",		no_argument,		NULL, 'j' },
	{ "generic",		no_argument,		NULL, 'g' },
	{ "update",		no_argument,		NULL, 'u' },
	{ "open",		no_argument,		NULL, 'o' },
	{ "debug",		no_argument,		NULL, 'd' },
	{ "pdb",		no_argument,		NULL, 'p' },
	{ NULL,			0,			NULL, 0 }
};

#define AT(m)	offsetof(struct wish, m)

static const struct exabgp_option	 takes[] = {
	{ 'a', AT(local), 0 },
	{ 'c', AT(conf), 0 },
	{ 'f', AT(family), 0 },
	{ 'i', AT(addpath), 1 },
	{ 'm', AT(command), 1 },
	{ 'n', AT(nlri), 1 },
	{ 'z', AT(peer), 0 },
	{ 'H', AT(bare), 1 }
};

static int
wishes(struct wish *w, int argc, char **argv)
{
	int	 ch;

	memset(w, 0, sizeof(*w));
	while ((ch = getopt_long(argc, argv, "a:c:df:gijmnopuz:", options,
	    NULL)) != -1) {
		if (ch == '?')
			return (-1);
		/* the others have no effect in ExaBGP either */
		(void)exabgp_take(takes, nitems(takes), ch, w);
	}
	w->described = w->family != NULL || w->addpath ||
	    w->local != NULL || w->peer != NULL;
	if (w->local == NULL)
		w->local = DEFAULT_AS;
	if (w->peer == NULL)
		w->peer = DEFAULT_AS;
	return (0);
}

/* "all" or "ipv4 unicast", which goes into a configuration as it is. */
static int
is_family(const char *s)
{
	char	 afi[FAMILY_NAME_MAX], safi[FAMILY_NAME_MAX], more;

	return (strcmp(s, "all") == 0 || (sscanf(s, "%31s %31s %c", afi,
	    safi, &more) == 2 && family_parse(afi, safi) != FAMILY_NONE));
}

static int
is_number(const char *s)
{
	return (*s != '\0' && s[strspn(s, "0123456789.")] == '\0');
}

/*
 * A configuration that says what the options say, on a descriptor that is
 * open as long as we are.  Its name, or NULL after a complaint.
 */
static char *
made_up(const struct wish *w)
{
	FILE	*f;
	char	*path;
	int	 fd;

	if (!is_number(w->local) || !is_number(w->peer)) {
		ctl_complain("not an AS number: \"%s\"", is_number(w->local) ?
		    w->peer : w->local);
		return (NULL);
	}
	if (w->family != NULL && !is_family(w->family)) {
		ctl_complain("not an address family: \"%s\"", w->family);
		return (NULL);
	}
	if ((f = tmpfile()) == NULL) {
		ctl_complain("no temporary file");
		return (NULL);
	}
	(void)fprintf(f, "neighbor 127.0.0.1 { router-id 10.0.0.2; "
	    "local-address 127.0.0.1; local-as %s; peer-as %s; "
	    "family { %s; } %s }\n", w->local, w->peer,
	    w->family == NULL ? "all" : w->family,
	    w->addpath ? "capability { add-path send/receive; }" : "");
	if (fflush(f) == EOF || (fd = dup(fileno(f))) == -1 ||
	    lseek(fd, 0, SEEK_SET) == -1) {
		ctl_complain("no temporary file");
		(void)fclose(f);	/* nothing of it is needed */
		return (NULL);
	}
	(void)fclose(f);		/* the other descriptor stays */
	xasprintf(&path, FD_PATH, fd);
	return (path);
}

/* Runs one of bgpenginectl's own commands. */
static int
run(ctl_run *fn, const struct wish *w, const char *flag, const char *value,
    int argc, char **argv)
{
	char	**v;
	int	 i, n, r = CTL_USAGE;

	v = xcalloc((size_t)argc + 8, sizeof(*v));
	n = 0;
	v[n++] = xstrdup("exabgp");
	if (w->conf != NULL || w->described) {
		v[n++] = xstrdup("-f");
		v[n] = w->conf != NULL ? xstrdup(w->conf) : made_up(w);
		if (v[n++] == NULL)
			goto done;
	}
	if (flag != NULL)
		v[n++] = xstrdup(flag);
	if (value != NULL)
		v[n++] = xstrdup(value);
	for (i = 0; i < argc; i++)
		v[n++] = xstrdup(argv[i]);
	/* the word stands in front of what the command is given */
	r = (int)fn(NULL, NULL, n - 1, v + 1);
done:
	while (n > 0)
		free(v[--n]);
	free(v);
	return (r == CTL_OK ? 0 : 1);
}

int
exabgp_decode(int argc, char **argv)
{
	struct wish	 w;

	if (wishes(&w, argc, argv) == -1)
		return (2);
	if (w.command)
		return (run(ctl_decode, &w, "-r", NULL, argc - optind,
		    argv + optind));
	return (run(ctl_decode, &w, w.nlri ? "-n" : NULL, !w.nlri ? NULL :
	    w.family == NULL ? "ipv4 unicast" : w.family, argc - optind,
	    argv + optind));
}

int
exabgp_encode(int argc, char **argv)
{
	struct wish	 w;

	if (wishes(&w, argc, argv) == -1)
		return (2);
	return (run(ctl_encode, &w, w.nlri ? "-n" : w.bare ? "-b" : NULL,
	    NULL, argc - optind, argv + optind));
}

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
 * Starts daemons as `exabgp` is started: one for each configuration.
 */
#include <sys/types.h>
#include <sys/wait.h>

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "complain.h"
#include "exabgp.h"
#include "file.h"
#include "xmem.h"

#define ARGS_MAX	32

/* Where the daemon is, from where we are. */
static const char *const	 places[] = {
	"/bgpengined",
	"/../sbin/bgpengined",
	"/../bgpengined/bgpengined",
	"/bgpengined.bin"
};

static const int	 signals[] = {
	SIGTERM, SIGINT, SIGHUP, SIGUSR1, SIGUSR2, SIGALRM
};

/* Daemons that are told what we are told. */
static volatile sig_atomic_t	 npids;
static volatile pid_t		 pids[EXABGP_FILES];

struct args {
	char	*v[ARGS_MAX + 1];
	int	 n;
};

static void
add(struct args *a, const char *word)
{
	if (a->n < ARGS_MAX)
		a->v[a->n++] = xstrdup(word);
	a->v[a->n] = NULL;
}

/* Owned; a bare name is looked for in PATH. */
static char *
find_daemon(void)
{
	char	*path;

	path = file_beside(places, nitems(places), X_OK);
	return (path != NULL ? path : xstrdup("bgpengined"));
}

void
exabgp_use_root(const struct exabgp *x)
{
	char	*etc;

	if (x->root == NULL)
		return;
	xasprintf(&etc, "%s/etc/exabgp", x->root);
	if (setenv("EXABGP_ROOT", x->root, 1) == -1 ||
	    setenv("EXABGP_ETC", etc, 1) == -1)
		ctl_complain("%s: %s", x->root, strerror(errno));
	free(etc);
}

static void
use_envfile(const struct exabgp *x, struct args *a)
{
	char	*path;

	if (x->env == NULL && x->root == NULL)
		return;		/* the daemon looks for it itself */
	path = exabgp_file(x, x->env != NULL ? x->env :
	    "etc/exabgp/exabgp.env");
	if (access(path, F_OK) == 0) {
		add(a, "-e");
		add(a, path);
	}
	free(path);
}

static void
make_args(const struct exabgp *x, const struct env *e, int check, int nth,
    const char *file, struct args *a)
{
	char	*path, *set;

	memset(a, 0, sizeof(*a));
	path = find_daemon();
	add(a, path);
	free(path);
	use_envfile(x, a);
	path = exabgp_file(x, file);
	add(a, "-f");
	add(a, path);
	free(path);
	if (check) {
		add(a, "-n");
		if (x->verbose)
			add(a, "-v");
		return;
	}
	/* ExaBGP stays where it is unless it is told to go away */
	if (!e->daemonize)
		add(a, "-d");
	if (x->debug)
		add(a, "-v");
	if (x->once)
		add(a, "-Dtcp.attempts=1");
	if (x->passive)
		add(a, "-Dbgp.passive=true");
	if (nth == 0)
		return;
	/* they can not share a socket, pipes and a pid file */
	xasprintf(&set, "-Dapi.socketname=%s-%d", e->socketname, nth + 1);
	add(a, set);
	free(set);
	xasprintf(&set, "-Dapi.pipename=%s-%d", e->pipename, nth + 1);
	add(a, set);
	free(set);
	add(a, "-Ddaemon.pid=");
}

static void
pass_on(int sig)
{
	int	 i, saved;

	saved = errno;
	for (i = 0; i < npids; i++)
		if (pids[i] > 0)
			(void)kill(pids[i], sig); /* it may be gone */
	errno = saved;
}

static int
wait_all(void)
{
	pid_t	 pid;
	int	 i, r, status;

	r = 0;
	while ((pid = waitpid(-1, &status, 0)) > 0 || errno == EINTR) {
		if (pid <= 0)
			continue;
		for (i = 0; i < npids; i++)
			if (pids[i] == pid)
				pids[i] = 0;
		if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
			r = 1;
	}
	return (r);
}

static pid_t
start(struct args *a)
{
	pid_t	 pid;

	if ((pid = fork()) == 0) {
		(void)execvp(a->v[0], a->v);	/* returns on failure only */
		ctl_complain("%s: %s", a->v[0], strerror(errno));
		_exit(1);
	}
	if (pid == -1)
		ctl_complain("fork: %s", strerror(errno));
	return (pid);
}

static void
free_args(struct args *a)
{
	while (a->n > 0)
		free(a->v[--a->n]);
}

/* More than the daemon looks at? */
static int
wants_more(const struct exabgp *x)
{
	return (x->neighbors || x->routes);
}

/* A check is done before the next one, daemons run at the same time. */
static int
run_several(const struct exabgp *x, const struct env *e, int check, int n,
    char **files)
{
	struct sigaction	 sa;
	struct args		 a;
	size_t			 k;
	int			 i, r;

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = pass_on;
	for (k = 0; k < nitems(signals); k++)
		(void)sigaction(signals[k], &sa, NULL);	/* our own list */
	r = 0;
	for (i = 0; i < n; i++) {
		make_args(x, e, check, i, files[i], &a);
		pids[i] = start(&a);
		npids = i + 1;
		if (pids[i] == -1 || (check && (wait_all() != 0 ||
		    (wants_more(x) && exabgp_check(x, files[i]) == -1))))
			r = 1;
		free_args(&a);
	}
	return (wait_all() != 0 ? 1 : r);
}

int
exabgp_run(const struct exabgp *x, int check, int n, char **files)
{
	struct args	 a;
	struct env	 e;

	exabgp_use_root(x);
	if (exabgp_settings(x, &e) == -1)
		return (1);
	if (n > EXABGP_FILES) {
		ctl_complain("more than %d configurations", EXABGP_FILES);
		return (1);
	}
	if (n > 1 || (check && wants_more(x)))
		return (run_several(x, &e, check, n, files));
	make_args(x, &e, check, 0, files[0], &a);
	(void)execvp(a.v[0], a.v);		/* returns on failure only */
	ctl_complain("%s: %s", a.v[0], strerror(errno));
	free_args(&a);
	return (1);
}

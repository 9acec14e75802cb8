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
 * The child that becomes a script, see script_child.h: the pipes, what the
 * configuration gives it, another user, and nothing else of ours.
 */
#include <sys/types.h>
#include <sys/resource.h>

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "conf.h"
#include "gen.h"
#include "limits_parent.h"
#include "script_check.h"
#include "script_child.h"

static __dead void
give_up(const char *what, const char *name)
{
	dprintf(STDERR_FILENO, "%s%s: %s\n", what, name, strerror(errno));
	_exit(127);
}

static void
set_limits(const struct conf_process *p)
{
	static const int	 resources[CONF_LIMITS] = {
		[CONF_LIMIT_MEMORY] = RLIMIT_AS,
		[CONF_LIMIT_FILES] = RLIMIT_NOFILE,
		[CONF_LIMIT_CPU] = RLIMIT_CPU
	};
	struct rlimit		 rl;
	size_t			 i;

	for (i = 0; i < CONF_LIMITS; i++) {
		if (p->limit[i] == 0)
			continue;
		rl.rlim_cur = rl.rlim_max = (rlim_t)p->limit[i];
		if (setrlimit((unsigned)resources[i], &rl) == -1)
			give_up("limit", "");
	}
}

/* Its own settings come later, so they win. */
static void
set_environment(const struct conf_process *p, const struct gen *gen)
{
	size_t	 i;

	if (setenv("BGPENGINE_GENERATION", gen->name, 1) == -1)
		give_up("environment", "");
	for (i = 0; p->environment != NULL && p->environment[i] != NULL; i++)
		if (putenv(p->environment[i]) != 0)
			give_up("environment", "");
}

/* What other programs of ours have set counts no more. */
static void
reset_signals(void)
{
	sigset_t	 none;
	int		 sig;

	for (sig = 1; sig < NSIG; sig++)
		(void)signal(sig, SIG_DFL);	/* KILL and STOP do not */
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

__dead void
script_child(const struct script_child *sc)
{
	if (dup2(sc->in, STDIN_FILENO) == -1 ||
	    dup2(sc->out, STDOUT_FILENO) == -1 ||
	    dup2(sc->err, STDERR_FILENO) == -1)
		_exit(127);
	closefrom(STDERR_FILENO + 1);
	(void)setsid();		/* fails only when it is done already */
	limits_restore();
	reset_signals();
	umask(sc->umask);
	if (sc->pw != NULL && (initgroups(sc->pw->pw_name, sc->gid) == -1 ||
	    setresgid(sc->gid, sc->gid, sc->gid) == -1))
		give_up("can not become ", sc->pw->pw_name);
	set_limits(sc->conf);	/* only root may raise one */
	if (sc->pw != NULL && setresuid(sc->pw->pw_uid, sc->pw->pw_uid,
	    sc->pw->pw_uid) == -1)
		give_up("can not become ", sc->pw->pw_name);
	if (sc->conf->directory[0] != '\0' &&
	    chdir(sc->conf->directory) == -1)
		give_up("directory ", sc->conf->directory);
	set_environment(sc->conf, sc->gen);
	script_check_instead(sc->path, sc->conf->argv);
	execv(sc->path, sc->conf->argv);
	give_up("", sc->path);
}

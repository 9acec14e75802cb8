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
 * The parent: options, start, signals.  It reads the configuration, makes
 * sockets, starts and reaps the others, and writes the log; it never looks at
 * a byte that came from a neighbor or from a script.
 */
#include <sys/types.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <errno.h>
#include <event2/event.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "compat.h"
#include "conf.h"
#include "control.h"
#include "key_hint.h"
#include "limits_parent.h"
#include "log.h"
#include "log_parent.h"
#include "notify.h"
#include "parent.h"
#include "parent_conf.h"
#include "peers.h"
#include "pidfile.h"
#include "proc.h"
#include "relay_link.h"
#include "reload.h"
#include "sandbox.h"
#include "scripts.h"
#include "stop.h"
#include "timer.h"
#include "xmem.h"

#define CHILD_USER	"_bgpengine"
#define DEFAULT_FILE	"/etc/bgpengine/bgpengined.conf"

/* Where children may be locked in: nothing is in there. */
static const char *const	 empty_dirs[] = {
	"/run/bgpengined/empty",
	"/var/empty"
};

static const int	 signals[] = {
	SIGTERM, SIGINT, SIGHUP, SIGUSR1, SIGUSR2, SIGALRM, SIGCHLD
};

static __dead void
usage(void)
{
	(void)fprintf(stderr, "usage: bgpengined [-dnv] [-D name=value] "
	    "[-e envfile] [-f file]\n"
	    "\t[-l address] [-p port] [-s socket]\n");
	exit(2);
}

static uint16_t
option_port(const char *text)
{
	const char	*errstr;
	long long	 n;

	n = strtonum(text, 1, 65535, &errstr);
	if (errstr != NULL) {
		log_warnx("port is %s: %s", errstr, text);
		usage();
	}
	return ((uint16_t)n);
}

static void
option_address(struct parent_opts *o, const char *text)
{
	if (o->naddrs == nitems(o->addrs) ||
	    addr_parse_str(&o->addrs[o->naddrs++], text) == -1) {
		log_warnx("not an address to listen on: %s", text);
		usage();
	}
}

static void
options(struct parent_opts *o, int argc, char **argv)
{
	int	 ch;

	o->file = DEFAULT_FILE;
	while ((ch = getopt(argc, argv, "D:de:f:l:np:s:v")) != -1) {
		switch (ch) {
		case 'D':
			if (o->ndefs == nitems(o->defs))
				usage();
			o->defs[o->ndefs++] = optarg;
			break;
		case 'd':
			o->foreground = 1;
			break;
		case 'e':
			o->envfile = optarg;
			break;
		case 'f':
			o->file = optarg;
			break;
		case 'l':
			option_address(o, optarg);
			break;
		case 'n':
			o->check = 1;
			break;
		case 'p':
			o->port = option_port(optarg);
			break;
		case 's':
			o->socket = optarg;
			break;
		case 'v':
			o->verbose++;
			break;
		default:
			usage();
		}
	}
	if (argc != optind)
		usage();
}

/* -n: is the file right?  With -v it is printed as it was understood. */
static __dead void
check_only(struct parent *p)
{
	struct conf	*conf;
	struct wbuf	 w;

	if ((conf = parent_conf_load(p)) == NULL)
		exit(1);
	if (p->opt.verbose) {
		wbuf_init(&w, SIZE_MAX);
		conf_put(&w, conf, 1);
		if (fwrite(w.data, 1, w.len, stdout) != w.len ||
		    fflush(stdout) != 0)
			exit(1);
		wbuf_clear(&w);
	} else
		(void)fprintf(stderr, "configuration OK\n");
	conf_free(conf);
	free(p->dir);
	exit(0);
}

/* An empty folder that only root may write, or "". */
static void
find_empty_dir(struct parent *p)
{
	struct stat	 st;
	size_t		 i;

	/* What cannot be made cannot be used, which is seen below. */
	(void)mkdir("/run/bgpengined", 0755);
	for (i = 0; i < nitems(empty_dirs); i++) {
		(void)mkdir(empty_dirs[i], 0755);
		if (lstat(empty_dirs[i], &st) == -1 ||
		    !S_ISDIR(st.st_mode) || st.st_uid != 0 ||
		    (st.st_mode & (S_IWGRP | S_IWOTH)) != 0)
			continue;
		(void)strlcpy(p->chroot, empty_dirs[i], sizeof(p->chroot));
		return;
	}
	log_warnx("no empty folder to lock processes in: %s", empty_dirs[0]);
}

/* Root gives its children another user and an empty root directory. */
static void
find_child_user(struct parent *p)
{
	const struct passwd	*pw;
	const char		*user;

	p->child_uid = p->child_gid = (uint32_t)-1;
	if (geteuid() != 0)
		return;
	user = CHILD_USER;
	if ((pw = getpwnam(user)) == NULL) {
		user = strcmp(p->env.user, "root") == 0 ? "nobody" :
		    p->env.user;
		log_warnx("no user %s, sessions and relay run as %s",
		    CHILD_USER, user);
		if ((pw = getpwnam(user)) == NULL)
			fatalx("no user %s", user);
	}
	if (pw->pw_uid == 0)
		fatalx("sessions and relay do not run as root");
	p->child_uid = pw->pw_uid;
	p->child_gid = pw->pw_gid;
	find_empty_dir(p);
}

/*
 * Signals.
 */

static void
reap(struct parent *p)
{
	pid_t	 pid;
	int	 status;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
		if (!children_reaped(pid, status))
			(void)scripts_reaped(p, pid, status);
}

static void
signal_came(int sig, short what, void *arg)
{
	struct parent	*p = arg;
	char		 why[64];

	if (sig == SIGCHLD) {
		reap(p);
		return;
	}
	log_info("signal %d (%s)", sig, strsignal(sig));
	relay_signal(p, sig);
	if (sig == SIGTERM || sig == SIGINT) {
		stop_begin(p, "signal");
		return;
	}
	if (sig == SIGALRM)
		reload_restart(p);
	else if (reload(p, why, sizeof(why)) == 0 && sig == SIGUSR2)
		reload_scripts(p);
}

static void
catch_signals(struct parent *p)
{
	struct event	*ev;
	size_t		 i;

	signal(SIGPIPE, SIG_IGN);
	for (i = 0; i < nitems(signals); i++) {
		ev = evsignal_new(p->base, signals[i], signal_came, p);
		if (ev == NULL || event_add(ev, NULL) == -1)
			fatalx("no event");
	}
}

/*
 * Start.
 */

static void
delay_over(int fd, short what, void *arg)
{
	peers_begin(arg);
}

/* tcp.delay: sessions begin at a multiple of so many minutes. */
static void
begin_sessions(struct parent *p)
{
	int64_t	 step, left;

	if (p->env.delay == 0) {
		peers_begin(p);
		return;
	}
	step = (int64_t)p->env.delay * 60;
	left = step - (int64_t)time(NULL) % step;
	log_info("sessions begin in %lld seconds", (long long)left);
	p->delay = timer_new(p->base, delay_over, p);
	timer_set(p->delay, left * 1000);
}

static void
run(struct parent *p, struct conf *conf)
{
	int	 background;

	/* Nobody may look into the process that knows the passwords. */
	if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == -1)
		log_warn("prctl");
	background = !p->opt.foreground;
	find_child_user(p);
	/* A child that gets no filter makes its own. */
	(void)sandbox_compile(SB_SESSION, &p->filter[0]);
	(void)sandbox_compile(SB_RELAY, &p->filter[1]);
	if ((p->base = event_base_new()) == NULL)
		fatalx("event_base_new");
	relay_init(p);
	reload_apply(p, conf);
	if (sockets_listen(p) == -1)
		fatalx("can not listen");
	if (control_open(p) == -1)
		fatalx("no control socket");
	if (background) {
		if (daemon(1, 0) == -1)
			fatal("daemon");
		if (event_reinit(p->base) == -1)
			fatalx("event_reinit");
	}
	if (pid_file_write(p->env.pid) == -1) {
		control_close(p);
		exit(1);
	}
	log_parent_start(&p->env, background);
	log_info("bgpengined %s, pid %ld", VERSION, (long)getpid());
	catch_signals(p);
	begin_sessions(p);
	key_hint_begin(p);
	relay_start(p);
	notify("READY=1");
	if (event_base_dispatch(p->base) == -1)
		fatalx("event_base_dispatch");
}

void
parent_main(int argc, char **argv)
{
	struct parent	*p;
	struct conf	*conf;

	p = xcalloc(1, sizeof(*p));
	TAILQ_INIT(&p->peers);
	TAILQ_INIT(&p->scripts);
	TAILQ_INIT(&p->listeners);
	wbuf_init(&p->filter[0], 0);
	wbuf_init(&p->filter[1], 0);
	p->ctl_fd[0] = p->ctl_fd[1] = -1;
	log_parent_init(0);
	options(&p->opt, argc, argv);
	log_parent_init(p->opt.verbose);
	if (parent_conf_settings(p) == -1)
		exit(1);
	if (p->opt.check)
		check_only(p);
	if ((conf = parent_conf_load(p)) == NULL)
		exit(1);
	if (p->env.daemonize == 0 && getenv("NOTIFY_SOCKET") != NULL)
		p->opt.foreground = 1;
	limits_raise();
	run(p, conf);
	control_close(p);
	pid_file_remove(p->env.pid);
	peers_free(p);
	scripts_free(p);
	child_clear(&p->relay);
	log_info("ended");
	exit(0);
}

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
 * bgpenginectl healthcheck: announces addresses of a service as long as it is
 * well, see bgpengine-healthcheck(8).
 */
#include <sys/types.h>
#include <sys/stat.h>

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

#include "compat.h"
#include "ctl.h"
#include "gen.h"
#include "healthcheck.h"
#include "log.h"
#include "xmem.h"

static struct {
	int	 console, syslog;
	char	*ident;			/* openlog keeps it */
} self;

static void
sink(int level, const char *text)
{
	if (self.syslog)
		syslog(level, "%s", text);
	if (self.console)
		dprintf(STDERR_FILENO, "%s\n", text);
}

/* The daemon logs our stderr, so syslog alone is enough without a terminal. */
static void
start_log(const struct hc_conf *conf)
{
	self.syslog = !conf->no_syslog && !conf->debug;
	self.console = !conf->silent && (!self.syslog ||
	    isatty(STDERR_FILENO));
	if (conf->name != NULL)
		xasprintf(&self.ident, "healthcheck-%s", conf->name);
	else
		self.ident = xstrdup("healthcheck");
	if (self.syslog)
		openlog(self.ident, LOG_PID, hc_facility(
		    conf->facility == NULL ? "daemon" : conf->facility));
	log_init(sink, conf->debug);
}

static int
write_pid(const char *path)
{
	FILE	*f;
	int	 bad;

	if ((f = fopen(path, "we")) == NULL) {
		log_warn("%s", path);
		return (-1);
	}
	bad = fprintf(f, "%ld\n", (long)getpid()) < 0;
	if (fclose(f) == EOF || bad) {
		log_warn("%s", path);
		return (-1);
	}
	return (0);
}

static int
become(const struct hc_conf *conf)
{
	struct passwd	*pw = NULL;
	struct group	*gr = NULL;
	gid_t		 gid;

	if (conf->user != NULL && (pw = getpwnam(conf->user)) == NULL) {
		log_warnx("no user \"%s\"", conf->user);
		return (-1);
	}
	if (conf->group != NULL && (gr = getgrnam(conf->group)) == NULL) {
		log_warnx("no group \"%s\"", conf->group);
		return (-1);
	}
	if (pw == NULL && gr == NULL)
		return (0);
	gid = gr != NULL ? gr->gr_gid : pw->pw_gid;
	if (pw != NULL && pw->pw_uid == geteuid() && gid == getegid())
		return (0);		/* we are that already */
	if ((pw != NULL ? initgroups(pw->pw_name, gid) :
	    setgroups(1, &gid)) == -1 || setresgid(gid, gid, gid) == -1 ||
	    (pw != NULL && setresuid(pw->pw_uid, pw->pw_uid,
	    pw->pw_uid) == -1)) {
		log_warn("another user or group");
		return (-1);
	}
	return (0);
}

/* Anything else than a pipe has no answers, and does not end with a daemon. */
static int
is_pipe(int fd)
{
	struct stat	 st;

	return (fstat(fd, &st) == 0 &&
	    (S_ISFIFO(st.st_mode) || S_ISSOCK(st.st_mode)));
}

static int
is_settled(enum hc_state s)
{
	return (s == HC_UP || s == HC_DOWN || s == HC_DISABLED);
}

/* One look at the service, and all that follows from it. */
static void
step(struct hc *hc)
{
	const struct hc_conf	*conf = &hc->conf;
	enum hc_result		 result;
	enum hc_state		 s;

	result = hc_check(conf);
	if (hc_stopped())
		return;
	s = hc_next(hc->state, result, conf->rise, conf->fall, &hc->count);
	if (s != hc->state) {
		log_info("%s to %s", hc_state_name(hc->state),
		    hc_state_name(s));
		hc->state = s;
		if (s == HC_UP && conf->dynamic)
			(void)hc_addr_setup(conf, &hc->ips);	/* logged */
		hc_execute(conf, s);
		if (hc_stopped())
			return;
	}
	if (!is_settled(s))
		return;
	if (!conf->debounce || hc->sent != (int)s)
		hc_say(hc, s);
	/* when nobody comes here any more */
	if (hc->sent != (int)s && s != HC_UP && conf->dynamic)
		hc_addr_remove(conf, &hc->ips);
	hc->sent = (int)s;
}

/* Addresses that were found, not given, would not be found again. */
static void
leave(struct hc *hc)
{
	log_info("%s to %s", hc_state_name(hc->state), hc_state_name(HC_EXIT));
	if (!hc->gone)
		hc_say(hc, HC_EXIT);
	if (hc->conf.ip.n > 0 && (!hc->conf.no_ip_setup || hc->conf.dynamic))
		hc_addr_remove(&hc->conf, &hc->ips);
}

static void
loop(struct hc *hc)
{
	const struct hc_conf	*conf = &hc->conf;
	int			 fast;

	for (;;) {
		step(hc);
		fast = hc->state == HC_RISING || hc->state == HC_FALLING;
		if (conf->interval == 0 && !fast && !hc_stopped())
			return;
		hc_pause(hc, fast ? conf->fast_interval : conf->interval);
		if (hc_stopped() || hc->gone)
			break;
	}
	leave(hc);
}

static int
start(struct hc *hc)
{
	const struct hc_conf	*conf = &hc->conf;

	if (conf->ip.n == 0 && hc_addr_list(conf, &hc->ips) == -1)
		return (-1);
	if (hc->ips.n == 0) {
		log_warnx("No IP found");
		return (-1);
	}
	if (!conf->no_ip_setup && hc_addr_setup(conf, &hc->ips) == -1)
		return (-1);
	if (conf->pid != NULL && write_pid(conf->pid) == -1)
		return (-1);
	if (become(conf) == -1)
		return (-1);
	return (hc_conf_routes(conf, &hc->ips, &hc->routes));
}

/* The daemon tells its scripts which generation they read and write. */
static int
is_target_first(void)
{
	const struct gen	*gen;
	const char		*name;

	name = getenv("BGPENGINE_GENERATION");
	gen = name != NULL ? gen_find(name) : NULL;
	return (gen != NULL && (gen->flags & GENF_TARGET_FIRST) != 0);
}

static enum ctl_status
run(struct hc *hc, int argc, char **argv)
{
	if (hc_options(&hc->conf, argc, argv) == -1)
		return (CTL_USAGE);
	if (hc->conf.help) {
		hc_usage();
		return (CTL_OK);
	}
	if (hc_conf_ips(&hc->conf, &hc->ips) == -1)
		return (CTL_USAGE);
	start_log(&hc->conf);
	hc_signals();
	hc->sent = -1;
	hc->target_first = is_target_first();
	hc->watch = is_pipe(STDIN_FILENO);
	hc->acks = !hc->conf.no_ack && !isatty(STDOUT_FILENO);
	if (start(hc) == -1)
		return (CTL_REFUSED);
	loop(hc);
	return (CTL_OK);
}

enum ctl_status
ctl_healthcheck(const struct ctl *ctl __unused,
    const struct ctl_row *row __unused, int argc, char **argv)
{
	enum ctl_status	 status;
	struct hc	 hc;

	memset(&hc, 0, sizeof(hc));
	wbuf_init(&hc.in, 0);
	status = run(&hc, argc, argv);
	hc_options_clear(&hc.conf);
	free(hc.ips.v);
	free(hc.routes.v);
	wbuf_clear(&hc.in);
	return (status);
}

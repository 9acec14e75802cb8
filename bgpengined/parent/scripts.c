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
 * The processes of the configuration.
 *
 * The parent never reads or writes their pipes.  Whatever a script does, the
 * daemon goes on: at worst the script is started every minute.
 */
#include <sys/types.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <errno.h>
#include <event2/event.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "chan.h"
#include "conf.h"
#include "log.h"
#include "parent.h"
#include "script_child.h"
#include "scripts.h"
#include "stop.h"
#include "timer.h"
#include "xmem.h"

#define AGAIN_FIRST_MS	200
#define AGAIN_MAX_MS	60000
#define GOOD_RUN_S	60
#define KILL_AFTER_MS	2000

static void	script_timer(int, short, void *);

struct script *
script_add(struct parent *p, struct conf_process *conf, char *path)
{
	struct script	*sc;

	sc = xcalloc(1, sizeof(*sc));
	sc->p = p;
	sc->id = ++p->last_id;
	sc->conf = conf;
	conf->id = sc->id;
	sc->path = path;
	sc->wanted = 1;
	sc->timer = timer_new(p->base, script_timer, sc);
	TAILQ_INSERT_TAIL(&p->scripts, sc, entry);
	return (sc);
}

static void
script_free(struct script *sc)
{
	TAILQ_REMOVE(&sc->p->scripts, sc, entry);
	event_free(sc->timer);
	conf_process_free(sc->conf);
	free(sc->path);
	free(sc);
}

void
scripts_free(struct parent *p)
{
	struct script	*sc;

	while ((sc = TAILQ_FIRST(&p->scripts)) != NULL)
		script_free(sc);
}

/* Signals the script and what it has started. */
static void
script_signal(struct script *sc, int sig)
{
	if (sc->pid != 0 && kill(-sc->pid, sig) == -1 && errno != ESRCH)
		log_warn("process %s: kill", sc->conf->name);
}

/* Whom it runs as: 0 and *pw NULL: as we do; -1: can not be found. */
static int
script_user(struct script *sc, struct passwd **pw, gid_t *gid)
{
	const struct group	*gr;
	const char		*user;

	*pw = NULL;
	*gid = 0;
	if (geteuid() != 0)
		return (0);
	user = sc->conf->user;
	if (user[0] == '\0') {
		if (!sc->p->env.drop)
			return (0);
		user = sc->p->env.user;
	}
	if ((*pw = getpwnam(user)) == NULL) {
		log_warnx("process %s: no user %s", sc->conf->name, user);
		return (-1);
	}
	*gid = (*pw)->pw_gid;
	if (sc->conf->group[0] != '\0') {
		if ((gr = getgrnam(sc->conf->group)) == NULL) {
			log_warnx("process %s: no group %s", sc->conf->name,
			    sc->conf->group);
			return (-1);
		}
		*gid = gr->gr_gid;
	}
	if ((*pw)->pw_uid == 0 && *gid == getegid())
		*pw = NULL;
	return (0);
}

static void
close_pair(int fd[2])
{
	if (fd[0] != -1)
		close(fd[0]);
	if (fd[1] != -1)
		close(fd[1]);
	fd[0] = fd[1] = -1;
}

/* Our end never blocks the relay. */
static int
make_pipe(int fd[2], int ours)
{
	if (pipe2(fd, O_CLOEXEC) == -1)
		return (-1);
	return (fcntl(fd[ours], F_SETFL, O_NONBLOCK));
}

static void
hand_over(struct script *sc, int in[2], int out[2], int err[2])
{
	struct chan	*c = sc->p->relay.chan;

	chan_send(c, IMSG_SCRIPT_IN, sc->id, in[1], NULL, 0);
	chan_send(c, IMSG_SCRIPT_OUT, sc->id, out[0], NULL, 0);
	chan_send(c, IMSG_SCRIPT_ERR, sc->id, err[0], NULL, 0);
	in[1] = out[0] = err[0] = -1;
}

static int64_t
script_delay(struct script *sc)
{
	int64_t	 ms;

	if (monotime_diff_sec(monotime_now(), sc->started) >= GOOD_RUN_S)
		sc->fails = 0;
	ms = sc->fails > 9 ? AGAIN_MAX_MS :
	    (int64_t)AGAIN_FIRST_MS << sc->fails;
	sc->fails++;
	return (ms > AGAIN_MAX_MS ? AGAIN_MAX_MS : ms);
}

void
script_run(struct script *sc)
{
	struct script_child child;
	struct passwd	*pw;
	gid_t		 gid;
	int		 in[2] = { -1, -1 }, out[2] = { -1, -1 };
	int		 err[2] = { -1, -1 };

	if (sc->pid != 0 || !sc->wanted || sc->ended ||
	    sc->p->relay.chan == NULL)
		return;
	event_del(sc->timer);
	sc->soon = 0;
	if (script_user(sc, &pw, &gid) == -1)
		goto bad;
	if (make_pipe(in, 1) == -1 || make_pipe(out, 0) == -1 ||
	    make_pipe(err, 0) == -1) {
		log_warn("process %s: pipe", sc->conf->name);
		goto bad;
	}
	switch (sc->pid = fork()) {
	case -1:
		sc->pid = 0;
		log_warn("process %s: fork", sc->conf->name);
		goto bad;
	case 0:
		child.conf = sc->conf;
		child.gen = sc->conf->encoder.gen != NULL ?
		    sc->conf->encoder.gen : sc->p->cenv.encoder.gen;
		child.path = sc->path;
		child.pw = pw;
		child.gid = gid;
		child.umask = (mode_t)sc->p->env.umask;
		child.in = in[0];
		child.out = out[1];
		child.err = err[1];
		script_child(&child);
		/* NOTREACHED */
	}
	sc->started = monotime_now();
	log_debug("process %s: pid %ld", sc->conf->name, (long)sc->pid);
	hand_over(sc, in, out, err);
	close_pair(in);
	close_pair(out);
	close_pair(err);
	return;

 bad:
	close_pair(in);
	close_pair(out);
	close_pair(err);
	timer_set(sc->timer, script_delay(sc));
}

/* Either it has to start again, or it was told to end and did not. */
static void
script_timer(int fd, short what, void *arg)
{
	struct script	*sc = arg;

	if (sc->pid != 0) {
		log_warnx("process %s: does not end, killed", sc->conf->name);
		script_signal(sc, SIGKILL);
		return;
	}
	script_run(sc);
}

static void
script_end(struct script *sc)
{
	if (sc->pid == 0)
		return;
	script_signal(sc, SIGTERM);
	timer_set(sc->timer, KILL_AFTER_MS);
}

void
script_describe(struct script *sc)
{
	struct chan	*c = sc->p->relay.chan;
	struct wbuf	*w;

	if (c == NULL)
		return;
	w = chan_open_msg(c, IMSG_PROCESS, sc->id);
	proto_put_process(w, sc->conf);
	chan_close_msg(c);
}

void
script_remove(struct script *sc)
{
	if (sc->going)
		return;
	sc->wanted = 0;
	sc->going = 1;
	if (sc->p->relay.chan != NULL)
		chan_send(sc->p->relay.chan, IMSG_PROCESS_GONE, sc->id, -1,
		    NULL, 0);
	if (sc->pid == 0)
		script_free(sc);
	else
		script_end(sc);
}

void
script_restart(struct script *sc)
{
	sc->fails = 0;
	if (sc->pid == 0) {
		script_run(sc);
		return;
	}
	sc->soon = 1;
	script_end(sc);
}

void
scripts_kill(struct parent *p, uint32_t id)
{
	struct script	*sc;

	TAILQ_FOREACH(sc, &p->scripts, entry)
		if (sc->id == id && !sc->going && sc->pid != 0 &&
		    !evtimer_pending(sc->timer, NULL)) {
			log_warnx("process %s: ended, its queue is full",
			    sc->conf->name);
			script_end(sc);
		}
}

void
scripts_tell_relay(struct parent *p)
{
	struct script	*sc;

	TAILQ_FOREACH(sc, &p->scripts, entry)
		if (!sc->going)
			script_describe(sc);
}

void
scripts_start(struct parent *p)
{
	struct script	*sc;

	TAILQ_FOREACH(sc, &p->scripts, entry)
		script_run(sc);
}

void
scripts_relay_gone(struct parent *p)
{
	struct script	*sc;

	if (p->stopping)
		return;			/* their turn comes */
	TAILQ_FOREACH(sc, &p->scripts, entry) {
		event_del(sc->timer);
		sc->soon = 1;
		script_end(sc);
	}
}

void
scripts_stop(struct parent *p)
{
	struct script	*sc, *ns;

	TAILQ_FOREACH_SAFE(sc, &p->scripts, entry, ns) {
		sc->wanted = 0;
		script_end(sc);
	}
}

int
scripts_running(const struct parent *p)
{
	const struct script	*sc;

	TAILQ_FOREACH(sc, &p->scripts, entry)
		if (sc->pid != 0)
			return (1);
	return (0);
}

static void
script_ended(struct script *sc, int status)
{
	struct wbuf	*w;
	char		 text[64];
	int64_t		 delay;
	int		 again;

	event_del(sc->timer);
	/* Without the relay, which held its pipes, none can live. */
	if (sc->p->relay.pid == 0 || sc->p->relay.chan == NULL)
		sc->soon = 1;
	again = sc->wanted && !sc->p->stopping &&
	    (sc->soon || (sc->conf->respawn && sc->p->env.respawn));
	if (!sc->p->stopping && !sc->soon && !sc->going)
		log_info("process %s: %s", sc->conf->name,
		    wait_status_text(status, text, sizeof(text)));
	if (sc->p->relay.chan != NULL && !sc->going) {
		w = chan_open_msg(sc->p->relay.chan, IMSG_SCRIPT_EXIT,
		    sc->id);
		wbuf_put_u32(w, (uint32_t)status);
		wbuf_put_u8(w, (uint8_t)again);
		chan_close_msg(sc->p->relay.chan);
	}
	sc->ended = !again;
	if (sc->ended && !sc->going && sc->p->env.terminate)
		stop_begin(sc->p, "a process has ended (api.terminate)");
	if (sc->going)
		script_free(sc);
	else if (again && sc->soon)
		script_run(sc);
	else if (again) {
		delay = script_delay(sc);
		log_info("process %s: starts again in %lld ms",
		    sc->conf->name, (long long)delay);
		timer_set(sc->timer, delay);
	}
}

int
scripts_reaped(struct parent *p, pid_t pid, int status)
{
	struct script	*sc;

	TAILQ_FOREACH(sc, &p->scripts, entry)
		if (sc->pid == pid)
			break;
	if (sc == NULL)
		return (0);
	/* what it left behind would read and write in place of the next */
	script_signal(sc, SIGTERM);
	sc->pid = 0;
	script_ended(sc, status);
	stop_progress(p);
	return (1);
}

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
 * Child processes of our own binary.
 *
 * A child is over when it was reaped and its channel was read to the end:
 * what it said last is often why it ended.
 */
#include <sys/types.h>
#include <sys/queue.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <errno.h>
#include <event2/event.h>
#include <fcntl.h>
#include <paths.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

#include "chan.h"
#include "children.h"
#include "compat.h"
#include "log.h"
#include "parent.h"
#include "timer.h"

#define AGAIN_FIRST_MS	100
#define AGAIN_MAX_MS	30000
#define GOOD_RUN_S	30	/* after that a death is the first one */
#define STOP_LIMIT_MS	2500
#define EOF_LIMIT_MS	1000
#define LINES_MAX	1000	/* of a child's log, a second */

static LIST_HEAD(, child)	 children = LIST_HEAD_INITIALIZER(children);

static void	child_timer(int, short, void *);

void
child_init(struct child *c, struct parent *p, uint8_t kind,
    const char *title, const struct child_ops *ops, void *arg)
{
	memset(c, 0, sizeof(*c));
	c->p = p;
	c->kind = kind;
	c->ops = ops;
	c->arg = arg;
	/* A name that is cut is still a name. */
	(void)strlcpy(c->title, title, sizeof(c->title));
	c->timer = timer_new(p->base, child_timer, c);
}

void
child_clear(struct child *c)
{
	if (c->pid != 0) {
		kill(c->pid, SIGKILL);
		LIST_REMOVE(c, entry);
		c->pid = 0;	/* whoever reaps it finds nobody */
	}
	chan_free(c->chan);
	c->chan = NULL;
	if (c->timer != NULL)
		event_free(c->timer);
	c->timer = NULL;
}

int
child_alive(const struct child *c)
{
	return (c->chan != NULL);
}

/* Does a line begin with the name of the neighbor whose session this is? */
static int
names_itself(const struct child *c, const char *text)
{
	static const char	 from[] = "session ", prefix[] = "neighbor ";
	const char		*name;
	size_t			 len;

	if (strncmp(text, prefix, sizeof(prefix) - 1) != 0 ||
	    strncmp(c->title, from, sizeof(from) - 1) != 0)
		return (0);
	text += sizeof(prefix) - 1;
	name = c->title + sizeof(from) - 1;
	len = strlen(name);
	return (strncmp(text, name, len) == 0 &&
	    (text[len] == ':' || text[len] == ' '));
}

/*
 * Whose line is it?  Of a session it is told in front, unless the line begins
 * with its own name; so it is of the relay, unless the words are a script's.
 */
static int
needs_title(const struct child *c, const char *text)
{
	static const char	 script[] = "script ";

	if (c->kind == P_RELAY)
		return (strncmp(text, script, sizeof(script) - 1) != 0 &&
		    strncmp(text, "relay: ", strlen("relay: ")) != 0);
	return (!names_itself(c, text));
}

/* The log of a child: whose it is comes from the channel. */
static void
child_said(struct child *c, struct imsg *m)
{
	char	 text[2048];
	int64_t	 now;
	uint8_t	 level;

	if (rbuf_get_u8(&m->body, &level) == -1 ||
	    proto_get_str(&m->body, text, sizeof(text)) == -1 ||
	    rbuf_end(&m->body) == -1) {
		child_broke(c, "bad log message");
		return;
	}
	now = monotime_now().us / 1000000;
	if (now != c->second) {
		if (c->unsaid > 0)
			log_warnx("%s: %u more lines were left out", c->title,
			    c->unsaid);
		c->second = now;
		c->said = c->unsaid = 0;
	}
	if (c->said++ >= LINES_MAX) {
		c->unsaid++;
		return;
	}
	if (level < LOG_CRIT || level > LOG_DEBUG)
		level = LOG_WARNING;
	if (needs_title(c, text))
		log_at(level, "%s: %s", c->title, text);
	else
		log_at(level, "%s", text);
}

static void
child_said_ready(struct child *c, struct imsg *m)
{
	char	 build[64];

	if (proto_get_str(&m->body, build, sizeof(build)) == -1 ||
	    strcmp(build, proto_build_id()) != 0) {
		child_broke(c, "of another build");
		return;
	}
	c->ready = 1;
}

static void
child_over(struct child *c)
{
	int64_t	 delay;

	event_del(c->timer);
	c->ready = 0;
	if (c->wanted && !c->p->stopping) {
		if (monotime_diff_sec(monotime_now(), c->started) >=
		    GOOD_RUN_S)
			c->fails = 0;
		delay = c->fails >= 9 ? AGAIN_MAX_MS :
		    (int64_t)AGAIN_FIRST_MS << c->fails;
		if (delay > AGAIN_MAX_MS)
			delay = AGAIN_MAX_MS;
		c->fails++;
		log_info("%s: starts again in %lld ms", c->title,
		    (long long)delay);
		timer_set(c->timer, delay);
	}
	c->ops->over(c);
}

static void
child_message(struct chan *chan, struct imsg *m, const char *why, void *arg)
{
	struct child	*c = arg;

	if (m == NULL) {
		c->chan = NULL;
		if (why != NULL)
			log_warnx("%s: channel closed: %s", c->title, why);
		if (c->pid == 0)
			child_over(c);
		else if (why != NULL)
			child_kill(c);
		else
			timer_set(c->timer, EOF_LIMIT_MS);
		return;
	}
	switch (m->type) {
	case IMSG_LOG:
		child_said(c, m);
		break;
	case IMSG_READY:
		child_said_ready(c, m);
		break;
	case IMSG_STOPPED:
		break;
	default:
		c->ops->message(c, m);
	}
}

/*
 * What a child needs of our environment is next to nothing; it may be full of
 * secrets.  The rest is room for the title of the process.
 */
static char **
child_environ(char **env, size_t n)
{
	static const char *const	 prefixes[] = {
		"LD_", "ASAN_", "UBSAN_", "LLVM_"
	};
	static char			 room[128];
	size_t				 i, j, k;

	memset(room, '_', sizeof(room) - 1);
	memcpy(room, "ROOM=", 5);
	k = 0;
	env[k++] = room;
	for (i = 0; environ[i] != NULL && k < n - 1; i++)
		for (j = 0; j < nitems(prefixes); j++)
			if (strncmp(environ[i], prefixes[j],
			    strlen(prefixes[j])) == 0 && k < n - 1)
				env[k++] = environ[i];
	env[k] = NULL;
	return (env);
}

/* The child sees its channel as fd 3 and nothing else of ours. */
static int
child_spawn(struct child *c, int fd)
{
	char				 prog[] = "bgpengined", opt[] = "-P";
	char				 session[] = "session";
	char				 relay[] = "relay";
	char				*argv[4], *env[16];
	posix_spawn_file_actions_t	 fa;
	posix_spawnattr_t		 attr;
	sigset_t			 none, all;
	int				 r;

	argv[0] = prog;
	argv[1] = opt;
	argv[2] = c->kind == P_SESSION ? session : relay;
	argv[3] = NULL;
	sigemptyset(&none);
	sigfillset(&all);
	sigdelset(&all, SIGKILL);
	sigdelset(&all, SIGSTOP);
	if ((r = posix_spawn_file_actions_init(&fa)) != 0) {
		errno = r;
		return (-1);
	}
	if ((r = posix_spawnattr_init(&attr)) != 0) {
		posix_spawn_file_actions_destroy(&fa);
		errno = r;
		return (-1);
	}
	if ((r = posix_spawn_file_actions_addopen(&fa, STDIN_FILENO,
	    _PATH_DEVNULL, O_RDONLY, 0)) == 0 &&
	    (r = posix_spawn_file_actions_adddup2(&fa, STDERR_FILENO,
	    STDOUT_FILENO)) == 0 &&
	    (r = posix_spawn_file_actions_adddup2(&fa, fd, 3)) == 0 &&
	    (r = posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK |
	    POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP)) == 0 &&
	    (r = posix_spawnattr_setpgroup(&attr, 0)) == 0 &&
	    (r = posix_spawnattr_setsigmask(&attr, &none)) == 0 &&
	    (r = posix_spawnattr_setsigdefault(&attr, &all)) == 0)
		r = posix_spawn(&c->pid, "/proc/self/exe", &fa, &attr, argv,
		    child_environ(env, nitems(env)));
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&fa);
	if (r != 0) {
		c->pid = 0;
		errno = r;
		return (-1);
	}
	return (0);
}

static void
child_boot(struct child *c)
{
	struct proto_boot	 boot;
	struct wbuf		*w;

	memset(&boot, 0, sizeof(boot));
	/* The sizes fit; titles may be cut. */
	(void)strlcpy(boot.build, proto_build_id(), sizeof(boot.build));
	(void)strlcpy(boot.title, c->title, sizeof(boot.title));
	(void)strlcpy(boot.chroot, c->p->chroot, sizeof(boot.chroot));
	boot.uid = c->p->child_uid;
	boot.gid = c->p->child_gid;
	boot.verbose = (uint8_t)log_getverbose();
	boot.memory = c->p->env.memory;
	wbuf_view(&c->p->filter[c->kind == P_RELAY], &boot.filter);
	w = chan_open_msg(c->chan, IMSG_BOOT, 0);
	proto_put_boot(w, &boot);
	chan_close_msg(c->chan);
}

static void
child_run(struct child *c)
{
	int	 sv[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0,
	    sv) == -1) {
		log_warn("%s: socketpair", c->title);
		timer_set(c->timer, AGAIN_MAX_MS);
		return;
	}
	/* dup2 to itself would leave close-on-exec set in older libcs. */
	if (sv[1] == 3 && fcntl(sv[1], F_SETFD, 0) == -1)
		log_warn("%s: fcntl", c->title);
	if (child_spawn(c, sv[1]) == -1) {
		log_warn("%s: can not be started", c->title);
		close(sv[0]);
		close(sv[1]);
		timer_set(c->timer, AGAIN_MAX_MS);
		return;
	}
	close(sv[1]);
	c->started = monotime_now();
	c->ready = 0;
	LIST_INSERT_HEAD(&children, c, entry);
	c->chan = chan_new(c->p->base, sv[0], P_PARENT, c->kind,
	    child_message, c);
	log_debug("%s: pid %ld", c->title, (long)c->pid);
	child_boot(c);
	c->ops->begin(c);
}

void
child_start(struct child *c)
{
	c->wanted = 1;
	if (c->pid == 0 && c->chan == NULL)
		child_run(c);
}

/* Either it is to be started again, or it was to end and did not. */
static void
child_timer(int fd, short what, void *arg)
{
	struct child	*c = arg;

	if (c->pid != 0) {
		log_warnx("%s: does not end, killed", c->title);
		child_kill(c);
	} else if (c->chan == NULL && c->wanted && !c->p->stopping)
		child_run(c);
}

void
child_stop(struct child *c, enum proto_stop what, const char *reason)
{
	struct wbuf	*w;

	c->wanted = 0;
	if (c->chan != NULL) {
		w = chan_open_msg(c->chan, IMSG_STOP, 0);
		wbuf_put_u8(w, (uint8_t)what);
		proto_put_str(w, reason);
		chan_close_msg(c->chan);
	}
	if (c->pid != 0)
		timer_set(c->timer, STOP_LIMIT_MS);
	else
		event_del(c->timer);
}

void
child_kill(struct child *c)
{
	if (c->pid != 0 && kill(c->pid, SIGKILL) == -1)
		log_warn("%s: kill", c->title);
}

void
child_broke(struct child *c, const char *why)
{
	log_warnx("%s: contract broken: %s", c->title, why);
	chan_free(c->chan);
	c->chan = NULL;
	if (c->pid != 0)
		child_kill(c);
	else
		child_over(c);	/* these were its last words */
}

const char *
wait_status_text(int status, char *buf, size_t size)
{
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS)
		(void)snprintf(buf, size, "sandbox violation");
	else if (WIFSIGNALED(status))
		(void)snprintf(buf, size, "killed by signal %d (%s)",
		    WTERMSIG(status), strsignal(WTERMSIG(status)));
	else
		(void)snprintf(buf, size, "exit status %d",
		    WEXITSTATUS(status));
	return (buf);	/* cut is fine */
}

int
children_reaped(pid_t pid, int status)
{
	struct child	*c;
	char		 text[64];

	LIST_FOREACH(c, &children, entry)
		if (c->pid == pid)
			break;
	if (c == NULL)
		return (0);
	LIST_REMOVE(c, entry);
	c->pid = 0;
	if (WIFSIGNALED(status) || WEXITSTATUS(status) != 0)
		log_warnx("%s: %s", c->title,
		    wait_status_text(status, text, sizeof(text)));
	else if (c->wanted && !c->p->stopping)
		log_warnx("%s: ended by itself", c->title);
	if (c->chan == NULL)
		child_over(c);
	return (1);
}

void
children_verbose(int verbose)
{
	struct child	*c;
	uint8_t		 v;

	v = (uint8_t)verbose;
	log_setverbose(verbose);
	LIST_FOREACH(c, &children, entry)
		if (c->chan != NULL)
			chan_send(c->chan, IMSG_LOGLEVEL, 0, -1, &v, 1);
}

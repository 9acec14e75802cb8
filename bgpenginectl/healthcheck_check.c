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
 * Programs that the health check runs: the check itself, hooks, ip(8).  They
 * have a process group of their own, which is killed when they take too long.
 */
#include <sys/types.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "compat.h"
#include "healthcheck.h"
#include "log.h"
#include "monotime.h"

#define OUTPUT_MAX	1024	/* bytes of a check's output that are logged */

static volatile sig_atomic_t	 stopped;

static void
on_signal(int sig)
{
	if (sig != SIGCHLD)
		stopped = 1;
}

/* They come in when hc_wait() waits and at no other time. */
void
hc_signals(void)
{
	static const int	 sigs[] = { SIGTERM, SIGINT, SIGHUP, SIGCHLD };
	struct sigaction	 sa;
	sigset_t		 set;
	size_t			 i;

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = on_signal;
	sigemptyset(&sa.sa_mask);
	sigemptyset(&set);
	for (i = 0; i < nitems(sigs); i++) {
		sigaction(sigs[i], &sa, NULL);
		sigaddset(&set, sigs[i]);
	}
	sigprocmask(SIG_BLOCK, &set, NULL);
	(void)signal(SIGPIPE, SIG_IGN);		/* it does not fail for PIPE */
}

int
hc_stopped(void)
{
	return (stopped);
}

int
hc_wait(int fd, short events, int64_t ms)
{
	struct timespec	 ts = { 0, 0 };
	struct pollfd	 pfd = { fd, events, 0 };
	sigset_t	 none;

	if (ms > 0) {
		ts.tv_sec = (time_t)(ms / 1000);
		ts.tv_nsec = (long)(ms % 1000) * 1000000;
	}
	sigemptyset(&none);
	return (ppoll(&pfd, fd == -1 ? 0 : 1, ms < 0 ? NULL : &ts, &none) > 0);
}

/* What a child does: a program, or a check of our own. */
struct job {
	const char *const *argv;	/* NULL: a check */
	const char	*state;		/* for the environment, or NULL */
	enum hc_probe_kind kind;
	const char	*text;
};

static __dead void
run_program(const char *const *argv)
{
	const char	*why;
	char		*args[16];
	int		 i;

	for (i = 0; argv[i] != NULL && i < (int)nitems(args) - 1; i++)
		if ((args[i] = strdup(argv[i])) == NULL)
			_exit(127);
	args[i] = NULL;
	(void)execvp(args[0], args);	/* returns on failure only */
	/* administrators' programs are not in everybody's path */
	if (errno == ENOENT && strcmp(args[0], "ip") == 0)
		(void)execv("/sbin/ip", args);
	why = strerror(errno);
	dprintf(STDERR_FILENO, "%s: %s\n", args[0], why);
	_exit(127);
}

static __dead void
child(const struct job *job, int out)
{
	sigset_t	 none;
	int		 i, null;

	(void)setpgid(0, 0);		/* the parent does it too */
	null = open("/dev/null", O_RDWR);
	if (null == -1 || dup2(null, STDIN_FILENO) == -1 ||
	    dup2(out == -1 ? null : out, STDOUT_FILENO) == -1 ||
	    dup2(out == -1 ? null : out, STDERR_FILENO) == -1)
		_exit(127);
	closefrom(STDERR_FILENO + 1);
	for (i = 1; i < NSIG; i++)
		(void)signal(i, SIG_DFL);	/* KILL and STOP do not */
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (job->state != NULL && setenv("STATE", job->state, 1) == -1)
		_exit(127);
	if (job->argv != NULL)
		run_program(job->argv);
	i = hc_probe(job->kind, job->text);
	_exit(fflush(stdout) == EOF ? 127 : i);
}

/* Reads what is there, keeps what fits; 0 at the end, else 1. */
static int
drain(int fd, struct wbuf *out)
{
	char	 buf[4096];
	size_t	 room;
	ssize_t	 n;

	while ((n = read(fd, buf, sizeof(buf))) > 0) {
		room = out->max - out->len - 1;		/* and a NUL */
		wbuf_put(out, buf, (size_t)n < room ? (size_t)n : room);
	}
	return (n == -1 && (errno == EAGAIN || errno == EINTR));
}

/* Waits for the child; -1: it was killed. */
static int
attend(pid_t pid, int fd, int64_t timeout_ms, int stoppable, struct wbuf *out)
{
	struct monotime	 start = monotime_now();
	int64_t		 left;
	pid_t		 r;
	int		 status, open = fd != -1;

	for (;;) {
		if (open)
			open = drain(fd, out);
		r = waitpid(pid, &status, WNOHANG);
		if (r == pid || (r == -1 && errno != EINTR))
			break;
		left = timeout_ms <= 0 ? -1 : timeout_ms -
		    monotime_diff_us(monotime_now(), start) / 1000;
		if ((timeout_ms > 0 && left <= 0) ||
		    (stoppable && stopped)) {
			(void)kill(-pid, SIGKILL);	/* may be gone now */
			(void)waitpid(pid, &status, 0);	/* it is ours */
			return (-1);
		}
		(void)hc_wait(open ? fd : -1, POLLIN, left);	/* either way */
	}
	if (open)
		(void)drain(fd, out);		/* what came last */
	if (r == -1 || !WIFEXITED(status))
		return (-1);
	return (WEXITSTATUS(status));
}

static int
run(const struct job *job, int64_t timeout_ms, int stoppable,
    struct wbuf *out)
{
	int	 fds[2] = { -1, -1 }, status;
	pid_t	 pid;

	if (out != NULL && pipe2(fds, O_CLOEXEC) == -1) {
		log_warn("pipe");
		return (-1);
	}
	if (out != NULL && fcntl(fds[0], F_SETFL, O_NONBLOCK) == -1)
		log_warn("pipe");
	if ((pid = fork()) == 0)
		child(job, fds[1]);
	if (fds[1] != -1)
		close(fds[1]);
	if (pid == -1) {
		log_warn("fork");
		status = -1;
	} else {
		(void)setpgid(pid, pid);	/* too late is well, too */
		status = attend(pid, fds[0], timeout_ms, stoppable, out);
	}
	if (fds[0] != -1)
		close(fds[0]);
	return (status);
}

int
hc_run(const char *const *argv, const char *state, int64_t timeout_ms,
    int stoppable, struct wbuf *out)
{
	struct job	 job = { argv, state, HC_PROBE_TCP, NULL };

	return (run(&job, timeout_ms, stoppable, out));
}

/* Runs one check: is it well? */
static int
look(const struct hc_conf *conf, const struct job *job)
{
	const char	*text;
	struct wbuf	 out;
	int		 status;

	wbuf_init(&out, OUTPUT_MAX);
	status = run(job, conf->timeout * 1000, 1, &out);
	while (out.len > 0 && out.data[out.len - 1] == '\n')
		out.len--;
	text = out.len == 0 ? "no output" : wbuf_cstr(&out);
	if (status == 0)
		log_debug("check succeeded: %s", text);
	else if (status == -1 && stopped)
		log_debug("check was stopped");
	else if (status == -1)
		log_warnx("check took too long or was killed: %s", text);
	else
		log_warnx("check failed with status %d: %s", status, text);
	wbuf_clear(&out);
	return (status == 0);
}

/* The first that fails is enough. */
enum hc_result
hc_check(const struct hc_conf *conf)
{
	const char	*argv[] = { "/bin/sh", "-c", conf->command, NULL };
	struct job	 job = { argv, NULL, HC_PROBE_TCP, NULL };
	size_t		 i;
	int		 k;

	if (conf->disable != NULL && access(conf->disable, F_OK) == 0)
		return (HC_OFF);
	if (conf->command != NULL && !look(conf, &job))
		return (HC_BAD);
	job.argv = NULL;
	for (k = 0; k < HC_PROBES; k++)
		for (i = 0; i < conf->probe[k].n; i++) {
			job.kind = (enum hc_probe_kind)k;
			job.text = conf->probe[k].v[i];
			if (stopped || !look(conf, &job))
				return (HC_BAD);
		}
	return (HC_OK);
}

static void
execute_list(const struct hc_list *list, enum hc_state state)
{
	const char	*argv[] = { "/bin/sh", "-c", NULL, NULL };
	size_t		 i;
	int		 status;

	for (i = 0; i < list->n && !stopped; i++) {
		argv[2] = list->v[i];
		status = hc_run(argv, hc_state_name(state), 0, 1, NULL);
		if (status != 0)
			log_warnx("\"%s\" failed with status %d", argv[2],
			    status);
	}
}

void
hc_execute(const struct hc_conf *conf, enum hc_state state)
{
	execute_list(&conf->state_execute[state], state);
	execute_list(&conf->execute, state);
}

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
 * The log.  One writer for all processes; what may come from a peer or from a
 * script is made visible first, so that nobody forges a line.
 */
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <syslog.h>
#include <time.h>
#include <unistd.h>
#define LIBBSD_OPENBSD_VIS
#include <vis.h>

#include "env.h"
#include "log.h"
#include "log_parent.h"
#include "monotime.h"

#define LINE_MAX_BYTES	2048

enum form {
	FORM_PLAIN,		/* text only */
	FORM_TIME,		/* "2026-11-21 09:30:00.123 text" */
	FORM_PRIORITY,		/* "<6>text", for the journal */
	FORM_SYSLOG,
	FORM_HOST		/* a datagram for another host's syslog */
};

static struct {
	enum form	 form;
	int		 fd;		/* standard error, or a socket */
	int		 level;		/* less important ones are left out */
	unsigned	 lost;		/* lines that nobody took */
} self;

/* Is standard error the journal's? */
static int
is_journal(void)
{
	struct stat	 st;
	const char	*want;
	char		 have[64];

	if ((want = getenv("JOURNAL_STREAM")) == NULL ||
	    fstat(STDERR_FILENO, &st) == -1)
		return (0);
	(void)snprintf(have, sizeof(have), "%llu:%llu",
	    (unsigned long long)st.st_dev,
	    (unsigned long long)st.st_ino);	/* fits */
	return (strcmp(want, have) == 0);
}

/* "2026-11-21 09:30:00.123 " */
static void
put_time(char *buf, size_t size)
{
	struct tm	 tm;
	int64_t		 us;
	time_t		 t;
	size_t		 n;

	us = walltime_us();
	t = (time_t)(us / 1000000);
	buf[0] = '\0';
	if (localtime_r(&t, &tm) == NULL)
		return;
	n = strftime(buf, size, "%Y-%m-%d %H:%M:%S", &tm);
	(void)snprintf(buf + n, size - n, ".%03d ",
	    (int)(us % 1000000 / 1000));	/* fits */
}

/*
 * Who reads the log may be stuck, and must not hold us up: a pipe that can be
 * written takes PIPE_BUF bytes at once.
 */
static int
put_line(char *line, size_t len)
{
	struct pollfd	 pfd;

	pfd.fd = self.fd;
	pfd.events = POLLOUT;
	if (poll(&pfd, 1, 0) != 1)
		return (-1);
	if (len > PIPE_BUF) {
		len = PIPE_BUF;
		line[len - 1] = '\n';
	}
	return (write(self.fd, line, len) == -1 && errno == EAGAIN ? -1 : 0);
}

static void
log_sink(int level, const char *text)
{
	char	 vis[LINE_MAX_BYTES * 4 + 1], line[sizeof(vis) + 64];
	char	 head[48];
	int	 n;

	if (level > self.level)
		return;
	(void)strvisx(vis, text, strnlen(text, LINE_MAX_BYTES),
	    VIS_CSTYLE | VIS_NOSLASH | VIS_OCTAL);
	if (self.form == FORM_SYSLOG) {
		syslog(level, "%s", vis);
		return;
	}
	head[0] = '\0';
	if (self.form == FORM_TIME)
		put_time(head, sizeof(head));
	else if (self.form == FORM_PRIORITY)
		(void)snprintf(head, sizeof(head), "<%d>", level);
	else if (self.form == FORM_HOST)
		(void)snprintf(head, sizeof(head), "<%d>bgpengined[%ld]: ",
		    LOG_DAEMON | level, (long)getpid());
	n = snprintf(line, sizeof(line), "%s%s%s", head, vis,
	    self.form == FORM_HOST ? "" : "\n");
	if (n < 0 || put_line(line, (size_t)n) == -1) {
		self.lost++;
		return;
	}
	if (self.lost == 0)
		return;
	n = snprintf(line, sizeof(line), "%s%u lines of the log were lost, "
	    "nobody took them%s", head, self.lost,
	    self.form == FORM_HOST ? "" : "\n");	/* fits */
	self.lost = 0;
	if (put_line(line, (size_t)n) == -1)
		self.lost = 1;
}

void
log_parent_init(int verbose)
{
	self.form = FORM_PLAIN;
	self.fd = STDERR_FILENO;
	self.level = LOG_DEBUG;
	log_init(log_sink, verbose);
}

/* log.destination is a file: it becomes our standard error. */
static int
log_to_file(const char *name)
{
	const char	*home;
	char		 path[2 * ENV_PATH_MAX];
	int		 fd;

	if (strncmp(name, "file:", 5) == 0)
		name += 5;
	home = name[0] == '~' && name[1] == '/' ? getenv("HOME") : NULL;
	(void)snprintf(path, sizeof(path), "%.*s%s", ENV_PATH_MAX - 1,
	    home == NULL ? "" : home, home == NULL ? name : name + 1);
	fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
	if (fd == -1) {
		log_warn("log.destination %s", path);
		return (-1);
	}
	if (dup2(fd, STDERR_FILENO) == -1)
		fatal("dup2");
	close(fd);
	return (0);
}

/* host:NAME, as ExaBGP 4 had it; NAME:PORT where syslog has another port. */
static int
log_to_host(const char *name)
{
	struct addrinfo	 hints, *res;
	const char	*port;
	char		 host[ENV_PATH_MAX];
	int		 error, fd;

	memset(&hints, 0, sizeof(hints));
	hints.ai_socktype = SOCK_DGRAM;
	(void)strlcpy(host, name, sizeof(host));	/* fits */
	port = strchr(name, ':');
	if (port != NULL && strchr(port + 1, ':') == NULL)
		host[port++ - name] = '\0';
	else
		port = "514";
	if ((error = getaddrinfo(host, port, &hints, &res)) != 0) {
		log_warnx("log.destination host:%s: %s", name,
		    gai_strerror(error));
		return (-1);
	}
	fd = socket(res->ai_family, SOCK_DGRAM | SOCK_CLOEXEC |
	    SOCK_NONBLOCK, 0);
	if (fd == -1 || connect(fd, res->ai_addr, res->ai_addrlen) == -1) {
		log_warn("log.destination host:%s", name);
		if (fd != -1)
			close(fd);
		fd = -1;
	}
	freeaddrinfo(res);
	if (fd == -1)
		return (-1);
	self.fd = fd;
	return (0);
}

/* log.destination */
static void
go_to(const struct env *env, int daemon)
{
	const char	*dest = env->log_destination;

	self.form = is_journal() ? FORM_PRIORITY : env->log_short ?
	    FORM_PLAIN : FORM_TIME;
	if (daemon || strcasecmp(dest, "syslog") == 0)
		self.form = FORM_SYSLOG;
	else if (strcasecmp(dest, "stdout") == 0)
		self.fd = STDOUT_FILENO;
	if ((dest[0] == '/' || dest[0] == '~' ||
	    strncmp(dest, "file:", 5) == 0) && log_to_file(dest) == 0)
		self.form = env->log_short ? FORM_PLAIN : FORM_TIME;
	if (strncmp(dest, "host:", 5) == 0 && log_to_host(dest + 5) == 0)
		self.form = FORM_HOST;
}

void
log_parent_start(const struct env *env, int daemon)
{
	go_to(env, daemon);
	if (self.form == FORM_SYSLOG)
		openlog("bgpengined", LOG_PID | LOG_NDELAY, LOG_DAEMON);
	self.level = env->log_level;
	if (env->log_level >= LOG_DEBUG || env->log_all)
		log_setverbose(1);
	if (log_getverbose())
		self.level = LOG_DEBUG;
	if (!env->log_enable)
		self.level = LOG_CRIT;
}

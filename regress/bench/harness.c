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
 * See harness.h.
 */
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <netinet/in.h>

#include <err.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "harness.h"
#include "msg.h"

#define LIMIT_MS	60000		/* of waiting for anything */
#define PER_MESSAGE	6
#define CHILDREN	1024
#define QUIET_US	200000
#define LOOK_US		5000

void
wait_readable(int fd, const char *what)
{
	struct pollfd	 pfd;

	pfd.fd = fd;
	pfd.events = POLLIN;
	if (poll(&pfd, 1, LIMIT_MS) != 1)
		errx(1, "waited too long for %s", what);
}

int
peer_listen(uint32_t addr, unsigned *port)
{
	struct sockaddr_in	 sin;
	socklen_t		 len = sizeof(sin);
	int			 fd, one = 1;

	memset(&sin, 0, sizeof(sin));
	sin.sin_family = AF_INET;
	sin.sin_port = htons((uint16_t)*port);
	sin.sin_addr.s_addr = htonl(addr);
	if ((fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) == -1 ||
	    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one,
	    sizeof(one)) == -1 ||
	    bind(fd, (struct sockaddr *)&sin, sizeof(sin)) == -1 ||
	    listen(fd, 8) == -1 ||
	    getsockname(fd, (struct sockaddr *)&sin, &len) == -1)
		err(1, "listen");
	*port = ntohs(sin.sin_port);
	return (fd);
}

void
peer_write(struct peer *p, const struct wbuf *w)
{
	size_t	 off;
	ssize_t	 n;

	for (off = 0; off < w->len; off += (size_t)n)
		if ((n = write(p->fd, w->data + off, w->len - off)) == -1)
			err(1, "peer: write");
}

uint8_t
peer_receive(struct peer *p, struct rbuf *body)
{
	struct wire_fault	 f;
	struct rbuf		 r, whole;
	uint8_t			 type, buf[65536];
	ssize_t			 n;
	int			 got;

	for (;;) {
		rbuf_init(&r, p->in.data + p->used,
		    p->in.len - p->used);
		got = msg_next(&r, BGP_MSG_MAX, &type, body, &whole, &f);
		if (got == -1)
			errx(1, "peer: a broken message");
		if (got == 1) {
			p->used += rbuf_len(&whole);
			return (type);
		}
		wbuf_consume(&p->in, p->used);
		p->used = 0;
		wait_readable(p->fd, "a message");
		if ((n = read(p->fd, buf, sizeof(buf))) <= 0)
			errx(1, "peer: the connection has ended");
		wbuf_put(&p->in, buf, (size_t)n);
	}
}

/* Our OPEN: IPv4 unicast, four-octet AS numbers. */
static void
greet(struct peer *p)
{
	static const uint8_t	 capas[] = {
		2, 12, 1, 4, 0, 1, 0, 1, 65, 4, 0, 0, PEER_AS >> 8,
		PEER_AS & 255
	};
	struct rbuf		 body;
	struct wbuf		 w;
	size_t			 off;

	wbuf_init(&w, 0);
	off = msg_begin(&w, BGP_OPEN);
	wbuf_put_u8(&w, 4);
	wbuf_put_u16(&w, PEER_AS);
	wbuf_put_u16(&w, 180);
	wbuf_put_u32(&w, 0x0a000002);
	wbuf_put_u8(&w, sizeof(capas));
	wbuf_put(&w, capas, sizeof(capas));
	(void)msg_end(&w, off, BGP_MSG_MAX);	/* it is short */
	msg_keepalive(&w);
	peer_write(p, &w);
	wbuf_clear(&w);
	while (peer_receive(p, &body) != BGP_KEEPALIVE)
		continue;
}

void
peer_accept(struct peer *p, int lfd)
{
	wait_readable(lfd, "the daemon");
	if ((p->fd = accept(lfd, NULL, NULL)) == -1)
		err(1, "accept");
	wbuf_init(&p->in, 0);
	p->used = 0;
	p->over = 0;
	greet(p);
}

void
peer_close(struct peer *p)
{
	close(p->fd);
	wbuf_clear(&p->in);
}

static unsigned
count_nlri(struct rbuf body)
{
	struct rbuf	 skipped;
	unsigned	 n = 0;
	uint16_t	 len;
	uint8_t		 bits;

	if (rbuf_get_u16(&body, &len) == -1 ||
	    rbuf_sub(&body, len, &skipped) == -1 ||
	    rbuf_get_u16(&body, &len) == -1 ||
	    rbuf_sub(&body, len, &skipped) == -1)
		errx(1, "peer: a broken UPDATE");
	while (rbuf_get_u8(&body, &bits) == 0 &&
	    rbuf_sub(&body, (bits + 7) / 8, &skipped) == 0)
		n++;
	return (n);
}

void
peer_count(struct peer *p, unsigned n)
{
	struct rbuf	 body;
	unsigned	 got = p->over;

	while (got < n)
		if (peer_receive(p, &body) == BGP_UPDATE)
			got += count_nlri(body);
	p->over = got - n;
}

/* An UPDATE of some prefixes with a MED of its own. */
static void
put_update(struct wbuf *w, uint32_t first, uint32_t to)
{
	static const uint8_t	 attrs[] = {
		0x40, 1, 1, 0, 0x40, 2, 10, 2, 2, 0, 0, PEER_AS >> 8,
		PEER_AS & 255, 0, 0, 0x32, 0x0a, 0x40, 3, 4, 127, 0, 0, 2,
		0x80, 4, 4
	};
	size_t			 off;
	uint32_t		 i;

	off = msg_begin(w, BGP_UPDATE);
	wbuf_put_u16(w, 0);
	wbuf_put_u16(w, sizeof(attrs) + 4);
	wbuf_put(w, attrs, sizeof(attrs));
	wbuf_put_u32(w, first);
	for (i = first; i < first + PER_MESSAGE && i < to; i++)
		wbuf_put_u32(w, 24U << 24 | ((10U << 16) + i));
	(void)msg_end(w, off, BGP_MSG_MAX);	/* it is short */
}

void
put_updates(struct wbuf *w, uint32_t from, uint32_t to)
{
	for (; from < to; from += PER_MESSAGE)
		put_update(w, from, to);
}

pid_t
daemon_start(const char *conf)
{
	const char	*prog;
	pid_t		 pid;

	if ((prog = getenv("BGPENGINED")) == NULL || access(prog, X_OK) == -1)
		errx(1, "BGPENGINED does not name the daemon");
	switch (pid = fork()) {
	case -1:
		err(1, "fork");
	case 0:
		(void)setenv("bgpengine_daemon_drop", "false", 1);
		(void)setenv("bgpengine_log_enable", "false", 1);
		(void)setenv("bgpengine_api_cli", "false", 1);
		if (freopen("/dev/null", "w", stderr) == NULL)
			_exit(1);
		execl(prog, prog, "-d", "-f", conf, (char *)NULL);
		_exit(1);
	}
	return (pid);
}

void
daemon_stop(pid_t pid)
{
	(void)kill(pid, SIGTERM);	/* it is our child */
	(void)waitpid(pid, NULL, 0);
}

static size_t
children(pid_t pid, pid_t *list, size_t max)
{
	FILE	*f;
	char	 path[64];
	size_t	 n = 0;
	int	 child;

	(void)snprintf(path, sizeof(path), "/proc/%d/task/%d/children",
	    (int)pid, (int)pid);
	if ((f = fopen(path, "r")) == NULL)
		return (0);
	while (n < max && fscanf(f, "%d", &child) == 1)
		list[n++] = child;
	fclose(f);
	return (n);
}

static int64_t
cpu_us(pid_t pid)
{
	FILE	*f;
	char	 path[64];
	long	 ns = 0;

	(void)snprintf(path, sizeof(path), "/proc/%d/schedstat", (int)pid);
	if ((f = fopen(path, "r")) == NULL)
		return (0);		/* it has just ended */
	if (fscanf(f, "%ld", &ns) != 1)
		ns = 0;
	fclose(f);
	return (ns / 1000);
}

int64_t
daemon_cpu_us(pid_t pid)
{
	pid_t	 list[CHILDREN];
	int64_t	 us;
	size_t	 i, n;

	us = cpu_us(pid);
	n = children(pid, list, nitems(list));
	for (i = 0; i < n; i++)
		us += cpu_us(list[i]);
	return (us);
}

struct monotime
daemon_quiet(pid_t pid)
{
	struct monotime	 last, now;
	int64_t		 before = -1, us;

	for (last = now = monotime_now();
	    monotime_diff_us(now, last) < QUIET_US; now = monotime_now()) {
		if ((us = daemon_cpu_us(pid)) != before)
			last = monotime_now();
		before = us;
		usleep(LOOK_US);
	}
	return (last);
}

/* -1: we may not look. */
static long
private_kib(pid_t pid)
{
	FILE	*f;
	char	 line[256];
	long	 n, sum = -1;

	(void)snprintf(line, sizeof(line), "/proc/%d/smaps_rollup", (int)pid);
	if ((f = fopen(line, "r")) == NULL)
		return (-1);
	while (fgets(line, sizeof(line), f) != NULL) {
		if (sscanf(line, "Private_Clean: %ld kB", &n) == 1 ||
		    sscanf(line, "Private_Dirty: %ld kB", &n) == 1)
			sum = (sum == -1 ? 0 : sum) + n;
	}
	fclose(f);
	return (sum);
}

static int
compare(const void *a, const void *b)
{
	const long	*x = a, *y = b;

	return (*x < *y ? -1 : *x > *y);
}

long
daemon_private(pid_t pid, int sum)
{
	pid_t	 list[CHILDREN];
	long	 all = 0, kib[CHILDREN];
	size_t	 i, n;

	n = children(pid, list, nitems(list));
	for (i = 0; i < n; i++) {
		if ((kib[i] = private_kib(list[i])) == -1)
			return (-1);
		all += kib[i];
	}
	if (sum || n == 0)
		return (n == 0 ? -1 : all);
	qsort(kib, n, sizeof(kib[0]), compare);
	return (kib[n / 2]);
}

void
report(const char *what, double value, const char *unit, double budget,
    int less)
{
	printf("%-46s %10.*f %s, budget %.*f: %.2f times better\n", what,
	    value < 10 ? 3 : 0, value, unit, budget < 10 ? 2 : 0, budget,
	    less ? budget / value : value / budget);
	(void)fflush(stdout);
}

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
 * The whole daemon: this program is its peer and, started by it once more,
 * its script.  Prints routes a second from the script's first line to the
 * last UPDATE at the peer, and prefixes a second from the peer's first UPDATE
 * to the last JSON line at the script; the best of a few rounds.  The daemon
 * is $BGPENGINED.
 */
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <netinet/in.h>

#include <err.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "attr.h"
#include "bgp.h"
#include "monotime.h"
#include "msg.h"

#define PREFIXES	100000U
#define PER_MESSAGE	6
#define ROUNDS		3
#define LIMIT_MS	30000		/* of waiting for anything */
#define PEER_AS		65002

static char	 dir[] = "/tmp/bgpengine-bench.XXXXXX";
static char	 times[64];		/* fifo: the script's moment */

/*
 * The script.
 */

static void
tell_time(struct monotime t)
{
	int	 fd;

	if ((fd = open(times, O_WRONLY)) == -1)
		err(1, "%s", times);
	if (write(fd, &t, sizeof(t)) != sizeof(t))
		err(1, "%s", times);
	close(fd);
}

/* Lines of stdin until n have had the word. */
static void
count_words(const char *word, unsigned n)
{
	static char	*line;
	static size_t	 size;
	const char	*p;

	while (n > 0 && getline(&line, &size, stdin) != -1) {
		for (p = line; n > 0 && (p = strstr(p, word)) != NULL; n--)
			p += strlen(word);
	}
	if (n > 0)
		exit(1);
}

static void
script_announce(void)
{
	struct monotime	 start;
	unsigned	 i;

	count_words("\"state\": \"up\"", 1);
	start = monotime_now();
	for (i = 0; i < PREFIXES; i++)
		printf("announce route %u.%u.%u.0/24 next-hop self med %u\n",
		    10 + (i >> 16), i >> 8 & 255, i & 255, i / 16);
	if (fflush(stdout) == EOF)
		exit(1);
	tell_time(start);
}

static void
script_count(void)
{
	count_words("\"nlri\"", PREFIXES);
	tell_time(monotime_now());
}

static int
script(const char *what, const char *folder)
{
	(void)snprintf(times, sizeof(times), "%s/times", folder);
	if (strcmp(what, "announce") == 0)
		script_announce();
	else
		script_count();
	while (getchar() != EOF)
		continue;	/* until the daemon ends */
	return (0);
}

/*
 * The peer.
 */

struct peer {
	int		 fd;
	struct wbuf	 in;
	size_t		 used;		/* of in */
};

static void
wait_readable(int fd, const char *what)
{
	struct pollfd	 pfd;

	pfd.fd = fd;
	pfd.events = POLLIN;
	if (poll(&pfd, 1, LIMIT_MS) != 1)
		errx(1, "waited too long for %s", what);
}

static void
send_all(int fd, const struct wbuf *w)
{
	size_t	 off;
	ssize_t	 n;

	for (off = 0; off < w->len; off += (size_t)n)
		if ((n = write(fd, w->data + off, w->len - off)) == -1)
			err(1, "peer: write");
}

/* The next message; its body is valid until the next call. */
static uint8_t
receive(struct peer *p, struct rbuf *body)
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
	send_all(p->fd, &w);
	wbuf_clear(&w);
	while (receive(p, &body) != BGP_KEEPALIVE)
		continue;
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

static struct monotime
peer_count(struct peer *p)
{
	struct rbuf	 body;
	unsigned	 n = 0;

	while (n < PREFIXES)
		if (receive(p, &body) == BGP_UPDATE)
			n += count_nlri(body);
	return (monotime_now());
}

/* An UPDATE of some prefixes with a MED of its own. */
static void
put_update(struct wbuf *w, uint32_t first)
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
	for (i = first; i < first + PER_MESSAGE && i < PREFIXES; i++)
		wbuf_put_u32(w, 24U << 24 | ((10U << 16) + i));
	(void)msg_end(w, off, BGP_MSG_MAX);	/* it is short */
}

static struct monotime
peer_send(struct peer *p)
{
	struct monotime	 start;
	struct wbuf	 w;
	uint32_t	 i;

	wbuf_init(&w, 0);
	for (i = 0; i < PREFIXES; i += PER_MESSAGE)
		put_update(&w, i);
	start = monotime_now();
	send_all(p->fd, &w);
	wbuf_clear(&w);
	return (start);
}

/*
 * The daemon.
 */

static int
listen_any(unsigned *port)
{
	struct sockaddr_in	 sin;
	socklen_t		 len = sizeof(sin);
	int			 fd;

	memset(&sin, 0, sizeof(sin));
	sin.sin_family = AF_INET;
	sin.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1);
	if ((fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) == -1 ||
	    bind(fd, (struct sockaddr *)&sin, sizeof(sin)) == -1 ||
	    listen(fd, 1) == -1 ||
	    getsockname(fd, (struct sockaddr *)&sin, &len) == -1)
		err(1, "listen");
	*port = ntohs(sin.sin_port);
	return (fd);
}

static void
write_conf(const char *path, const char *self, const char *role, unsigned port)
{
	FILE	*f;

	if ((f = fopen(path, "w")) == NULL)
		err(1, "%s", path);
	(void)fprintf(f, "process bench {\n\trun %s %s %s;\n"
	    "\tencoder json;\n}\n"
	    "neighbor 127.0.0.2 {\n\trouter-id 10.0.0.1;\n"
	    "\tlocal-address 127.0.0.1;\n\tlocal-as 65001;\n"
	    "\tpeer-as %u;\n\tconnect %u;\n"
	    "\tfamily { ipv4 unicast; }\n"
	    "\tapi {\n\t\tprocesses [ bench ];\n\t\tneighbor-changes;\n"
	    "\t\treceive { parsed; update; }\n\t}\n}\n",
	    self, role, dir, PEER_AS, port);
	if (fclose(f) == EOF)
		err(1, "%s", path);
}

static pid_t
start_daemon(const char *conf)
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

/* One daemon from its start to its end: what it took, in microseconds. */
static int64_t
run(const char *self, const char *role)
{
	struct monotime	 here, there;
	struct peer	 p;
	unsigned	 port;
	pid_t		 pid;
	char		 conf[64];
	int		 lfd, tfd, announce;

	announce = strcmp(role, "announce") == 0;
	(void)snprintf(conf, sizeof(conf), "%s/conf", dir);
	lfd = listen_any(&port);
	write_conf(conf, self, role, port);
	if ((tfd = open(times, O_RDWR)) == -1)
		err(1, "%s", times);
	pid = start_daemon(conf);
	wait_readable(lfd, "the daemon");
	if ((p.fd = accept(lfd, NULL, NULL)) == -1)
		err(1, "accept");
	wbuf_init(&p.in, 0);
	p.used = 0;
	greet(&p);
	here = announce ? peer_count(&p) : peer_send(&p);
	wait_readable(tfd, "the script");
	if (read(tfd, &there, sizeof(there)) != sizeof(there))
		err(1, "%s", times);
	(void)kill(pid, SIGTERM);
	(void)waitpid(pid, NULL, 0);
	close(p.fd);
	close(lfd);
	close(tfd);
	wbuf_clear(&p.in);
	(void)unlink(conf);
	return (announce ? monotime_diff_us(here, there) :
	    monotime_diff_us(there, here));
}

static void
report(const char *self, const char *role, const char *what)
{
	int64_t	 us, best = INT64_MAX;
	int	 i;

	for (i = 0; i < ROUNDS; i++) {
		us = run(self, role);
		best = us < best ? us : best;
	}
	printf("daemon: %-32s %9.0f a second, %.3f s\n", what,
	    PREFIXES * 1e6 / (double)best, (double)best / 1e6);
}

int
main(int argc, char *argv[])
{
	char	 self[PATH_MAX];
	ssize_t	 n;

	if (argc == 3)
		return (script(argv[1], argv[2]));
	(void)signal(SIGPIPE, SIG_IGN);
	if ((n = readlink("/proc/self/exe", self, sizeof(self) - 1)) == -1)
		err(1, "readlink");
	self[n] = '\0';
	if (mkdtemp(dir) == NULL)
		err(1, "%s", dir);
	(void)snprintf(times, sizeof(times), "%s/times", dir);
	if (mkfifo(times, 0600) == -1)
		err(1, "%s", times);
	report(self, "announce", "script to peer, routes");
	report(self, "count", "peer to script, prefixes");
	(void)unlink(times);
	(void)rmdir(dir);
	return (0);
}

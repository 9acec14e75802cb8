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
 * See floor.h.
 */
#include <sys/types.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <netinet/in.h>
#include <netinet/tcp.h>

#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "floor.h"
#include "harness.h"

/* A process that hands on what comes; it ends with its input. */
static pid_t
hand_on(int in, int out, int other)
{
	struct epoll_event	 ev;
	ssize_t			 n;
	pid_t			 pid;
	int			 ep;
	char			 buf[64];

	if ((pid = fork()) == -1)
		err(1, "fork");
	if (pid != 0)
		return (pid);
	close(other);
	memset(&ev, 0, sizeof(ev));
	ev.events = EPOLLIN;
	if ((ep = epoll_create1(0)) == -1 ||
	    epoll_ctl(ep, EPOLL_CTL_ADD, in, &ev) == -1)
		_exit(1);
	for (;;) {
		if (epoll_wait(ep, &ev, 1, -1) != 1 ||
		    (n = read(in, buf, sizeof(buf))) <= 0 ||
		    write(out, buf, (size_t)n) != n)
			_exit(0);
	}
}

static void
tcp_pair(int fd[2])
{
	struct sockaddr_in	 sin;
	socklen_t		 len = sizeof(sin);
	unsigned		 port = 0;
	int			 lfd, one = 1;

	lfd = peer_listen(INADDR_LOOPBACK, &port);
	if (getsockname(lfd, (struct sockaddr *)&sin, &len) == -1 ||
	    (fd[0] = socket(AF_INET, SOCK_STREAM, 0)) == -1 ||
	    connect(fd[0], (struct sockaddr *)&sin, sizeof(sin)) == -1 ||
	    setsockopt(fd[0], IPPROTO_TCP, TCP_NODELAY, &one,
	    sizeof(one)) == -1 || (fd[1] = accept(lfd, NULL, NULL)) == -1)
		err(1, "floor: TCP");
	close(lfd);
}

static void
writer(int fd, size_t n, unsigned gap_us)
{
	struct monotime	 now;

	for (; n > 0; n--) {
		usleep(gap_us);
		now = monotime_now();
		if (write(fd, &now, sizeof(now)) != sizeof(now))
			_exit(1);
	}
	_exit(0);
}

void
floor_chain(double *us, size_t n, unsigned gap_us)
{
	struct monotime	 sent;
	size_t		 i;
	pid_t		 first, second, third;
	int		 in[2], mid[2], out[2];

	if (pipe(in) == -1 ||
	    socketpair(AF_UNIX, SOCK_STREAM, 0, mid) == -1)
		err(1, "floor");
	tcp_pair(out);
	first = hand_on(in[0], mid[0], in[1]);
	close(mid[0]);
	second = hand_on(mid[1], out[0], in[1]);
	close(out[0]);
	if ((third = fork()) == -1)
		err(1, "fork");
	if (third == 0)
		writer(in[1], n, gap_us);
	close(in[1]);
	for (i = 0; i < n; i++) {
		wait_readable(out[1], "the floor");
		if (read(out[1], &sent, sizeof(sent)) != sizeof(sent))
			errx(1, "floor: ended");
		us[i] = (double)monotime_diff_us(monotime_now(), sent);
	}
	close(in[0]);
	close(mid[1]);
	close(out[1]);
	(void)waitpid(third, NULL, 0);
	(void)waitpid(first, NULL, 0);
	(void)waitpid(second, NULL, 0);
}

static int
compare(const void *a, const void *b)
{
	const double	*x = a, *y = b;

	return (*x < *y ? -1 : *x > *y);
}

void
floor_sort(double *v, size_t n)
{
	qsort(v, n, sizeof(v[0]), compare);
}

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
 * Messages between two of our processes: as many as possible through a socket
 * pair, from a child that only writes to a parent that only reads.  Prints
 * messages a second for small ones (a route), for events and for big batches.
 */
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "compat.h"
#include "imsg.h"
#include "monotime.h"

#define QUEUED_MAX	(256U << 10)	/* of the writer, as in a channel */

static const struct {
	size_t		 len;
	unsigned	 count;
} cases[] = {
	{ 64, 2000000 }, { 500, 1000000 }, { 16384, 100000 }
};

static void
wait_for(int fd, short events)
{
	struct pollfd	 pfd;

	pfd.fd = fd;
	pfd.events = events;
	if (poll(&pfd, 1, -1) == -1 && errno != EINTR)
		err(1, "poll");
}

static void
push(struct imsgbuf *ib)
{
	int	 r;

	while ((r = imsgbuf_write(ib)) == 0)
		wait_for(ib->fd, POLLOUT);
	if (r == -1)
		err(1, "write");
}

static __dead void
writer(int fd, size_t len, unsigned count)
{
	static const uint8_t	 body[16384];
	struct imsgbuf		 ib;
	unsigned		 i;

	imsgbuf_init(&ib, fd);
	for (i = 0; i < count; i++) {
		imsg_compose(&ib, 1, i, -1, body, len);
		if (imsgbuf_queued(&ib) > QUEUED_MAX)
			push(&ib);
	}
	push(&ib);
	_exit(0);
}

static unsigned
take_all(struct imsgbuf *ib, size_t len)
{
	struct imsg	 m;
	unsigned	 n = 0;
	int		 r;

	while ((r = imsg_get(ib, &m)) == 1) {
		if (rbuf_len(&m.body) != len)
			errx(1, "a message of another length");
		imsg_free(&m);
		n++;
	}
	if (r == -1)
		errx(1, "bad framing");
	return (n);
}

static void
reader(int fd, size_t len, unsigned count)
{
	struct imsgbuf	 ib;
	unsigned	 n = 0;
	int		 r;

	imsgbuf_init(&ib, fd);
	while (n < count) {
		if ((r = imsgbuf_read(&ib)) == 1)
			n += take_all(&ib, len);
		else if (r == -1 && errno == EAGAIN)
			wait_for(fd, POLLIN);
		else
			errx(1, "the writer is gone");
	}
	imsgbuf_clear(&ib);
}

static void
run(size_t len, unsigned count)
{
	struct monotime	 start;
	int64_t		 us;
	pid_t		 pid;
	int		 sv[2], status;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, sv) == -1)
		err(1, "socketpair");
	start = monotime_now();
	switch (pid = fork()) {
	case -1:
		err(1, "fork");
	case 0:
		close(sv[0]);
		writer(sv[1], len, count);
	}
	close(sv[1]);
	reader(sv[0], len, count);
	us = monotime_diff_us(monotime_now(), start);
	if (waitpid(pid, &status, 0) == -1 || status != 0)
		errx(1, "the writer failed");
	printf("imsg: %5zu bytes %34.0f a second, %.3f us each\n", len,
	    (double)count * 1e6 / (double)us, (double)us / count);
}

int
main(void)
{
	size_t	 i;

	setvbuf(stdout, NULL, _IOLBF, 0);
	for (i = 0; i < nitems(cases); i++)
		run(cases[i].len, cases[i].count);
	return (0);
}

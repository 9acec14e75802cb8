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
 * A listening socket when there are descriptors, and when there are none: the
 * loop does not spin, and goes on when there are some again.
 */
/* uses: acceptor.c */

#include <sys/types.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <event2/event.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "acceptor.h"
#include "compat.h"
#include "log.h"

static int	 lines, taken;

static void
sink(int level, const char *text)
{
	lines++;
}

static void
take(void *arg, int fd, const struct sockaddr_storage *from)
{
	assert_true((fcntl(fd, F_GETFL) & O_NONBLOCK) != 0);
	assert_int_equal(fcntl(fd, F_GETFD), FD_CLOEXEC);
	assert_int_equal(close(fd), 0);
	taken++;
}

static int
make_listener(struct sockaddr_un *sun)
{
	int	 fd;

	memset(sun, 0, sizeof(*sun));
	sun->sun_family = AF_UNIX;
	(void)snprintf(sun->sun_path + 1, sizeof(sun->sun_path) - 1,
	    "bgpengine-acceptor-%ld", (long)getpid());
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
	assert_int_equal(bind(fd, (struct sockaddr *)sun, sizeof(*sun)), 0);
	assert_int_equal(listen(fd, 8), 0);
	return (fd);
}

static void
set_files(rlim_t n)
{
	struct rlimit	 rl;

	assert_int_equal(getrlimit(RLIMIT_NOFILE, &rl), 0);
	rl.rlim_cur = n;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &rl), 0);
}

static void
no_op(int fd, short what, void *arg)
{
}

static void
test_full(void **state)
{
	struct timeval		 soon = { 0, 200000 };
	struct sockaddr_un	 sun;
	struct event_base	*base;
	struct acceptor		*a;
	struct event		*timer;
	int			 lfd, c[2], i, turns;

	log_init(sink, 0);
	assert_non_null(base = event_base_new());
	lfd = make_listener(&sun);
	for (i = 0; i < 2; i++) {
		c[i] = socket(AF_UNIX, SOCK_STREAM, 0);
		assert_int_equal(connect(c[i], (struct sockaddr *)&sun,
		    sizeof(sun)), 0);
	}
	a = acceptor_new(base, lfd, "test", take, NULL);
	assert_non_null(timer = event_new(base, -1, 0, no_op, NULL));
	set_files((rlim_t)c[1] + 1);
	assert_int_equal(event_add(timer, &soon), 0);
	for (turns = 0; event_pending(timer, EV_TIMEOUT, NULL); turns++)
		assert_int_not_equal(event_base_loop(base, EVLOOP_ONCE), -1);
	assert_true(turns <= 3);
	assert_int_equal(lines, 1);
	assert_int_equal(taken, 0);

	set_files(256);
	for (i = 0; i < 10 && taken < 2; i++) {
		assert_int_equal(event_add(timer, &soon), 0);
		assert_int_not_equal(event_base_loop(base, EVLOOP_ONCE), -1);
	}
	assert_int_equal(taken, 2);
	assert_int_equal(lines, 2);
	event_free(timer);
	acceptor_free(a);
	event_base_free(base);
	close(c[0]);
	close(c[1]);
	close(lfd);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_full)
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}

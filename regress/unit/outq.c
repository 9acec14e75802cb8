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
 * Output queues: order, partial writes, and the count of answers.
 */
/* uses: relay/outq.c */
#include <sys/types.h>

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "outq.h"

#define BIG	(3U << 20)

static void
test_order(void **state)
{
	struct outq	 q;
	char		 buf[64];
	int		 p[2];

	assert_int_equal(pipe2(p, O_NONBLOCK), 0);
	outq_init(&q);
	assert_int_equal(outq_write(&q, p[1]), 1);
	outq_put(&q, "event\n", 6);
	outq_put_answer(&q, "done\n", 5);
	outq_put_answer(&q, "error\n", 6);
	outq_put(&q, "event\n", 6);
	outq_put_answer(&q, "done\n", 5);
	assert_int_equal(q.answers, 16);
	assert_int_equal(outq_len(&q), 28);
	assert_int_equal(outq_write(&q, p[1]), 1);
	assert_int_equal(q.answers, 0);
	assert_int_equal(outq_len(&q), 0);
	assert_int_equal(read(p[0], buf, sizeof(buf)), 28);
	assert_memory_equal(buf, "event\ndone\nerror\nevent\ndone\n", 28);
	outq_clear(&q);
	close(p[0]);
	close(p[1]);
}

/* A full pipe: the rest stays, and every byte comes once. */
static void
test_partial(void **state)
{
	static uint8_t	 big[BIG], buf[65536];
	struct outq	 q;
	size_t		 i, got;
	ssize_t		 n;
	int		 p[2], r;

	assert_int_equal(pipe2(p, O_NONBLOCK), 0);
	for (i = 0; i < BIG; i++)
		big[i] = (uint8_t)(i * 31 + (i >> 8));
	outq_init(&q);
	outq_put(&q, big, BIG / 2);
	outq_put_answer(&q, big + BIG / 2, BIG - BIG / 2);
	for (got = 0; got < BIG; ) {
		r = outq_write(&q, p[1]);
		assert_int_not_equal(r, -1);
		while ((n = read(p[0], buf, sizeof(buf))) > 0) {
			assert_memory_equal(buf, big + got, (size_t)n);
			got += (size_t)n;
		}
		/* an answer counts until its last byte is written */
		assert_int_equal(q.answers, outq_len(&q) > 0 ?
		    BIG - BIG / 2 : 0);
	}
	assert_int_equal(outq_len(&q), 0);
	outq_clear(&q);
	close(p[0]);
	close(p[1]);
}

static void
test_nobody_reads(void **state)
{
	struct outq	 q;
	int		 p[2], i;

	assert_int_equal(pipe2(p, O_NONBLOCK), 0);
	outq_init(&q);
	for (i = 0; i < 20000; i++) {
		outq_put(&q, "e\n", 2);
		outq_put_answer(&q, "done\n", 5);
	}
	assert_int_equal(outq_write(&q, p[1]), 0);
	assert_true(q.answers > 0 && q.answers < 100000);
	close(p[0]);
	assert_int_equal(outq_write(&q, p[1]), -1);
	outq_clear(&q);
	assert_int_equal(q.answers, 0);
	close(p[1]);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_partial),
		cmocka_unit_test(test_nobody_reads),
	};

	(void)signal(SIGPIPE, SIG_IGN);
	return (cmocka_run_group_tests(tests, NULL, NULL));
}

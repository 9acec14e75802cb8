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
 * A connection over a socketpair: framing in any pieces, urgent messages
 * between two others but never inside one, the end in order.
 */
/* uses: session/conn.c session/conn_write.c session/timers.c */

#include <sys/types.h>
#include <sys/socket.h>

#include <errno.h>
#include <event2/event.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "compat.h"
#include "bgp.h"
#include "conn.h"
#include "msg.h"
#include "notif.h"
#include "timers.h"

struct fixture {
	struct event_base *base;
	struct conn	*conn;
	int		 peer;		/* the other end */
	uint64_t	 sent[7];
	unsigned	 messages[7];
	unsigned	 total;
	uint8_t		 fault_subcode;
	int		 closed;
	int		 written;
	int		 ended;
	int		 pause_at;	/* pause after so many messages */
};

static int
on_message(void *arg, uint8_t type, const struct rbuf *body,
    const struct rbuf *whole)
{
	struct fixture	*f = arg;

	assert_int_equal(rbuf_len(whole), rbuf_len(body) + BGP_HEADER_LEN);
	f->messages[type]++;
	if (++f->total == (unsigned)f->pause_at)
		conn_pause(f->conn);
	return (0);
}

static void
on_fault(void *arg, const struct wire_fault *fault)
{
	struct fixture	*f = arg;

	f->fault_subcode = fault->subcode;
	conn_free(f->conn);
	f->conn = NULL;
}

static void
on_closed(void *arg, const char *why)
{
	struct fixture	*f = arg;

	f->closed++;
	conn_free(f->conn);
	f->conn = NULL;
}

static void
on_written(void *arg)
{
	struct fixture	*f = arg;

	f->written++;
}

static void
on_ended(void *arg)
{
	struct fixture	*f = arg;

	f->ended++;
}

static const struct conn_ops	 ops = {
	.message = on_message,
	.fault = on_fault,
	.closed = on_closed,
	.written = on_written
};

static int
setup(void **state)
{
	struct fixture	*f;
	int		 sv[2], size = 8192;

	f = calloc(1, sizeof(*f));
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0,
	    sv), 0);
	(void)setsockopt(sv[0], SOL_SOCKET, SO_SNDBUF, &size, sizeof(size));
	f->base = event_base_new();
	f->peer = sv[1];
	f->conn = conn_new(f->base, sv[0], 0, &ops, f, f->sent);
	*state = f;
	return (0);
}

static int
teardown(void **state)
{
	struct fixture	*f = *state;

	conn_free(f->conn);
	if (f->peer != -1)
		(void)close(f->peer);
	event_base_free(f->base);
	free(f);
	return (0);
}

static void
turn(struct fixture *f)
{
	int	 i;

	for (i = 0; i < 4; i++)
		(void)event_base_loop(f->base, EVLOOP_NONBLOCK);
}

static void
put_update(struct wbuf *w, size_t len)
{
	size_t	 off;

	off = msg_begin(w, BGP_UPDATE);
	while (w->len - off < len)
		wbuf_put_u8(w, 0);
	assert_int_equal(msg_end(w, off, BGP_MSG_MAX_EXT), 0);
}

/* Every byte alone is as good as all at once. */
static void
pieces(void **state)
{
	struct fixture	*f = *state;
	struct wbuf	 w;
	size_t		 i;

	wbuf_init(&w, 0);
	msg_keepalive(&w);
	put_update(&w, 100);
	msg_keepalive(&w);
	for (i = 0; i < w.len; i++) {
		assert_int_equal(write(f->peer, w.data + i, 1), 1);
		turn(f);
	}
	assert_int_equal(f->messages[BGP_KEEPALIVE], 2);
	assert_int_equal(f->messages[BGP_UPDATE], 1);
	assert_int_equal(write(f->peer, w.data, w.len), (ssize_t)w.len);
	turn(f);
	assert_int_equal(f->total, 6);
	wbuf_clear(&w);
}

/* More than the buffer holds, with messages of all sizes. */
static void
stream(void **state)
{
	struct fixture	*f = *state;
	struct wbuf	 w;
	size_t		 off = 0;
	ssize_t		 n;
	int		 i;

	wbuf_init(&w, 0);
	conn_set_max(f->conn, BGP_MSG_MAX_EXT);
	for (i = 0; i < 60; i++)
		put_update(&w, 23 + (size_t)i * 1110);
	while (off < w.len) {
		n = write(f->peer, w.data + off, w.len - off);
		if (n > 0)
			off += (size_t)n;
		else
			assert_int_equal(errno, EAGAIN);
		turn(f);
	}
	assert_int_equal(f->messages[BGP_UPDATE], 60);
	wbuf_clear(&w);
}

static void
too_long(void **state)
{
	struct fixture	*f = *state;
	struct wbuf	 w;

	wbuf_init(&w, 0);
	put_update(&w, 4097);
	assert_int_equal(write(f->peer, w.data, w.len), (ssize_t)w.len);
	turn(f);
	assert_int_equal(f->fault_subcode, BGP_HEADER_LENGTH);
	assert_int_equal(f->total, 0);
	wbuf_clear(&w);
}

/* What was read before the pause is not lost, and not handed out in it. */
static void
pausing(void **state)
{
	struct fixture	*f = *state;
	struct wbuf	 w;
	int		 i;

	wbuf_init(&w, 0);
	for (i = 0; i < 10; i++)
		msg_keepalive(&w);
	f->pause_at = 3;
	assert_int_equal(write(f->peer, w.data, w.len), (ssize_t)w.len);
	turn(f);
	assert_int_equal(f->total, 3);
	assert_true(conn_unread(f->conn));
	conn_resume(f->conn);
	turn(f);
	assert_int_equal(f->total, 10);
	assert_false(conn_unread(f->conn));
	conn_pause(f->conn);
	assert_int_equal(write(f->peer, w.data, w.len), (ssize_t)w.len);
	turn(f);
	assert_int_equal(f->total, 10);
	assert_true(conn_unread(f->conn));
	conn_resume(f->conn);
	turn(f);
	assert_int_equal(f->total, 20);
	wbuf_clear(&w);
}

/* Reads all that comes until nothing does. */
static void
slurp(struct fixture *f, struct wbuf *got)
{
	uint8_t	 buf[65536];
	ssize_t	 n;
	int	 quiet = 0;

	while (quiet < 3) {
		turn(f);
		n = read(f->peer, buf, sizeof(buf));
		if (n > 0)
			wbuf_put(got, buf, (size_t)n);
		quiet = n > 0 ? 0 : quiet + 1;
	}
}

/* A KEEPALIVE overtakes UPDATEs that wait, at the end of one of them. */
static void
urgent(void **state)
{
	struct fixture		*f = *state;
	struct wire_fault	 fault;
	struct wbuf		 got;
	struct rbuf		 r, body, whole;
	uint8_t			 type;
	unsigned		 n = 0, at = 0;
	int			 i;

	wbuf_init(&got, 0);
	for (i = 0; i < 100; i++)
		put_update(conn_out(f->conn), 4000);
	conn_flush(f->conn);
	turn(f);
	assert_true(conn_queued(f->conn) > 0);
	assert_true(conn_written(f->conn) % 4000 != 0);
	msg_keepalive(conn_urgent(f->conn));
	conn_flush(f->conn);
	slurp(f, &got);
	assert_int_equal(got.len, 100 * 4000 + BGP_HEADER_LEN);
	assert_int_equal(conn_written(f->conn), 100 * 4000);
	assert_int_equal(conn_appended(f->conn), 100 * 4000);
	wbuf_view(&got, &r);
	while (msg_next(&r, BGP_MSG_MAX, &type, &body, &whole, &fault) == 1) {
		if (type == BGP_KEEPALIVE)
			at = n;
		n++;
	}
	assert_int_equal(n, 101);
	assert_in_range(at, 1, 99);
	assert_int_equal(f->sent[BGP_UPDATE], 100);
	assert_int_equal(f->sent[BGP_KEEPALIVE], 1);
	wbuf_clear(&got);
}

/* The rest of a begun message, the NOTIFICATION, the end of the stream. */
static void
ending(void **state)
{
	struct fixture		*f = *state;
	struct wire_fault	 fault;
	struct timeval		 slow = { 1, 500000 };
	struct wbuf		 got;
	struct rbuf		 r, body, whole;
	uint8_t			 b, type = 0;
	int			 i;

	wbuf_init(&got, 0);
	for (i = 0; i < 100; i++)
		put_update(conn_out(f->conn), 4000);
	conn_flush(f->conn);
	turn(f);
	notif_put(conn_urgent(f->conn), BGP_ERR_CEASE, BGP_CEASE_SHUTDOWN,
	    NULL, 0);
	conn_end(f->conn, on_ended, f);
	f->conn = NULL;
	/* The peer is slow. */
	assert_int_equal(event_base_loopexit(f->base, &slow), 0);
	(void)event_base_dispatch(f->base);
	slurp(f, &got);
	assert_int_equal(read(f->peer, &b, 1), 0);
	assert_int_equal(f->ended, 0);	/* it waits for our end */
	wbuf_view(&got, &r);
	while (msg_next(&r, BGP_MSG_MAX, &type, &body, &whole, &fault) == 1)
		;
	assert_int_equal(rbuf_len(&r), 0);
	assert_int_equal(type, BGP_NOTIFICATION);
	assert_true(got.len < 100 * 4000);
	(void)close(f->peer);
	f->peer = -1;
	turn(f);
	assert_int_equal(f->ended, 1);
	assert_int_equal(f->closed, 0);
	wbuf_clear(&got);
}

static void
closed(void **state)
{
	struct fixture	*f = *state;

	(void)close(f->peer);
	f->peer = -1;
	turn(f);
	assert_int_equal(f->closed, 1);
	assert_null(f->conn);
}

static void
delays(void **state)
{
	uint32_t	 ms;
	int		 i;

	for (i = 0; i < 100; i++) {
		ms = timers_retry_ms(0);
		assert_in_range(ms, 200, 1000);
		assert_in_range(timers_retry_ms(1), 750, 1000);
		assert_in_range(timers_retry_ms(3), 3000, 4000);
		assert_in_range(timers_retry_ms(7), 45000, 60000);
		assert_in_range(timers_retry_ms(4000000000U), 45000, 60000);
		assert_in_range(timers_keepalive_ms(90), 22500, 30000);
		assert_int_equal(timers_keepalive_ms(0), 0);
	}
}

/* The peer says why and is gone; that we can not write is no news then. */
static void
last_words(void **state)
{
	struct fixture	*f = *state;
	struct wbuf	 w;
	int		 i;

	wbuf_init(&w, 0);
	for (i = 0; i < 300; i++)	/* more than one read takes */
		put_update(&w, 500);
	notif_put(&w, BGP_ERR_CEASE, BGP_CEASE_SHUTDOWN, NULL, 0);
	assert_int_equal(write(f->peer, w.data, w.len), (ssize_t)w.len);
	close(f->peer);
	f->peer = -1;
	put_update(conn_out(f->conn), 100);
	conn_flush(f->conn);
	for (i = 0; i < 100 && f->closed == 0; i++)
		turn(f);
	assert_int_equal(f->messages[BGP_UPDATE], 300);
	assert_int_equal(f->messages[BGP_NOTIFICATION], 1);
	assert_int_equal(f->closed, 1);
	wbuf_clear(&w);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test_setup_teardown(pieces, setup, teardown),
		cmocka_unit_test_setup_teardown(stream, setup, teardown),
		cmocka_unit_test_setup_teardown(too_long, setup, teardown),
		cmocka_unit_test_setup_teardown(pausing, setup, teardown),
		cmocka_unit_test_setup_teardown(urgent, setup, teardown),
		cmocka_unit_test_setup_teardown(ending, setup, teardown),
		cmocka_unit_test_setup_teardown(closed, setup, teardown),
		cmocka_unit_test_setup_teardown(last_words, setup, teardown),
		cmocka_unit_test(delays),
	};

	(void)signal(SIGPIPE, SIG_IGN);
	return (cmocka_run_group_tests(tests, NULL, NULL));
}

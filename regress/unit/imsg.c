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
 * Messages and channels over a socketpair: framing in any pieces, descriptors
 * with the right message, the contract before the handler, the end.
 */
/* uses: chan.c proc.c proto.c sandbox_null.c */

#include <sys/types.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <errno.h>
#include <event2/event.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

#include <cmocka.h>

#include "compat.h"
#include "chan.h"
#include "imsg.h"
#include "log.h"

static char	 logged[4096];

static void
sink(int level, const char *text)
{
	(void)strlcat(logged, text, sizeof(logged));
	(void)strlcat(logged, "\n", sizeof(logged));
}

static void
make_pair(int sv[2])
{
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC |
	    SOCK_NONBLOCK, 0, sv), 0);
}

static ino_t
inode(int fd)
{
	struct stat	 st;

	assert_int_equal(fstat(fd, &st), 0);
	return (st.st_ino);
}

static int
take(struct imsgbuf *ib, struct imsg *m)
{
	int	 r;

	while ((r = imsg_get(ib, m)) == 0)
		if ((r = imsgbuf_read(ib)) != 1)
			return (r == 0 ? -2 : -3);
	return (r);
}

static void
test_order(void **state)
{
	struct imsgbuf	 a, b;
	struct imsg	 m;
	char		 big[200000];
	ino_t		 want[3];
	int		 sv[2], p[2], i, fd;

	make_pair(sv);
	imsgbuf_init(&a, sv[0]);
	imsgbuf_init(&b, sv[1]);
	memset(big, 'x', sizeof(big));
	/* Small, big, and some with descriptors in between. */
	for (i = 0; i < 3; i++) {
		assert_int_equal(pipe(p), 0);
		close(p[1]);
		want[i] = inode(p[0]);
		imsg_compose(&a, 1, (uint32_t)i, -1, "plain", 5);
		imsg_compose(&a, 2, (uint32_t)i, p[0], big,
		    i == 1 ? sizeof(big) : 0);
	}
	for (i = 0; i < 6; i++) {
		assert_int_not_equal(imsgbuf_write(&a), -1);
		while ((fd = take(&b, &m)) == -3 && errno == EAGAIN)
			assert_int_not_equal(imsgbuf_write(&a), -1);
		assert_int_equal(fd, 1);
		assert_int_equal(m.id, i / 2);
		if (i % 2 == 0) {
			assert_int_equal(m.type, 1);
			assert_int_equal(rbuf_len(&m.body), 5);
			assert_int_equal(m.fd, -1);
		} else {
			assert_int_equal(m.type, 2);
			assert_int_equal(rbuf_len(&m.body),
			    i == 3 ? sizeof(big) : 0);
			fd = imsg_take_fd(&m);
			assert_int_not_equal(fd, -1);
			assert_true(inode(fd) == want[i / 2]);
			assert_int_equal(fcntl(fd, F_GETFD), FD_CLOEXEC);
			close(fd);
		}
		imsg_free(&m);
	}
	assert_int_equal(imsgbuf_queued(&a), 0);
	imsgbuf_clear(&a);
	assert_int_equal(take(&b, &m), -2);
	imsgbuf_clear(&b);
}

static void
test_pieces(void **state)
{
	struct imsgbuf	 b;
	struct imsg	 m;
	struct wbuf	 w;
	size_t		 i;
	int		 sv[2];

	make_pair(sv);
	imsgbuf_init(&b, sv[1]);
	wbuf_init(&w, 0);
	wbuf_put_u32(&w, 7);
	wbuf_put_u32(&w, 3);
	wbuf_put_u32(&w, 9);
	wbuf_put_u32(&w, 0);
	wbuf_puts(&w, "abc");
	for (i = 0; i < w.len; i++) {
		assert_int_equal(imsg_get(&b, &m), 0);
		assert_int_equal(write(sv[0], w.data + i, 1), 1);
		assert_int_equal(imsgbuf_read(&b), 1);
	}
	assert_int_equal(imsg_get(&b, &m), 1);
	assert_int_equal(m.type, 7);
	assert_int_equal(m.id, 9);
	assert_memory_equal(m.body.p, "abc", 3);

	/* A length over the limit ends it at once. */
	wbuf_set_u32(&w, 4, IMSG_BODY_MAX + 1);
	assert_int_equal(write(sv[0], w.data, IMSG_HEADER), IMSG_HEADER);
	assert_int_equal(take(&b, &m), -1);
	wbuf_clear(&w);
	close(sv[0]);
	imsgbuf_clear(&b);
}

/* Descriptors that belong to no message are not collected for ever. */
static void
test_fd_flood(void **state)
{
	struct imsgbuf	 a, b;
	int		 sv[2], p[2], i, r = 1;

	make_pair(sv);
	imsgbuf_init(&a, sv[0]);
	imsgbuf_init(&b, sv[1]);
	for (i = 0; i < 100 && r == 1; i++) {
		assert_int_equal(pipe(p), 0);
		close(p[1]);
		imsg_compose(&a, 1, 0, p[0], "x", 1);
		wbuf_set_u32(&a.out, a.out.len - 1 - 4, 0);	/* its flag */
		assert_int_equal(imsgbuf_write(&a), 1);
		r = imsgbuf_read(&b);
	}
	assert_int_equal(r, -1);
	assert_int_equal(errno, EPROTO);
	imsgbuf_clear(&a);
	imsgbuf_clear(&b);
}

/* A queue that took only a part of what it was given is not written. */
static void
test_queue_full(void **state)
{
	struct imsgbuf	 a;
	int		 sv[2];

	make_pair(sv);
	imsgbuf_init(&a, sv[0]);
	a.out.max = 64;
	imsg_compose(&a, 1, 0, -1, "abc", 3);
	assert_int_equal(imsgbuf_write(&a), 1);
	imsg_compose(&a, 1, 0, -1, "0123456789012345678901234567890123456789"
	    "0123456789", 50);
	assert_int_equal(imsgbuf_write(&a), -1);
	assert_int_equal(errno, ENOBUFS);
	imsgbuf_clear(&a);
	close(sv[1]);
}

/* A descriptor is promised, but none came. */
static void
test_no_fd(void **state)
{
	struct imsgbuf	 b;
	struct imsg	 m;
	uint8_t		 head[IMSG_HEADER] = { 0 };
	int		 sv[2];

	make_pair(sv);
	imsgbuf_init(&b, sv[1]);
	head[3] = 1;
	head[15] = 1;
	assert_int_equal(write(sv[0], head, sizeof(head)), sizeof(head));
	assert_int_equal(take(&b, &m), -1);
	close(sv[0]);
	imsgbuf_clear(&b);
}

/*
 * Channels.
 */

struct ends {
	struct event_base *base;
	struct chan	*parent, *session;
	int		 got[IMSG_MAX];
	int		 closed[2];
	const char	*why[2];
	int		 drained;
	int		 free_in_handler;
};

static void
parent_hears(struct chan *c, struct imsg *m, const char *why, void *arg)
{
	struct ends	*e = arg;

	if (m == NULL) {
		e->closed[0]++;
		e->why[0] = why;
		e->parent = NULL;
		return;
	}
	e->got[m->type]++;
	if (e->free_in_handler) {
		chan_free(c);
		e->parent = NULL;
	}
}

static void
session_hears(struct chan *c, struct imsg *m, const char *why, void *arg)
{
	struct ends	*e = arg;

	if (m == NULL) {
		e->closed[1]++;
		e->why[1] = why;
		e->session = NULL;
		return;
	}
	e->got[m->type]++;
}

static void
begin(struct ends *e)
{
	int	 sv[2];

	memset(e, 0, sizeof(*e));
	logged[0] = '\0';
	log_init(sink, 0);
	assert_non_null(e->base = event_base_new());
	make_pair(sv);
	e->parent = chan_new(e->base, sv[0], P_PARENT, P_SESSION,
	    parent_hears, e);
	e->session = chan_new(e->base, sv[1], P_SESSION, P_PARENT,
	    session_hears, e);
}

static void
turn(struct ends *e)
{
	int	 i;

	for (i = 0; i < 20; i++)
		(void)event_base_loop(e->base, EVLOOP_NONBLOCK);
}

static void
end(struct ends *e)
{
	chan_free(e->parent);
	chan_free(e->session);
	event_base_free(e->base);
}

static void
test_chan(void **state)
{
	struct ends	 e;
	struct wbuf	*w;
	uint8_t		 v = 1;
	int		 p[2];

	begin(&e);
	chan_send(e.parent, IMSG_LOGLEVEL, 0, -1, &v, 1);
	assert_int_equal(pipe(p), 0);
	close(p[1]);
	chan_send(e.parent, IMSG_PAIR, 5, p[0], NULL, 0);
	w = chan_open_msg(e.session, IMSG_LOG, 0);
	wbuf_put_u8(w, LOG_INFO);
	proto_put_str(w, "hello");
	chan_close_msg(e.session);
	turn(&e);
	assert_int_equal(e.got[IMSG_LOGLEVEL], 1);
	assert_int_equal(e.got[IMSG_PAIR], 1);
	assert_int_equal(e.got[IMSG_LOG], 1);
	/* Nobody took the descriptor: it was closed. */
	assert_int_equal(fcntl(p[0], F_GETFD), -1);

	/* What is last is read, then the end is told, once. */
	chan_send(e.session, IMSG_STOPPED, 0, -1, NULL, 0);
	chan_flush(e.session, 100);
	chan_free(e.session);
	e.session = NULL;
	turn(&e);
	assert_int_equal(e.got[IMSG_STOPPED], 1);
	assert_int_equal(e.closed[0], 1);
	assert_null(e.why[0]);
	end(&e);
}

/* Our own mistakes do not leave the process. */
static void
test_send_rules(void **state)
{
	struct ends	 e;
	struct wbuf	*w;
	int		 p[2];

	begin(&e);
	chan_send(e.session, IMSG_SHUTDOWN, 0, -1, NULL, 0);
	chan_send(e.session, IMSG_STOPPED, 0, -1, "x", 1);
	w = chan_open_msg(e.session, IMSG_SOCK_REQ, 0);
	wbuf_puts(w, "a body that it may not have");
	chan_close_msg(e.session);
	assert_int_equal(pipe(p), 0);
	close(p[1]);
	chan_send(e.session, IMSG_SOCK_REQ, 0, p[0], NULL, 0);
	assert_int_equal(fcntl(p[0], F_GETFD), -1);
	chan_send(e.session, IMSG_SOCK_REQ, 0, -1, NULL, 0);
	turn(&e);
	assert_int_equal(e.got[IMSG_SOCK_REQ], 1);
	assert_int_equal(e.got[IMSG_STOPPED], 0);
	assert_int_equal(e.closed[0], 0);
	assert_non_null(strstr(logged, "not sent"));
	end(&e);
}

/* Bytes that a taken-over session would write. */
static void
violate(uint32_t type, const char *body, const char *why, const char *name)
{
	struct ends	 e;
	struct imsgbuf	 ib;
	int		 sv[2];

	memset(&e, 0, sizeof(e));
	logged[0] = '\0';
	log_init(sink, 0);
	assert_non_null(e.base = event_base_new());
	make_pair(sv);
	e.parent = chan_new(e.base, sv[0], P_PARENT, P_SESSION, parent_hears,
	    &e);
	imsgbuf_init(&ib, sv[1]);
	imsg_compose(&ib, IMSG_SOCK_REQ, 0, -1, NULL, 0);
	imsg_compose(&ib, type, 0, -1, body, strlen(body));
	imsg_compose(&ib, IMSG_SOCK_REQ, 0, -1, NULL, 0);
	assert_int_equal(imsgbuf_write(&ib), 1);
	turn(&e);
	/* What came before counts, what came behind does not. */
	assert_int_equal(e.got[IMSG_SOCK_REQ], 1);
	assert_int_equal(e.closed[0], 1);
	assert_string_equal(e.why[0], why);
	assert_non_null(strstr(logged, "contract broken by session"));
	assert_non_null(strstr(logged, name));
	imsgbuf_clear(&ib);
	chan_free(e.parent);
	event_base_free(e.base);
}

static void
test_violations(void **state)
{
	violate(IMSG_SHUTDOWN, "", "message not allowed from this process",
	    "shutdown");
	violate(IMSG_EVENT, "12345678901234567890",
	    "message not for this process", "event");
	violate(IMSG_SESSION_STATE, "x", "message too short",
	    "session-state");
	violate(IMSG_STOPPED, "x", "message too long", "stopped");
	violate(1, "", "unknown message", "?");
	violate(IMSG_MAX + 1000, "", "unknown message", "?");
}

static void
test_once(void **state)
{
	struct ends	 e;
	struct wbuf	*w;
	int		 i;

	begin(&e);
	for (i = 0; i < 2; i++) {
		w = chan_open_msg(e.session, IMSG_READY, 0);
		proto_put_str(w, "build");
		chan_close_msg(e.session);
	}
	turn(&e);
	assert_int_equal(e.got[IMSG_READY], 1);
	assert_int_equal(e.closed[0], 1);
	assert_string_equal(e.why[0], "message came twice");
	end(&e);
}

static void
test_free_in_handler(void **state)
{
	struct ends	 e;

	begin(&e);
	e.free_in_handler = 1;
	chan_send(e.session, IMSG_SOCK_REQ, 0, -1, NULL, 0);
	chan_send(e.session, IMSG_SOCK_REQ, 0, -1, NULL, 0);
	turn(&e);
	assert_int_equal(e.got[IMSG_SOCK_REQ], 1);
	assert_int_equal(e.closed[0], 0);
	/* The other end sees it. */
	assert_int_equal(e.closed[1], 1);
	end(&e);
}

static void
refill(struct chan *c, void *arg)
{
	struct ends	*e = arg;

	e->drained++;
}

static void
test_drained(void **state)
{
	struct ends	 e;
	static char	 body[900];
	int		 i;

	begin(&e);
	chan_on_drained(e.parent, 64 << 10, refill);
	for (i = 0; i < 2000; i++)
		chan_send(e.parent, IMSG_SOCK_FAIL, 0, -1, body,
		    sizeof(body));
	assert_true(chan_queued(e.parent) > 256 << 10);
	assert_int_equal(e.drained, 0);
	for (i = 0; i < 200 && e.got[IMSG_SOCK_FAIL] < 2000; i++)
		turn(&e);
	assert_int_equal(e.got[IMSG_SOCK_FAIL], 2000);
	assert_int_equal(e.drained, 1);
	assert_int_equal(chan_queued(e.parent), 0);
	/* Below the mark it is not called. */
	chan_send(e.parent, IMSG_SOCK_FAIL, 0, -1, body, sizeof(body));
	turn(&e);
	assert_int_equal(e.drained, 1);
	end(&e);
}

/* Writing to nobody does no harm. */
static void
test_dead(void **state)
{
	struct ends	 e;
	int		 i;

	begin(&e);
	chan_free(e.parent);
	e.parent = NULL;
	for (i = 0; i < 3; i++) {
		chan_send(e.session, IMSG_SOCK_REQ, 0, -1, NULL, 0);
		chan_flush(e.session, 10);
	}
	assert_int_equal(chan_queued(e.session), 0);
	turn(&e);
	assert_int_equal(e.closed[1], 1);
	end(&e);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_fd_flood),
		cmocka_unit_test(test_queue_full),
		cmocka_unit_test(test_no_fd),
		cmocka_unit_test(test_chan),
		cmocka_unit_test(test_send_rules),
		cmocka_unit_test(test_violations),
		cmocka_unit_test(test_once),
		cmocka_unit_test(test_free_in_handler),
		cmocka_unit_test(test_drained),
		cmocka_unit_test(test_dead)
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}

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
 * What a session process that was taken over can do to the parent: nothing
 * but lose its own life.  The parent starts its own program as a child, which
 * is this one; the child does what the address of its neighbor says.
 */
/* uses: chan.c proc.c proto.c proto_conf.c proto_session.c acceptor.c */
/* uses: sandbox_null.c parent/children.c parent/peers.c parent/sockets.c */
/* uses: parent/sockopt.c parent/timer.c parent/feed.c parent/key_hint.c */
/* uses: parent/keys.c */

#include <sys/types.h>
#include <sys/queue.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <event2/event.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

#include <cmocka.h>

#include "compat.h"
#include "conf.h"
#include "imsg.h"
#include "key_hint.h"
#include "log.h"
#include "monotime.h"
#include "parent.h"
#include "peers.h"
#include "proc.h"
#include "proto.h"
#include "stop.h"

static char	 logged[65536];

static void
sink(int level, const char *text)
{
	(void)strlcat(logged, text, sizeof(logged));	/* may be cut */
	(void)strlcat(logged, "\n", sizeof(logged));
}

/* Nothing stops here. */
void
stop_progress(struct parent *p)
{
}

void
stop_when_all_gave_up(struct parent *p)
{
}

/*
 * The children.
 */

static void
put(struct imsgbuf *ib)
{
	while (imsgbuf_write(ib) == 0)
		(void)usleep(100);
}

static void
say(struct imsgbuf *ib, const char *text, size_t len)
{
	struct wbuf	*w;

	w = imsg_open(ib, IMSG_LOG, 0);
	wbuf_put_u8(w, LOG_INFO);
	wbuf_put_u16(w, (uint16_t)len);
	wbuf_put(w, text, len);
	(void)imsg_close(ib);	/* short */
	put(ib);
}

static void
ask_without_end(struct imsgbuf *ib)
{
	for (;;) {
		imsg_compose(ib, IMSG_SOCK_REQ, 0, -1, NULL, 0);
		put(ib);
	}
}

static void
be_deaf(struct imsgbuf *ib)
{
	for (;;)
		(void)pause();
}

static void
log_binary(struct imsgbuf *ib)
{
	for (;;)
		say(ib, "a\0b", 3);
}

static void
forge(struct imsgbuf *ib)
{
	static const char	 a[] = "neighbor 127.0.9.4 (AS1): mine";
	static const char	 b[] = "neighbor 127.0.9.40: not mine";
	static const char	 c[] = "neighbor 192.0.2.1: not mine";

	say(ib, a, strlen(a));
	say(ib, b, strlen(b));
	say(ib, c, strlen(c));
	for (;;)
		(void)pause();
}

static void
odd_state(struct imsgbuf *ib)
{
	for (;;) {
		imsg_compose(ib, IMSG_SESSION_STATE, 0, -1, "\x7f\x01", 2);
		put(ib);
	}
}

/* Breaks the contract with its last words. */
static void
die_badly(struct imsgbuf *ib)
{
	say(ib, "a\0b", 3);
	kill(getpid(), SIGKILL);
}

static const struct {
	const char	*peer;
	void		(*fn)(struct imsgbuf *);
	const char	*said;		/* of it; NULL: it is not ended */
} deeds[] = {
	{ "127.0.9.1", ask_without_end, "asks for connections without end" },
	{ "127.0.9.2", be_deaf, NULL },
	{ "127.0.9.3", log_binary, "bad log message" },
	{ "127.0.9.4", forge, NULL },
	{ "127.0.9.5", odd_state, "bad state" },
	{ "127.0.9.6", die_badly, NULL }
};

/* Its address is in the title in BOOT. */
static void
child(void)
{
	struct proto_boot	 boot;
	struct imsgbuf		 ib;
	struct imsg		 m;
	size_t			 i;

	imsgbuf_init(&ib, 3);
	while (imsg_get(&ib, &m) != 1)
		(void)imsgbuf_read(&ib);
	if (m.type != IMSG_BOOT || proto_get_boot(m.body, &boot) == -1)
		_exit(2);
	for (i = 0; i < nitems(deeds); i++)
		if (strcmp(boot.title + strlen("session "),
		    deeds[i].peer) == 0)
			deeds[i].fn(&ib);
	_exit(3);
}

/*
 * The parent.
 */

static struct parent *
begin(void)
{
	struct parent	*p;

	p = calloc(1, sizeof(*p));
	TAILQ_INIT(&p->peers);
	TAILQ_INIT(&p->scripts);
	TAILQ_INIT(&p->listeners);
	wbuf_init(&p->filter[0], 0);
	wbuf_init(&p->filter[1], 0);
	p->child_uid = p->child_gid = (uint32_t)-1;
	p->port = 1;		/* nobody answers there */
	p->begun = 1;
	assert_non_null(p->base = event_base_new());
	logged[0] = '\0';
	log_init(sink, 0);
	return (p);
}

static struct peer *
one(struct parent *p, const char *addr)
{
	struct conf_neighbor	*n;
	struct peer		*pe;

	n = conf_neighbor_new();
	assert_int_equal(addr_parse_str(&n->peer, addr), 0);
	pe = peer_add(p, n);
	peer_start(pe);
	assert_true(pe->child.pid > 0);
	return (pe);
}

static int
reaped(struct peer *pe)
{
	int	 status;

	if (waitpid(pe->child.pid, &status, WNOHANG) != pe->child.pid)
		return (0);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGKILL);
	assert_int_equal(children_reaped(pe->child.pid, status), 1);
	return (1);
}

static void
turn(struct parent *p)
{
	struct timeval	 tv = { 0, 5000 };

	assert_int_equal(event_base_loopexit(p->base, &tv), 0);
	assert_int_not_equal(event_base_dispatch(p->base), -1);
}

static int
count(const char *text)
{
	const char	*s;
	int		 n = 0;

	for (s = logged; (s = strstr(s, text)) != NULL; s++)
		n++;
	return (n);
}

static void
test_deeds(void **state)
{
	struct monotime	 start;
	struct parent	*p;
	struct peer	*pe;
	size_t		 i;

	for (i = 0; i < nitems(deeds); i++) {
		if (deeds[i].said == NULL)
			continue;
		p = begin();
		pe = one(p, deeds[i].peer);
		start = monotime_now();
		while (!reaped(pe)) {
			turn(p);
			assert_true(monotime_diff_sec(monotime_now(),
			    start) < 20);
		}
		/* One line of it, and what was kept for it is gone. */
		assert_int_equal(count(deeds[i].said), 1);
		assert_null(pe->child.chan);
		assert_true(strlen(logged) < 2048);
		peers_free(p);
		event_base_free(p->base);
		free(p);
	}
}

/* Lines under another name have its own in front. */
static void
test_forge(void **state)
{
	struct parent	*p;
	struct peer	*pe;
	int		 i;

	p = begin();
	pe = one(p, "127.0.9.4");
	for (i = 0; i < 2000 && count("192.0.2.1") == 0; i++)
		turn(p);
	assert_int_equal(count("neighbor 127.0.9.4 (AS1): mine\n"), 1);
	assert_int_equal(count("session 127.0.9.4: neighbor 127.0.9.4 "), 0);
	assert_int_equal(count("session 127.0.9.4: neighbor 127.0.9.40: "),
	    1);
	assert_int_equal(count("session 127.0.9.4: neighbor 192.0.2.1: "),
	    1);
	child_kill(&pe->child);
	while (!reaped(pe))
		turn(p);
	peers_free(p);
	event_base_free(p->base);
	free(p);
}

/* Connections that a session does not take do not pile up here. */
static void
test_deaf(void **state)
{
	static const struct addr	 none;
	struct parent	*p;
	struct peer	*pe;
	const char	*why;
	int		 i, s[2];

	p = begin();
	pe = one(p, "127.0.9.2");
	for (i = 0; i < 2000; i++) {
		if (peer_for_connection(p, &pe->conf->peer, 0, &none, 1,
		    &why) == NULL)
			break;
		assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, s), 0);
		close(s[0]);
		peer_connection(pe, s[1], &pe->conf->peer);
		if (i % 16 == 15)
			turn(p);
	}
	assert_in_range(i, 16, 1000);
	assert_string_equal(why, "its session process does not take the "
	    "others");
	child_kill(&pe->child);
	while (!reaped(pe))
		turn(p);
	peers_free(p);
	event_base_free(p->base);
	free(p);
}

/* Reaped before its last words are read, it is started again all the same. */
static void
test_last_words(void **state)
{
	struct parent	*p;
	struct peer	*pe;
	int		 i;

	p = begin();
	pe = one(p, "127.0.9.6");
	event_base_loop(p->base, EVLOOP_NONBLOCK);	/* BOOT goes out */
	for (i = 0; i < 2000 && !reaped(pe); i++)
		(void)usleep(5000);
	for (i = 0; i < 2000 && pe->child.pid == 0; i++)
		turn(p);
	assert_true(count("bad log message") >= 1);
	assert_int_not_equal(pe->child.pid, 0);
	child_kill(&pe->child);
	for (i = 0; i < 2000 && !reaped(pe); i++)
		(void)usleep(5000);
	peers_free(p);
	event_base_free(p->base);
	free(p);
}

/* Counters of the kernel, new ones and old ones, whole or not. */
static void
test_refused(void **state)
{
	assert_int_equal(key_hint_refused("TcpExt: A TCPMD5NotFound B "
	    "TCPMD5Unexpected TCPMD5Failure C TCPAOBad\n"
	    "TcpExt: 1 20 3 4 500 6 7000\n"
	    "IpExt: InNoRoutes\nIpExt: 9\n"), 7524);
	assert_int_equal(key_hint_refused("TcpExt: A TCPMD5NotFound\n"
	    "TcpExt: 1 18446744073709551615\n"), UINT64_MAX);
	assert_int_equal(key_hint_refused("TcpExt: A B\nTcpExt: 1 2\n"), 0);
	assert_int_equal(key_hint_refused("TcpExt: TCPMD5NotFound A\n"
	    "TcpExt: 5"), 5);
	assert_int_equal(key_hint_refused("TcpExt: TCPMD5NotFound"), 0);
	assert_int_equal(key_hint_refused("TcpExt: \nTcpExt: "), 0);
	assert_int_equal(key_hint_refused(""), 0);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_deeds),
		cmocka_unit_test(test_forge),
		cmocka_unit_test(test_deaf),
		cmocka_unit_test(test_last_words),
		cmocka_unit_test(test_refused)
	};

	if (argc == 3 && strcmp(argv[1], "-P") == 0)
		child();
	return (cmocka_run_group_tests(tests, NULL, NULL));
}

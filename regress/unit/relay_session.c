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
 * What a session process that was taken over can do to the relay: it can not
 * speak in another neighbor's name, and what no session of ours would send
 * ends it.  The relay runs as it does under its parent, which is this test,
 * and so is the session.
 */
/* uses: relay/[a-z]*.c chan.c proc.c proto.c proto_conf.c proto_session.c */
/* uses: acceptor.c sandbox_null.c */

#include <sys/types.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "compat.h"
#include "conf.h"
#include "event.h"
#include "imsg.h"
#include "proc.h"
#include "proto.h"

#define NEIGHBOR	7
#define SCRIPT		3
#define LIMIT_MS	10000

static const char	 conf_text[] =
    "process watch { run /bin/true; encoder json; version 5; }\n"
    "neighbor 127.0.0.2 {\n"
    "	router-id 10.0.0.1; local-address 127.0.0.1;\n"
    "	local-as 65001; peer-as 65002;\n"
    "	api { processes [ watch ]; neighbor-changes; signal;\n"
    "	    receive { parsed; update; } }\n"
    "}\n";

/* The relay and both ends that it has. */
struct world {
	pid_t		 pid;
	struct imsgbuf	 parent;
	struct imsgbuf	 session;
	uint32_t	 stream;	/* of the script's events */
	int		 events;	/* what the script reads */
	int		 commands;	/* what it writes */
};

static void
make_pair(int sv[2])
{
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC |
	    SOCK_NONBLOCK, 0, sv), 0);
}

static void
flush(struct imsgbuf *ib)
{
	while (imsgbuf_write(ib) == 0)
		(void)usleep(100);
}

static void
boot(struct imsgbuf *ib)
{
	struct proto_boot	 b;

	memset(&b, 0, sizeof(b));
	(void)strlcpy(b.build, proto_build_id(), sizeof(b.build));
	(void)strlcpy(b.title, "relay", sizeof(b.title));
	b.uid = b.gid = (uint32_t)-1;
	rbuf_init(&b.filter, "", 0);
	proto_put_boot(imsg_open(ib, IMSG_BOOT, 0), &b);
	assert_int_equal(imsg_close(ib), 0);
}

static void
give_pipes(struct world *w)
{
	int	 in[2], out[2];

	assert_int_equal(pipe2(in, O_CLOEXEC | O_NONBLOCK), 0);
	assert_int_equal(pipe2(out, O_CLOEXEC | O_NONBLOCK), 0);
	imsg_compose(&w->parent, IMSG_SCRIPT_IN, SCRIPT, in[1], NULL, 0);
	imsg_compose(&w->parent, IMSG_SCRIPT_OUT, SCRIPT, out[0], NULL, 0);
	w->events = in[0];
	w->commands = out[1];
}

/* The next message of a type that comes, others are passed over. */
static void
await(struct imsgbuf *ib, uint32_t type, struct imsg *m)
{
	struct pollfd	 pfd = { ib->fd, POLLIN, 0 };
	int		 r;

	for (;;) {
		while ((r = imsg_get(ib, m)) == 1) {
			if (m->type == type)
				return;
			imsg_free(m);
		}
		assert_int_equal(r, 0);
		assert_int_equal(poll(&pfd, 1, LIMIT_MS), 1);
		assert_int_equal(imsgbuf_read(ib), 1);
	}
}

static void
new_session(struct world *w)
{
	struct proto_stream	 streams[PROTO_STREAMS_MAX];
	struct imsg		 m;
	int			 sv[2];

	make_pair(sv);
	imsg_compose(&w->parent, IMSG_PAIR, NEIGHBOR, sv[0], NULL, 0);
	flush(&w->parent);
	imsgbuf_init(&w->session, sv[1]);
	await(&w->session, IMSG_SUBSCRIBE, &m);
	assert_int_equal(proto_get_streams(m.body, streams,
	    nitems(streams)), 1);
	w->stream = streams[0].id;
	imsg_free(&m);
}

static void
start(struct world *w)
{
	struct conf_env	 env;
	struct conf	*cf;
	int		 sv[2];

	memset(&env, 0, sizeof(env));
	env.port = 179;
	env.encoder.gen = gen_default();
	cf = conf_parse(conf_text, strlen(conf_text), &env);
	assert_int_equal(cf->errors, 0);
	make_pair(sv);
	if ((w->pid = fork()) == 0) {
		if (dup2(sv[1], 3) == -1)
			_exit(1);
		relay_main();
	}
	close(sv[1]);
	imsgbuf_init(&w->parent, sv[0]);
	boot(&w->parent);
	proto_put_process(imsg_open(&w->parent, IMSG_PROCESS, SCRIPT),
	    TAILQ_FIRST(&cf->processes));
	assert_int_equal(imsg_close(&w->parent), 0);
	give_pipes(w);
	proto_put_neighbor(imsg_open(&w->parent, IMSG_NEIGHBOR, NEIGHBOR),
	    TAILQ_FIRST(&cf->neighbors));
	assert_int_equal(imsg_close(&w->parent), 0);
	new_session(w);
	conf_free(cf);
}

static void
finish(struct world *w)
{
	int	 status;

	imsgbuf_clear(&w->parent);	/* the relay ends with its parent */
	assert_true(waitpid(w->pid, &status, 0) == w->pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	imsgbuf_clear(&w->session);
	close(w->events);
	close(w->commands);
}

/* Reads lines of the script until one has the text. */
static void
script_reads(struct world *w, const char *text, char *buf, size_t size)
{
	struct pollfd	 pfd = { w->events, POLLIN, 0 };
	size_t		 len = 0;
	ssize_t		 n;

	buf[0] = '\0';
	while (strstr(buf, text) == NULL) {
		assert_int_equal(poll(&pfd, 1, LIMIT_MS), 1);
		n = read(w->events, buf + len, size - 1 - len);
		assert_true(n > 0);
		len += (size_t)n;
		buf[len] = '\0';
	}
}

/*
 * Names.
 */

static void
say_up(struct imsgbuf *ib)
{
	struct proto_state	 st;

	memset(&st, 0, sizeof(st));
	st.fsm = PFSM_ESTABLISHED;
	st.change = CHANGE_UP;
	st.established = 1;
	rbuf_init(&st.data, "", 0);
	rbuf_init(&st.peer_open, "", 0);
	assert_int_equal(addr_parse_str(&st.codec.peer, "192.0.2.66"), 0);
	assert_int_equal(addr_parse_str(&st.codec.local, "192.0.2.67"), 0);
	st.codec.peer_as = 666;
	st.codec.local_as = 667;
	st.codec.families = FAMILY_BIT(FAM_IPV4_UNICAST);
	st.codec.msg_max = 4096;
	proto_put_state(imsg_open(ib, IMSG_STATE, 0), &st);
	assert_int_equal(imsg_close(ib), 0);
	flush(ib);
}

static void
test_names(void **state)
{
	struct world	 w;
	char		 buf[8192];

	start(&w);
	say_up(&w.session);
	script_reads(&w, "\"state\": \"up\"", buf, sizeof(buf));
	assert_null(strstr(buf, "192.0.2.6"));
	assert_null(strstr(buf, ": 666"));
	assert_null(strstr(buf, ": 667"));
	assert_non_null(strstr(buf, "127.0.0.2"));
	finish(&w);
}

/*
 * Messages that no session of ours sends.
 */

static void
put_event(struct world *w, enum event_kind kind, enum event_dir dir,
    const char *body)
{
	struct proto_event	 ev;

	memset(&ev, 0, sizeof(ev));
	ev.kind = (uint8_t)kind;
	ev.dir = (uint8_t)dir;
	rbuf_init(&ev.raw, "", 0);
	rbuf_init(&ev.body, body, strlen(body));
	proto_put_event(imsg_open(&w->session, IMSG_EVENT, w->stream), &ev);
	assert_int_equal(imsg_close(&w->session), 0);
}

static void
bad_shutdown(struct world *w)
{
	put_event(w, EVENT_SHUTDOWN, EVENT_NODIR, "");
}

static void
bad_state_event(struct world *w)
{
	put_event(w, EVENT_STATE, EVENT_NODIR, "");
}

static void
bad_unasked(struct world *w)
{
	put_event(w, EVENT_UPDATE, EVENT_SEND, "{}");
}

static void
bad_body(struct world *w)
{
	put_event(w, EVENT_UPDATE, EVENT_RECEIVE, "{}\n{}");
}

static void
bad_state(struct world *w)
{
	imsg_compose(&w->session, IMSG_STATE, 0, -1,
	    "\x09""23456789012345678", 18);
}

static void
bad_items(struct world *w)
{
	struct wbuf	 nlri, rest;

	wbuf_init(&nlri, 0);
	wbuf_init(&rest, 0);
	wbuf_puts(&nlri, "10.0.0.0/8");
	wbuf_puts(&rest, "next-hop self\ndone");
	proto_put_rib_item(imsg_open(&w->session, IMSG_RIB_ITEMS, 1),
	    FAM_IPV4_UNICAST, &nlri, &rest);
	assert_int_equal(imsg_close(&w->session), 0);
	wbuf_clear(&nlri);
	wbuf_clear(&rest);
}

static void
put_up(struct world *w)
{
	struct proto_state	 st;

	memset(&st, 0, sizeof(st));
	st.fsm = PFSM_ESTABLISHED;
	st.change = CHANGE_UP;
	st.established = 1;
	rbuf_init(&st.data, "", 0);
	rbuf_init(&st.peer_open, "", 0);
	proto_put_state(imsg_open(&w->session, IMSG_STATE, 0), &st);
	assert_int_equal(imsg_close(&w->session), 0);
}

/* It would be told everything again each time. */
static void
bad_up(struct world *w)
{
	put_up(w);
	put_up(w);
}

static void
bad_stats(struct world *w)
{
	imsg_compose(&w->session, IMSG_STATS, 1, -1, "12345678", 8);
}

static void
bad_sender(struct world *w)
{
	imsg_compose(&w->session, IMSG_SHUTDOWN, 0, -1, NULL, 0);
}

static void
test_contract(void **state)
{
	static void	(*const bad[])(struct world *) = {
		bad_shutdown, bad_state_event, bad_unasked, bad_body,
		bad_state, bad_up, bad_items, bad_stats, bad_sender
	};
	struct world	 w;
	struct imsg	 m;
	char		 buf[8192];
	size_t		 i;

	start(&w);
	for (i = 0; i < nitems(bad); i++) {
		bad[i](&w);
		flush(&w.session);
		await(&w.parent, IMSG_SESSION_KILL, &m);
		assert_int_equal(m.id, NEIGHBOR);
		imsg_free(&m);
		imsgbuf_clear(&w.session);
		new_session(&w);
	}
	/* And what it does send is still heard. */
	put_event(&w, EVENT_UPDATE, EVENT_RECEIVE, "{ \"update\": {} }");
	flush(&w.session);
	script_reads(&w, "\"update\": {}", buf, sizeof(buf));
	assert_null(strstr(buf, "shutdown"));
	finish(&w);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_contract)
	};

	setproctitle_init(argc, argv, environ);
	(void)signal(SIGPIPE, SIG_IGN);
	return (cmocka_run_group_tests(tests, NULL, NULL));
}

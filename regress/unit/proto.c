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
 * The contract between processes: every rule, and every body there and back,
 * cut short at each byte, and with a byte too many.
 */
/* uses: proto.c proto_conf.c proto_session.c */

#include <sys/types.h>
#include <sys/queue.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bgp.h"
#include "compat.h"
#include "conf.h"
#include "imsg.h"
#include "proto.h"
#include "xmem.h"

/* Tries every shorter body, and one that is too long. */
#define REFUSES_CUTS(w, get) do {					\
	struct rbuf	 cut_;						\
	size_t		 n_;						\
	for (n_ = 0; n_ < (w)->len; n_++) {				\
		rbuf_init(&cut_, (w)->data, n_);			\
		assert_true(get(cut_));					\
	}								\
	wbuf_put_u8((w), 0);						\
	wbuf_view((w), &cut_);						\
	assert_true(get(cut_));						\
	wbuf_truncate((w), (w)->len - 1);				\
} while (0)

static void
test_rules(void **state)
{
	const struct proto_rule	*r;
	uint32_t		 t, known;

	known = 0;
	for (t = 0; t < IMSG_MAX + 10; t++) {
		if ((r = proto_rule(t)) == NULL) {
			assert_string_equal(proto_check(t, P_PARENT,
			    P_SESSION, 0, 0), "unknown message");
			continue;
		}
		known++;
		assert_true(r->min <= r->max);
		assert_true(r->max <= IMSG_BODY_MAX);
		assert_int_equal(r->from & r->to, 0);
		assert_true(r->from != 0 && r->to != 0);
		/* Nothing crosses between two children but on their pair. */
		if (t < 400)
			assert_true(r->from == P_PARENT || r->to == P_PARENT);
		else
			assert_int_equal(r->from | r->to,
			    P_SESSION | P_RELAY);
	}
	assert_true(known > 45);
	assert_null(proto_rule(UINT32_MAX));
}

static void
test_check(void **state)
{
	assert_null(proto_check(IMSG_PAIR, P_PARENT, P_SESSION, 0, 1));
	assert_null(proto_check(IMSG_PAIR, P_PARENT, P_RELAY, 0, 1));
	assert_string_equal(proto_check(IMSG_PAIR, P_SESSION, P_RELAY, 0, 1),
	    "message not allowed from this process");
	assert_string_equal(proto_check(IMSG_SOCK_REQ, P_SESSION, P_RELAY, 0,
	    0), "message not for this process");
	assert_string_equal(proto_check(IMSG_PAIR, P_PARENT, P_SESSION, 0,
	    0), "message without its descriptor");
	assert_string_equal(proto_check(IMSG_FLOW, P_RELAY, P_SESSION, 1, 1),
	    "message with a descriptor");
	assert_string_equal(proto_check(IMSG_FLOW, P_RELAY, P_SESSION, 0, 0),
	    "message too short");
	assert_string_equal(proto_check(IMSG_FLOW, P_RELAY, P_SESSION, 2, 0),
	    "message too long");
	/* A session may ask the parent for nothing but a connection. */
	assert_non_null(proto_check(IMSG_SHUTDOWN, P_SESSION, P_PARENT, 0,
	    0));
	assert_non_null(proto_check(IMSG_NEIGHBOR_CREATE, P_SESSION,
	    P_PARENT, 100, 0));
}

static void
test_pieces(void **state)
{
	struct addr	 a, b;
	struct wbuf	 w;
	struct rbuf	 r, v;
	char		 text[8];

	wbuf_init(&w, 0);
	proto_put_str(&w, "sixsix7");
	proto_put_str(&w, "");
	assert_int_equal(addr_parse_str(&a, "2001:db8::1"), 0);
	proto_put_addr(&w, &a);
	memset(&b, 0, sizeof(b));
	proto_put_addr(&w, &b);
	wbuf_view(&w, &r);
	assert_int_equal(proto_get_str(&r, text, sizeof(text)), 0);
	assert_string_equal(text, "sixsix7");
	assert_int_equal(proto_get_bytes(&r, &v), 0);
	assert_int_equal(rbuf_len(&v), 0);
	assert_int_equal(proto_get_addr(&r, &b), 0);
	assert_int_equal(addr_cmp(&a, &b), 0);
	assert_int_equal(proto_get_addr(&r, &b), 0);
	assert_int_equal(b.af, ADDR_NONE);
	assert_int_equal(rbuf_end(&r), 0);

	/* A string must fit, with its end, and have none inside. */
	wbuf_view(&w, &r);
	assert_int_equal(proto_get_str(&r, text, 7), -1);
	wbuf_reset(&w);
	rbuf_init(&v, "a\0b", 3);
	proto_put_bytes(&w, &v);
	wbuf_view(&w, &r);
	assert_int_equal(proto_get_str(&r, text, sizeof(text)), -1);
	/* No such family of addresses. */
	wbuf_reset(&w);
	wbuf_put_u32(&w, 0x03010203);
	wbuf_put_u32(&w, 0);
	wbuf_view(&w, &r);
	assert_int_equal(proto_get_addr(&r, &a), -1);
	wbuf_clear(&w);
}

static int
bad_boot(struct rbuf r)
{
	struct proto_boot	 b;

	return (proto_get_boot(r, &b) == -1);
}

static void
test_boot(void **state)
{
	struct proto_boot	 a, b;
	struct wbuf		 w;
	struct rbuf		 r;

	memset(&a, 0, sizeof(a));
	(void)strlcpy(a.build, proto_build_id(), sizeof(a.build));
	(void)strlcpy(a.title, "session 192.0.2.1", sizeof(a.title));
	(void)strlcpy(a.chroot, "/var/empty", sizeof(a.chroot));
	a.uid = 99;
	a.gid = (uint32_t)-1;
	a.verbose = 1;
	a.memory = 0x10203;
	rbuf_init(&a.filter, "filter", 6);
	wbuf_init(&w, 0);
	proto_put_boot(&w, &a);
	wbuf_view(&w, &r);
	assert_int_equal(proto_get_boot(r, &b), 0);
	assert_true(rbuf_equal(&a.filter, &b.filter));
	b.filter = a.filter;
	assert_memory_equal(&a, &b, sizeof(a));
	assert_null(proto_check(IMSG_BOOT, P_PARENT, P_RELAY, w.len, 0));
	REFUSES_CUTS(&w, bad_boot);
	wbuf_clear(&w);
}

static const char	 neighbor_text[] =
    "process a { run /bin/true; encoder json; }\n"
    "process b { run /bin/true; encoder text; }\n"
    "neighbor 192.0.2.1 {\n"
    "	description \"a \\\"quoted\\\" one\"; router-id 10.0.0.9;\n"
    "	local-address 192.0.2.2; local-as 4200000000; peer-as 65001;\n"
    "	hold-time 33; listen 1790; connect 1791; passive;\n"
    "	outgoing-ttl 254; incoming-ttl 255; rate-limit 7;\n"
    "	md5-password \"not for you\"; group-updates false;\n"
    "	adj-rib-in true; manual-eor true; source-interface lo;\n"
    "	host-name h; domain-name d.example;\n"
    "	family { ipv4 unicast; ipv6 unicast; ipv4 flow; }\n"
    "	capability { graceful-restart 123; add-path send/receive;\n"
    "	    extended-message enable; asn4 enable; route-refresh; }\n"
    "	api one { processes [ a ]; neighbor-changes;\n"
    "	    receive { parsed; update; open; } send { packets; update; } }\n"
    "	api two { processes-match [ \"^b\" ]; receive { parsed;\n"
    "	    notification; } }\n"
    "}\n";

static struct conf *
parse(void)
{
	struct conf_env	 env;
	struct conf	*c;

	memset(&env, 0, sizeof(env));
	env.port = 179;
	env.encoder.gen = gen_default();
	env.encoder.json = 1;
	c = conf_parse(neighbor_text, sizeof(neighbor_text) - 1, &env);
	if (c->errors > 0)
		print_message("%s\n", STAILQ_FIRST(&c->messages)->text);
	assert_int_equal(c->errors, 0);
	return (c);
}

static int
bad_neighbor(struct rbuf r)
{
	struct conf_neighbor	*n;

	if ((n = proto_get_neighbor(r)) == NULL)
		return (1);
	conf_neighbor_free(n);
	return (0);
}

static void
test_neighbor(void **state)
{
	struct conf_neighbor	*a, *b;
	struct conf		*c;
	struct wbuf		 w, again, ta, tb;
	struct rbuf		 r;

	c = parse();
	a = TAILQ_FIRST(&c->neighbors);
	assert_int_equal(a->md5_len, 11);
	wbuf_init(&w, 0);
	wbuf_init(&again, 0);
	wbuf_init(&ta, 0);
	wbuf_init(&tb, 0);
	proto_put_neighbor(&w, a);
	assert_null(proto_check(IMSG_NEIGHBOR, P_PARENT, P_SESSION, w.len,
	    0));
	wbuf_view(&w, &r);
	b = proto_get_neighbor(r);
	assert_non_null(b);

	/* The password is not in the bytes, nor on the other side. */
	assert_null(memmem(w.data, w.len, "not for you", 11));
	assert_int_equal(b->md5_len, 0);
	assert_null(b->md5);

	/* All else is the same: as bytes and as text. */
	proto_put_neighbor(&again, b);
	assert_int_equal(again.len, w.len);
	assert_memory_equal(again.data, w.data, w.len);
	conf_put_neighbor(&ta, a, 0);
	conf_put_neighbor(&tb, b, 0);
	assert_string_equal(wbuf_cstr(&ta), wbuf_cstr(&tb));
	assert_int_equal(b->hold_time, 33);
	assert_int_equal(b->capas.gr_time, 123);
	assert_string_equal(TAILQ_FIRST(&b->apis)->processes[0], "a");
	conf_neighbor_free(b);

	REFUSES_CUTS(&w, bad_neighbor);
	wbuf_clear(&w);
	wbuf_clear(&again);
	wbuf_clear(&ta);
	wbuf_clear(&tb);
	conf_free(c);
}

/* A taken-over relay creates neighbors from any bytes it likes. */
static void
test_neighbor_garbage(void **state)
{
	struct conf	*c;
	struct wbuf	 w;
	struct rbuf	 r;
	uint32_t	 seed;
	uint8_t		 old;
	size_t		 i;
	int		 pass;

	c = parse();
	wbuf_init(&w, 0);
	proto_put_neighbor(&w, TAILQ_FIRST(&c->neighbors));
	seed = 1;
	for (pass = 0; pass < 20; pass++)
		for (i = 0; i < w.len; i++) {
			seed = seed * 1664525 + 1013904223;
			old = w.data[i];
			w.data[i] = (uint8_t)(seed >> 24);
			wbuf_view(&w, &r);
			(void)bad_neighbor(r);	/* it must not crash */
			w.data[i] = old;
		}
	wbuf_clear(&w);
	conf_free(c);
}

static int
bad_process(struct rbuf r)
{
	struct conf_process	*p;

	p = proto_get_process(r);
	free(p);
	return (p == NULL);
}

static void
test_process(void **state)
{
	struct conf_process	*p, *q;
	struct conf		*c;
	struct wbuf		 w;
	struct rbuf		 r;

	c = parse();
	p = TAILQ_FIRST(&c->processes);
	p->policy = QUEUE_DROP;
	p->queue_max = 123456;
	wbuf_init(&w, 0);
	proto_put_process(&w, p);
	assert_null(proto_check(IMSG_PROCESS, P_PARENT, P_RELAY, w.len, 0));
	wbuf_view(&w, &r);
	q = proto_get_process(r);
	assert_non_null(q);
	assert_string_equal(q->name, "a");
	assert_int_equal(q->policy, QUEUE_DROP);
	assert_int_equal(q->queue_max, 123456);
	assert_int_equal(q->encoder.json, 1);
	assert_ptr_equal(q->encoder.gen, p->encoder.gen);
	free(q);
	REFUSES_CUTS(&w, bad_process);
	wbuf_clear(&w);
	conf_free(c);
}

static int
bad_env(struct rbuf r)
{
	struct proto_env	 e;

	return (proto_get_env(r, &e) == -1);
}

static void
test_env(void **state)
{
	struct proto_env	 a, b;
	struct wbuf		 w;
	struct rbuf		 r;

	memset(&a, 0, sizeof(a));
	a.ack = 1;
	a.encoder.gen = gen_find("4");
	a.pid = 100;
	a.ppid = 1;
	(void)strlcpy(a.version, "1.2.3", sizeof(a.version));
	(void)strlcpy(a.host, "host.example", sizeof(a.host));
	wbuf_init(&w, 0);
	proto_put_env(&w, &a);
	wbuf_view(&w, &r);
	assert_int_equal(proto_get_env(r, &b), 0);
	assert_ptr_equal(b.encoder.gen, a.encoder.gen);
	assert_string_equal(b.host, a.host);
	assert_int_equal(b.ppid, 1);
	REFUSES_CUTS(&w, bad_env);
	/* A generation that there is not. */
	w.data[2] = (uint8_t)gen_count;
	wbuf_view(&w, &r);
	assert_int_equal(proto_get_env(r, &b), -1);
	wbuf_clear(&w);
}

static int
bad_streams(struct rbuf r)
{
	struct proto_stream	 s[PROTO_STREAMS_MAX];

	return (proto_get_streams(r, s, nitems(s)) == -1);
}

static void
test_streams(void **state)
{
	struct proto_stream	 a[2], b[2];
	struct wbuf		 w;
	struct rbuf		 r;

	memset(a, 0, sizeof(a));
	a[0].encoder.gen = gen_find("6");
	a[0].encoder.json = 1;
	a[0].kinds = 0x1234;
	a[1].id = 70000;
	a[1].encoder.compact = 1;
	a[1].receive.types = 0x00f0;
	a[1].send.forms = API_FORM_PACKETS;
	wbuf_init(&w, 0);
	proto_put_streams(&w, a, 2);
	wbuf_view(&w, &r);
	assert_int_equal(proto_get_streams(r, b, 2), 2);
	assert_ptr_equal(b[0].encoder.gen, a[0].encoder.gen);
	assert_int_equal(b[0].kinds, 0x1234);
	assert_int_equal(b[1].id, 70000);
	assert_null(b[1].encoder.gen);
	assert_int_equal(b[1].receive.types, 0x00f0);
	assert_int_equal(b[1].send.forms, API_FORM_PACKETS);
	/* There is room for fewer. */
	assert_int_equal(proto_get_streams(r, b, 1), -1);
	REFUSES_CUTS(&w, bad_streams);
	wbuf_clear(&w);
}

static void
test_routes(void **state)
{
	struct proto_route	 a, b;
	struct wbuf		 w;
	struct rbuf		 r;
	size_t			 n;

	memset(&a, 0, sizeof(a));
	wbuf_init(&w, 0);
	a.slot = 4095;
	a.nlri.family = FAM_IPV4_UNICAST;
	rbuf_init(&a.nlri.body, "\x18\x0a\x00\x01", 4);
	proto_put_route(&w, &a);
	n = w.len;
	a.withdraw = 1;
	a.slot = PROTO_NO_SLOT;
	a.nlri.family = FAM_LS_VPN;
	a.nlri.has_path_id = 1;
	a.nlri.path_id = 0xfffffffe;
	rbuf_init(&a.nlri.body, "", 0);
	proto_put_route(&w, &a);

	wbuf_view(&w, &r);
	assert_int_equal(proto_get_route(&r, &b), 1);
	assert_int_equal(b.withdraw, 0);
	assert_int_equal(b.slot, 4095);
	assert_int_equal(b.nlri.has_path_id, 0);
	assert_int_equal(rbuf_len(&b.nlri.body), 4);
	assert_memory_equal(b.nlri.body.p, "\x18\x0a\x00\x01", 4);
	assert_int_equal(proto_get_route(&r, &b), 1);
	assert_int_equal(b.withdraw, 1);
	assert_int_equal(b.nlri.family, FAM_LS_VPN);
	assert_true(b.nlri.path_id == 0xfffffffe);
	assert_int_equal(proto_get_route(&r, &b), 0);

	/* Cut anywhere but between two. */
	for (; n > 1; n--) {
		rbuf_init(&r, w.data, n - 1);
		assert_int_equal(proto_get_route(&r, &b), -1);
	}
	/* No such family, no such slot. */
	w.data[1] = FAM_MAX;
	wbuf_view(&w, &r);
	assert_int_equal(proto_get_route(&r, &b), -1);
	w.data[1] = 0;
	w.data[2] = 0x10;
	wbuf_view(&w, &r);
	assert_int_equal(proto_get_route(&r, &b), -1);
	wbuf_clear(&w);
}

static int
bad_state(struct rbuf r)
{
	struct proto_state	 s;

	return (proto_get_state(r, &s) == -1);
}

static void
test_state(void **state)
{
	struct proto_state	 a, b;
	struct wbuf		 w;
	struct rbuf		 r;

	memset(&a, 0, sizeof(a));
	a.fsm = PFSM_ESTABLISHED;
	a.change = CHANGE_UP;
	a.established = 1;
	a.down_kind = DOWN_CONNECT;
	a.code = 6;
	a.subcode = 2;
	rbuf_init(&a.data, "bye", 3);
	a.since_us = INT64_MIN + 5;
	a.codec.local_as = 4200000000U;
	a.codec.peer_as = 65001;
	addr_from_v4(&a.codec.local, 0x7f000001);
	a.codec.msg_max = BGP_MSG_MAX_EXT;
	a.codec.families = FAMILY_ALL;
	a.codec.addpath_tx = FAMILY_BIT(FAM_IPV6_UNICAST);
	a.codec.group = 1;
	rbuf_init(&a.peer_open, "\x04", 1);
	wbuf_init(&w, 0);
	proto_put_state(&w, &a);
	wbuf_view(&w, &r);
	assert_int_equal(proto_get_state(r, &b), 0);
	assert_memory_equal(&a.codec, &b.codec, sizeof(a.codec));
	assert_true(a.since_us == b.since_us);
	assert_int_equal(b.change, CHANGE_UP);
	assert_true(rbuf_equal(&a.data, &b.data));
	assert_true(rbuf_equal(&a.peer_open, &b.peer_open));
	REFUSES_CUTS(&w, bad_state);
	w.data[0] = PFSM_ESTABLISHED + 1;
	wbuf_view(&w, &r);
	assert_int_equal(proto_get_state(r, &b), -1);
	wbuf_clear(&w);
	assert_string_equal(proto_fsm_name(PFSM_OPENCONFIRM), "OPENCONFIRM");
}

static int
bad_event(struct rbuf r)
{
	struct proto_event	 e;

	return (proto_get_event(r, &e) == -1);
}

static void
test_event(void **state)
{
	struct proto_event	 a, b;
	struct wbuf		 w;
	struct rbuf		 r;

	memset(&a, 0, sizeof(a));
	a.kind = EVENT_UPDATE;
	a.dir = EVENT_RECEIVE;
	a.packet = 1;
	a.type = 2;
	a.time_us = 1234567890123456;
	rbuf_init(&a.raw, "\xff\xff", 2);
	rbuf_init(&a.body, "{}", 2);
	wbuf_init(&w, 0);
	proto_put_event(&w, &a);
	wbuf_view(&w, &r);
	assert_int_equal(proto_get_event(r, &b), 0);
	assert_true(rbuf_equal(&a.raw, &b.raw));
	assert_true(rbuf_equal(&a.body, &b.body));
	assert_true(a.time_us == b.time_us);
	REFUSES_CUTS(&w, bad_event);
	w.data[0] = EVENT_MAX;
	wbuf_view(&w, &r);
	assert_int_equal(proto_get_event(r, &b), -1);
	wbuf_clear(&w);
}

static int
bad_stats(struct rbuf r)
{
	struct proto_stats	 s;

	return (proto_get_stats(r, &s) == -1);
}

static void
test_stats(void **state)
{
	struct proto_stats	 a, b;
	struct wbuf		 w;
	struct rbuf		 r;

	memset(&a, 0x5a, sizeof(a));
	a.sent[2] = UINT64_MAX;
	wbuf_init(&w, 0);
	proto_put_stats(&w, &a);
	assert_null(proto_check(IMSG_STATS, P_SESSION, P_RELAY, w.len, 0));
	wbuf_view(&w, &r);
	assert_int_equal(proto_get_stats(r, &b), 0);
	assert_memory_equal(&a, &b, sizeof(a));
	REFUSES_CUTS(&w, bad_stats);
	wbuf_clear(&w);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_boot),
		cmocka_unit_test(test_neighbor),
		cmocka_unit_test(test_neighbor_garbage),
		cmocka_unit_test(test_process),
		cmocka_unit_test(test_env),
		cmocka_unit_test(test_streams),
		cmocka_unit_test(test_routes),
		cmocka_unit_test(test_state),
		cmocka_unit_test(test_event),
		cmocka_unit_test(test_stats)
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}

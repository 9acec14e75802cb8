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
 * Events: every kind in every generation, byte for byte, and that no text a
 * peer chooses gets out of its string.
 */
#include <sys/types.h>

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "compat.h"
#include "bgp.h"
#include "event.h"
#include "msg.h"
#include "strict.h"

#define FRONT(v)	"{ \"exabgp\": \"" v "\", \"time\": "		\
	"1795188179.000117, \"host\": \"vm\", \"pid\": 12, \"ppid\": 1"
#define FRONT34		"{ \"exabgp\": \"3.4.8\", \"time\": "		\
	"1795188179.000117, \"host\": \"vm\", \"pid\": \"12\", "	\
	"\"ppid\": \"1\""
#define PEER		"\"address\": { \"local\": \"192.0.2.1\", "	\
	"\"peer\": \"192.0.2.2\" }, \"asn\": { \"local\": 65001, "	\
	"\"peer\": 4200000001 }"
#define PEER34		"\"ip\": \"192.0.2.2\", \"address\": { "	\
	"\"local\": \"192.0.2.1\", \"peer\": \"192.0.2.2\" }, \"asn\": { " \
	"\"local\": \"65001\", \"peer\": \"4200000001\" }"
#define ROUTERID	", \"router-id\": \"10.0.0.1\""

static const struct event_host	 host = { "vm", 12, 1 };
static struct event_peer	 peer;
static struct wbuf		 out, body, whole;

static int
begin(void **state)
{
	wbuf_init(&out, 0);
	wbuf_init(&body, 0);
	wbuf_init(&whole, 0);
	(void)addr_parse_str(&peer.local, "192.0.2.1");
	(void)addr_parse_str(&peer.peer, "192.0.2.2");
	peer.local_as = 65001;
	peer.peer_as = 4200000001;
	peer.router_id = 0x0a000001;
	return (0);
}

static int
end(void **state)
{
	wbuf_clear(&out);
	wbuf_clear(&body);
	wbuf_clear(&whole);
	return (0);
}

static struct encoder
encoder(const char *gen, int json)
{
	struct encoder	 enc = { gen_find(gen), (uint8_t)json, 0 };

	assert_non_null(enc.gen);
	return (enc);
}

static struct event
event(enum event_kind kind, enum event_dir dir)
{
	struct event	 ev;

	memset(&ev, 0, sizeof(ev));
	ev.kind = kind;
	ev.dir = dir;
	ev.counter = 7;
	ev.time_us = 1795188179000117;
	return (ev);
}

/* Renders it, checks that JSON is a strict line, and compares. */
static void
check(const char *gen, int json, const struct event *ev, const char *want)
{
	struct encoder	 enc;

	enc = encoder(gen, json);
	wbuf_reset(&out);
	event_put(&out, &enc, &host, ev->kind == EVENT_SHUTDOWN ? NULL :
	    &peer, ev);
	assert_int_equal(wbuf_error(&out), 0);
	assert_string_equal(wbuf_cstr(&out), want);
	if (event_is_json(&enc) && out.len > 0) {
		assert_int_equal(out.data[out.len - 1], '\n');
		assert_true(strict_json(out.data, out.len - 1));
	}
}

static void
test_state(void **state)
{
	struct event	 ev;

	ev = event(EVENT_STATE, EVENT_NODIR);
	ev.state = "up";
	check("3.4", 1, &ev, FRONT34 ", \"counter\": 7, \"type\": \"state\", "
	    "\"neighbor\": { " PEER34 ", \"state\": \"up\" } }\n");
	check("4", 1, &ev, FRONT("4.0.1") ", \"counter\": 7, \"type\": "
	    "\"state\", \"neighbor\": { " PEER ", \"state\": \"up\" } }\n");
	check("5", 1, &ev, FRONT("5.0.0") ", \"counter\": 7, \"type\": "
	    "\"state\", \"neighbor\": { " PEER ROUTERID
	    ", \"state\": \"up\" } }\n");
	check("6", 1, &ev, FRONT("6.0.0") ", \"counter\": 7, \"type\": "
	    "\"state\", \"neighbor\": { " PEER ROUTERID
	    ", \"state\": \"up\" } }\n");
	check("4", 0, &ev, "neighbor 192.0.2.2 up\n\n");
	check("5", 0, &ev, "neighbor 192.0.2.2 up\n\n");
	/* there is no text in generation 6 */
	check("6", 0, &ev, FRONT("6.0.0") ", \"counter\": 7, \"type\": "
	    "\"state\", \"neighbor\": { " PEER ROUTERID
	    ", \"state\": \"up\" } }\n");
}

static const char *
reason(const char *gen, enum event_down kind, uint8_t code, uint8_t subcode,
    const void *data, size_t len)
{
	struct rbuf	 r;

	rbuf_init(&r, data, len);
	wbuf_reset(&body);
	event_reason_put(&body, gen_find(gen), kind, code, subcode, &r);
	return (wbuf_cstr(&body));
}

static void
test_reason(void **state)
{
	assert_string_equal(reason("5", EVENT_DOWN_CLOSED, 0, 0, "", 0),
	    "closing connection");
	assert_string_equal(reason("4", EVENT_DOWN_CLOSED, 0, 0, "", 0),
	    "peer reset, message [closing connection] error[the TCP "
	    "connection was closed by the remote end]");
	assert_string_equal(reason("6", EVENT_DOWN_SENT, 6, 2, "", 0),
	    "notification sent (6,2)");
	assert_string_equal(reason("4", EVENT_DOWN_RECEIVED, 6, 3, "bye", 3),
	    "peer reset, message [notification received (6,3)] "
	    "error[Cease / Peer De-configured / bye]");
	assert_string_equal(reason("4", EVENT_DOWN_ADMIN, 0, 0, "", 0),
	    "stop, message [shutting down]");
	assert_string_equal(reason("5", EVENT_DOWN_REMOVED, 0, 0, "", 0),
	    "stop, message [removed]");
	assert_string_equal(reason("5", EVENT_DOWN_CONNECT, 0, 0,
	    "Connection refused", 18),
	    "could not connect to peer: Connection refused");
	assert_string_equal(reason("5", EVENT_DOWN_NONE, 0, 0, "", 0), "");
	/* not a number of the enum */
	assert_string_equal(reason("5", (enum event_down)99, 0, 0, "", 0),
	    "");
}

static void
test_down(void **state)
{
	struct event	 ev;

	ev = event(EVENT_STATE, EVENT_NODIR);
	ev.state = "down";
	(void)reason("4", EVENT_DOWN_SENT, 6, 3, "x\n", 2);
	wbuf_view(&body, &ev.reason);
	check("4", 1, &ev, FRONT("4.0.1") ", \"counter\": 7, \"type\": "
	    "\"state\", \"neighbor\": { " PEER ", \"state\": \"down\", "
	    "\"reason\": \"peer reset, message (notification sent (6,3)) "
	    "error(Cease / Peer De-configured / 0x780A)\" } }\n");
	check("4", 0, &ev, "neighbor 192.0.2.2 down - peer reset, message "
	    "[notification sent (6,3)] error[Cease / Peer De-configured / "
	    "0x780A]\n\n");
	(void)reason("5", EVENT_DOWN_SENT, 6, 3, "", 0);
	wbuf_view(&body, &ev.reason);
	check("5", 1, &ev, FRONT("5.0.0") ", \"counter\": 7, \"type\": "
	    "\"state\", \"neighbor\": { " PEER ROUTERID ", \"state\": "
	    "\"down\", \"reason\": \"notification sent (6,3)\" } }\n");
}

static void
test_fsm_signal(void **state)
{
	struct event	 ev;

	ev = event(EVENT_FSM, EVENT_NODIR);
	ev.state = "OPENSENT";
	check("5", 1, &ev, FRONT("5.0.0") ", \"counter\": 7, \"type\": "
	    "\"fsm\", \"neighbor\": { " PEER ROUTERID
	    ", \"state\": \"OPENSENT\" } }\n");
	check("5", 0, &ev, "");
	ev = event(EVENT_SIGNAL, EVENT_NODIR);
	ev.signal = SIGTERM;
	check("4", 1, &ev, FRONT("4.0.1") ", \"counter\": 7, \"type\": "
	    "\"signal\", \"neighbor\": { " PEER ", \"code\": \"15\", "
	    "\"name\": \"SIGTERM\" } }\n");
	check("4", 0, &ev, "");
}

static void
test_no_neighbor(void **state)
{
	struct encoder	 enc;
	struct event	 ev;

	ev = event(EVENT_SHUTDOWN, EVENT_NODIR);
	check("4", 1, &ev, FRONT("4.0.1") ", \"type\": \"notification\", "
	    "\"notification\": \"shutdown\" }\n");
	check("3.4", 1, &ev, FRONT34 ", \"type\": \"notification\", "
	    "\"notification\": \"shutdown\" }\n");
	check("5", 0, &ev, "shutdown 12 1\n\n");
	ev = event(EVENT_OVERFLOW, EVENT_NODIR);
	ev.missing = 1234567;
	enc = encoder("5", 1);
	wbuf_reset(&out);
	event_put(&out, &enc, &host, NULL, &ev);
	assert_string_equal(wbuf_cstr(&out), FRONT("5.0.0") ", \"type\": "
	    "\"overflow\", \"missing\": 1234567 }\n");
	enc = encoder("5", 0);
	wbuf_reset(&out);
	event_put(&out, &enc, &host, NULL, &ev);
	assert_string_equal(wbuf_cstr(&out), "overflow missing 1234567\n\n");
	/* nothing else goes without one */
	ev = event(EVENT_STATE, EVENT_NODIR);
	ev.state = "up";
	wbuf_reset(&out);
	event_put(&out, &enc, &host, NULL, &ev);
	assert_int_equal(out.len, 0);
}

static void
test_keepalive(void **state)
{
	struct event	 ev;

	ev = event(EVENT_KEEPALIVE, EVENT_SEND);
	check("5", 1, &ev, FRONT("5.0.0") ", \"counter\": 7, \"type\": "
	    "\"keepalive\", \"neighbor\": { " PEER ROUTERID
	    ", \"direction\": \"send\" } }\n");
	check("5", 0, &ev, "neighbor 192.0.2.2 send keepalive\n\n");
	/* consolidate */
	msg_keepalive(&whole);
	wbuf_view(&whole, &ev.raw);
	check("4", 1, &ev, FRONT("4.0.1") ", \"counter\": 7, \"type\": "
	    "\"keepalive\", \"header\": \"0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
	    "001304\", \"neighbor\": { " PEER
	    ", \"direction\": \"send\" } }\n");
	check("4", 0, &ev, "neighbor 192.0.2.2 send keepalive header "
	    "0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF001304\n\n");
	/* packets */
	ev.packet = 1;
	ev.type = BGP_KEEPALIVE;
	check("4", 1, &ev, FRONT("4.0.1") ", \"counter\": 7, \"type\": "
	    "\"keepalive\", \"neighbor\": { " PEER ", \"direction\": "
	    "\"send\", \"message\": { \"category\": 4, \"header\": \"0xFFFFFF"
	    "FFFFFFFFFFFFFFFFFFFFFFFFFF001304\", \"body\": \"0x\" } } }\n");
	check("4", 0, &ev, "neighbor 192.0.2.2 send 4 header "
	    "0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF001304\n\n");
	ev.kind = EVENT_REFRESH;
	ev.type = BGP_REFRESH;
	check("6", 1, &ev, FRONT("6.0.0") ", \"counter\": 7, \"type\": "
	    "\"route-refresh\", \"neighbor\": { " PEER ROUTERID
	    ", \"direction\": \"send\", \"message\": { \"category\": 5, "
	    "\"header\": \"0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF001304\", "
	    "\"body\": \"0x\" } } }\n");
}

/* What a session that was taken over could send. */
static void
test_incomplete(void **state)
{
	static const enum event_kind	 kinds[] = { EVENT_STATE, EVENT_FSM,
					    EVENT_SHUTDOWN, EVENT_OVERFLOW };
	struct encoder			 enc;
	struct event			 ev;
	size_t				 i;
	int				 json;

	for (i = 0; i < nitems(kinds); i++) {
		for (json = 0; json < 2; json++) {
			enc = encoder("4", json);
			ev = event(kinds[i], EVENT_RECEIVE);
			wbuf_reset(&out);
			event_put(&out, &enc, &host, &peer, &ev);
			assert_int_equal(out.len, 0);
		}
	}
	ev = event(EVENT_KEEPALIVE, EVENT_RECEIVE);
	rbuf_init(&ev.raw, "123456789012345678", 18);
	check("5", 1, &ev, "");
	check("5", 0, &ev, "");
	ev.packet = 1;
	check("5", 1, &ev, "");
	rbuf_init(&ev.raw, "", 0);
	check("5", 1, &ev, "");
}

/* The raw message goes behind a line, or on one before the last. */
static void
test_consolidate_text(void **state)
{
	struct event	 ev;

	ev = event(EVENT_UPDATE, EVENT_RECEIVE);
	wbuf_puts(&body, "update start\nupdate withdrawn 10.0.0.0/24\n"
	    "update end\n");
	wbuf_view(&body, &ev.body);
	check("5", 0, &ev, "neighbor 192.0.2.2 receive update start\n"
	    "neighbor 192.0.2.2 receive update withdrawn 10.0.0.0/24\n"
	    "neighbor 192.0.2.2 receive update end\n\n");
	wbuf_puts(&whole, "1234567890123456789ab");
	wbuf_view(&whole, &ev.raw);
	check("5", 0, &ev, "neighbor 192.0.2.2 receive update start\n"
	    "neighbor 192.0.2.2 receive update withdrawn 10.0.0.0/24\n"
	    " header 0x31323334353637383930313233343536373839 body 0x6162\n"
	    "neighbor 192.0.2.2 receive update end\n\n");
	ev.kind = EVENT_NOTIFICATION;
	wbuf_reset(&body);
	wbuf_puts(&body, "notification code 6 subcode 3 data 0x\n");
	wbuf_view(&body, &ev.body);
	check("5", 0, &ev, "neighbor 192.0.2.2 receive notification code 6 "
	    "subcode 3 data 0x header 0x31323334353637383930313233343536373839"
	    " body 0x6162\n\n");
}

static void
test_with_negotiated(void **state)
{
	struct event	 ev;

	ev = event(EVENT_UPDATE, EVENT_RECEIVE);
	rbuf_init(&ev.body, "{ \"update\": { } }", 17);
	rbuf_init(&ev.negotiated, "{ \"asn4\": true }", 16);
	check("5", 1, &ev, FRONT("5.0.0") ", \"counter\": 7, \"type\": "
	    "\"update\", \"neighbor\": { " PEER ROUTERID ", \"direction\": "
	    "\"receive\", \"message\": { \"update\": { } }, "
	    "\"negotiated\": { \"asn4\": true } } }\n");
}

static void
put_notification(const char *gen, int json, uint8_t code, uint8_t subcode,
    const void *data, size_t len)
{
	struct encoder	 enc;
	struct notif	 n;

	enc = encoder(gen, json);
	n.code = code;
	n.subcode = subcode;
	rbuf_init(&n.data, data, len);
	wbuf_reset(&body);
	event_body_notification(&body, &enc, &n, EVENT_SEND);
}

static void
test_notification(void **state)
{
	struct event	 ev;

	ev = event(EVENT_NOTIFICATION, EVENT_RECEIVE);
	put_notification("4", 1, 6, 3, "bye", 3);
	wbuf_view(&body, &ev.body);
	check("4", 1, &ev, FRONT("4.0.1") ", \"counter\": 7, \"type\": "
	    "\"notification\", \"neighbor\": { " PEER ", \"direction\": "
	    "\"receive\", \"notification\": { \"code\": 6, \"subcode\": 3, "
	    "\"data\": \"0x627965\" } } }\n");
	put_notification("5", 1, 6, 3, "bye", 3);
	assert_string_equal(wbuf_cstr(&body), "{ \"code\": 6, \"subcode\": "
	    "3, \"data\": \"0x627965\", \"message\": \"bye\" }");
	put_notification("5", 1, 6, 2, "\x05" "done\"", 6);
	assert_string_equal(wbuf_cstr(&body), "{ \"code\": 6, \"subcode\": "
	    "2, \"data\": \"0x05646F6E6522\", \"message\": \"Shutdown "
	    "Communication: \\\"done\\\"\\\"\" }");
	put_notification("5", 1, 6, 7, "", 0);
	assert_string_equal(wbuf_cstr(&body), "{ \"code\": 6, \"subcode\": "
	    "7, \"data\": \"0x\", \"message\": \"Connection Collision "
	    "Resolution\" }");
	put_notification("6", 1, 2, 2, "\x01\x02", 2);
	assert_string_equal(wbuf_cstr(&body), "{ \"code\": 2, \"subcode\": "
	    "2, \"data\": \"0x0102\", \"message\": \"0x0102\" }");
	put_notification("5", 0, 6, 3, "bye", 3);
	wbuf_view(&body, &ev.body);
	check("5", 0, &ev, "neighbor 192.0.2.2 receive notification code 6 "
	    "subcode 3 data 0x627965\n\n");
}

static void
put_refresh(const char *gen, int json, uint16_t afi, uint8_t safi,
    uint8_t sub)
{
	struct encoder	 enc;

	enc = encoder(gen, json);
	wbuf_reset(&body);
	event_body_refresh(&body, &enc, afi, safi, sub);
}

static void
test_refresh(void **state)
{
	struct event	 ev;

	ev = event(EVENT_REFRESH, EVENT_RECEIVE);
	put_refresh("4", 1, 1, 1, 0);
	wbuf_view(&body, &ev.body);
	check("4", 1, &ev, FRONT("4.0.1") ", \"counter\": 7, \"type\": "
	    "\"refresh\", \"neighbor\": { " PEER ", \"direction\": "
	    "\"receive\", \"route-refresh\": { \"afi\": \"ipv4\", \"safi\": "
	    "\"unicast\", \"subtype\": \"query\" } } }\n");
	put_refresh("5", 1, 2, 200, 2);
	assert_string_equal(wbuf_cstr(&body), "{ \"afi\": \"ipv6\", "
	    "\"safi\": \"200\", \"subtype\": \"end\" }");
	put_refresh("5", 1, 777, 1, 99);
	assert_string_equal(wbuf_cstr(&body), "{ \"afi\": \"777\", "
	    "\"safi\": \"1\", \"subtype\": \"unknown\" }");
	put_refresh("5", 0, 2, 1, 1);
	wbuf_view(&body, &ev.body);
	check("5", 0, &ev, "neighbor 192.0.2.2 receive route-refresh afi ipv6 "
	    "safi unicast begin\n\n");
}

static void
test_negotiated(void **state)
{
	struct encoder	 enc;
	struct codec	 c;
	struct event	 ev;

	memset(&c, 0, sizeof(c));
	c.msg_max = 4096;
	c.hold_time = 9;
	c.asn4 = 1;
	c.refresh = 1;
	c.families = FAMILY_BIT(FAM_IPV4_UNICAST) |
	    FAMILY_BIT(FAM_IPV6_UNICAST);
	c.ext_nexthop = FAMILY_BIT(FAM_IPV4_UNICAST);
	c.addpath_rx = FAMILY_BIT(FAM_IPV6_UNICAST);
	enc = encoder("5", 1);
	event_body_negotiated(&body, &enc, &c);
	ev = event(EVENT_NEGOTIATED, EVENT_NODIR);
	wbuf_view(&body, &ev.body);
	check("5", 1, &ev, FRONT("5.0.0") ", \"counter\": 7, \"type\": "
	    "\"negotiated\", \"neighbor\": { " PEER ROUTERID ", "
	    "\"negotiated\": { \"message_size\": 4096, \"hold_time\": 9, "
	    "\"asn4\": true, \"multisession\": false, \"operational\": "
	    "false, \"refresh\": \"normal\", \"families\": [ \"ipv4 "
	    "unicast\", \"ipv6 unicast\" ], \"nexthop\": [ \"ipv4 unicast "
	    "ipv6\" ], \"add_path\": { \"send\": [ ], \"receive\": [ \"ipv6 "
	    "unicast\" ] } } } }\n");
	enc = encoder("5", 0);
	wbuf_reset(&body);
	event_body_negotiated(&body, &enc, &c);
	assert_int_equal(body.len, 0);
}

static void
put_open(const char *gen, int json, const struct capas *c,
    enum event_dir dir)
{
	struct wire_fault	 fault;
	struct open_msg		 o;
	struct encoder		 enc;
	struct rbuf		 stream, msg, all;
	uint8_t			 type;

	enc = encoder(gen, json);
	wbuf_reset(&whole);
	open_encode(&whole, 4200000001, 90, 0x0a000002, c);
	wbuf_view(&whole, &stream);
	assert_int_equal(msg_next(&stream, BGP_MSG_MAX, &type, &msg, &all,
	    &fault), 1);
	assert_int_equal(open_decode(msg, &o, &fault), 0);
	wbuf_reset(&body);
	event_body_open(&body, &enc, &o, dir);
	assert_int_equal(wbuf_error(&body), 0);
	if (event_is_json(&enc))
		assert_true(strict_json(body.data, body.len));
	open_msg_clear(&o);
}

static void
test_open(void **state)
{
	struct capas	 c;
	struct event	 ev;

	capas_init(&c);
	c.mp = FAMILY_BIT(FAM_IPV4_UNICAST) | FAMILY_BIT(FAM_IPV6_UNICAST);
	c.refresh = 1;
	c.as4 = 1;
	put_open("5", 1, &c, EVENT_RECEIVE);
	ev = event(EVENT_OPEN, EVENT_RECEIVE);
	wbuf_view(&body, &ev.body);
	check("5", 1, &ev, FRONT("5.0.0") ", \"counter\": 7, \"type\": "
	    "\"open\", \"neighbor\": { " PEER ROUTERID ", \"direction\": "
	    "\"receive\", \"open\": { \"version\": 4, \"asn\": 4200000001, "
	    "\"hold_time\": 90, \"router_id\": \"10.0.0.2\", "
	    "\"capabilities\": { \"1\": { \"name\": \"multiprotocol\", "
	    "\"families\": [ \"ipv4/unicast\", \"ipv6/unicast\" ] }, \"65\": "
	    "{ \"name\": \"asn4\", \"asn4\": 4200000001 }, \"2\": { "
	    "\"name\": \"route-refresh\", \"variant\": \"RFC\" } } } } }\n");
	put_open("4", 1, &c, EVENT_SEND);
	assert_non_null(strstr(wbuf_cstr(&body), "\"multiprotocol\": { "
	    "\"name\": \"multiprotocol\""));
	assert_non_null(strstr(wbuf_cstr(&body), "\"asn4\": { \"name\""));
	assert_null(strstr(wbuf_cstr(&body), "\"65\""));
	put_open("5", 0, &c, EVENT_RECEIVE);
	wbuf_view(&body, &ev.body);
	check("5", 0, &ev, "neighbor 192.0.2.2 receive open version 4 asn "
	    "4200000001 hold_time 90 router_id 10.0.0.2 capabilities "
	    "[multiprotocol(ipv4 unicast,ipv6 unicast), route refresh, "
	    "asn4(4200000001)]\n\n");
	capas_clear(&c);
}

/* Bytes that try to get out, as long as a string can be. */
static void
hostile(char text[256], unsigned seed)
{
	static const char	 bait[] = "\",\\\n\r\t\x01\x7f\xff\xc3(\xed\xa0"
				    "\x80{}[]</\xf0\x9f\x98\x80\"}\n";
	size_t			 i;

	for (i = 0; i < 255; i++)
		text[i] = bait[(i * 7 + seed) % (sizeof(bait) - 1)];
	text[255] = '\0';
}

static void
check_everywhere(const struct event *proto)
{
	static const char *const	 gens[] = { "3.4", "4", "5", "6" };
	struct encoder			 enc;
	struct event			 ev;
	size_t				 i;
	int				 json;

	for (i = 0; i < nitems(gens); i++) {
		for (json = 0; json < 2; json++) {
			enc = encoder(gens[i], json);
			ev = *proto;
			wbuf_reset(&out);
			event_put(&out, &enc, &host, &peer, &ev);
			assert_true(out.len > 0);
			if (event_is_json(&enc)) {
				assert_true(strict_json(out.data,
				    out.len - 1));
				continue;
			}
			assert_ptr_equal(memchr(out.data, '\n', out.len),
			    out.data + out.len - 2);
		}
	}
}

static void
test_hostile(void **state)
{
	static const char *const	 gens[] = { "3.4", "4", "5", "6" };
	struct encoder			 enc;
	struct capas			 c;
	struct event			 ev;
	struct rbuf			 r;
	char				 text[256];
	unsigned			 i, seed;
	int				 json;

	for (seed = 0; seed < 30; seed++) {
		hostile(text, seed);
		/* reason of a down */
		ev = event(EVENT_STATE, EVENT_NODIR);
		ev.state = "down";
		rbuf_init(&ev.reason, text, 255);
		check_everywhere(&ev);
		/* host name, software version */
		capas_init(&c);
		c.mp = FAMILY_BIT(FAM_IPV4_UNICAST);
		c.hostname = c.software = 1;
		(void)strlcpy(c.host, text, 60);
		(void)strlcpy(c.domain, text + 60, 60);
		(void)strlcpy(c.software_text, text, 64);
		wbuf_put_u8(&c.raw, 200);	/* unknown capability */
		wbuf_put_u8(&c.raw, 40);
		wbuf_put(&c.raw, text, 40);
		for (i = 0; i < nitems(gens) * 2; i++) {
			json = (int)(i & 1);
			put_open(gens[i / 2], json, &c, seed & 1 ?
			    EVENT_SEND : EVENT_RECEIVE);
			enc = encoder(gens[i / 2], json);
			wbuf_view(&body, &r);
			assert_true(event_body_ok(&enc, &r));
		}
		capas_clear(&c);
		/* texts of a NOTIFICATION, with and without length byte */
		for (i = 0; i < nitems(gens) * 2; i++) {
			json = (int)(i & 1);
			enc = encoder(gens[i / 2], json);
			text[0] = (char)(seed & 4 ? 254 : 64);
			put_notification(gens[i / 2], json, 6, 2, text, 255);
			wbuf_view(&body, &r);
			assert_true(event_body_ok(&enc, &r));
			if (event_is_json(&enc))
				assert_true(strict_json(body.data,
				    body.len));
		}
	}
}

static void
test_operational(void **state)
{
	static const char	 adm[] = "\0\1\0\7\0\1\1a\"\nb";
	static const char	 rpcp[] = "\0\4\0\x0f\0\1\1\2\2\2\2\0\0\0\1"
				    "\0\0\0\xc8";
	static const char	 rpcq[] = "\0\3\0\x0b\0\1\1\2\2\2\2\0\0\0\1";
	struct encoder		 enc;
	struct event		 ev;
	struct rbuf		 r;
	size_t			 i;

	enc = encoder("5", 1);
	rbuf_init(&r, adm, sizeof(adm) - 1);
	event_body_operational(&body, &enc, &r);
	ev = event(EVENT_OPERATIONAL, EVENT_RECEIVE);
	wbuf_view(&body, &ev.body);
	check("5", 1, &ev, FRONT("5.0.0") ", \"counter\": 7, \"type\": "
	    "\"operational\", \"neighbor\": { " PEER ROUTERID
	    ", \"direction\": \"receive\", \"operational\": { \"name\": "
	    "\"ADM\", \"afi\": \"ipv4\", \"safi\": \"unicast\", "
	    "\"advisory\": \"a\\\"\\nb\" } } }\n");
	enc = encoder("5", 0);
	wbuf_reset(&body);
	rbuf_init(&r, rpcp, sizeof(rpcp) - 1);
	event_body_operational(&body, &enc, &r);
	wbuf_view(&body, &ev.body);
	/* the only text without an empty line behind it */
	check("5", 0, &ev, "neighbor 192.0.2.2 receive operational RPCP afi "
	    "ipv4 safi unicast router-id 2.2.2.2 sequence 1 counter 200\n");
	wbuf_reset(&body);
	rbuf_init(&r, rpcq, sizeof(rpcq) - 1);
	event_body_operational(&body, &enc, &r);
	assert_string_equal(wbuf_cstr(&body),
	    "operational RPCQ afi ipv4 safi unicast\n");
	for (i = 0; i < sizeof(rpcp) - 1; i++) {
		wbuf_reset(&body);
		rbuf_init(&r, rpcp, i);
		event_body_operational(&body, &enc, &r);
		assert_int_equal(body.len, 0);
	}
}

static int
body_ok(const char *gen, int json, const char *text)
{
	struct encoder	 enc;
	struct rbuf	 r;

	enc = encoder(gen, json);
	rbuf_init(&r, text, strlen(text));
	return (event_body_ok(&enc, &r));
}

static void
test_body_ok(void **state)
{
	char	 deep[200];

	assert_true(body_ok("5", 1, "{ }"));
	assert_true(body_ok("5", 1, "{ \"a\\\"}\": [ { \"b\": \"]\" } ] }"));
	assert_false(body_ok("5", 1, ""));
	assert_false(body_ok("5", 1, "1"));
	assert_false(body_ok("5", 1, "{ }}"));
	assert_false(body_ok("5", 1, "{ } }, \"neighbor\": { "));
	assert_false(body_ok("5", 1, "{ [ } ]"));
	assert_false(body_ok("5", 1, "{"));
	assert_false(body_ok("5", 1, "{ \"a }"));
	assert_false(body_ok("5", 1, "{ \"a\\"));
	assert_false(body_ok("5", 1, "{ \"a\n\": 1 }"));
	assert_false(body_ok("5", 1, "{\n}"));
	assert_false(body_ok("5", 1, "{ \\ }"));
	assert_false(body_ok("6", 0, "update start\n"));
	assert_true(body_ok("5", 0, "update start\nupdate end\n"));
	assert_false(body_ok("5", 0, "update start\nupdate end"));
	assert_false(body_ok("5", 0, "update\tstart\n"));
	assert_false(body_ok("5", 0, ""));
	memset(deep, '[', sizeof(deep));
	deep[0] = '{';
	deep[sizeof(deep) - 1] = '\0';
	assert_false(body_ok("5", 1, deep));
}

static void
test_names(void **state)
{
	int	 i;

	for (i = 0; i < EVENT_MAX; i++)
		assert_string_not_equal(event_kind_name((enum event_kind)i),
		    "unknown");
	assert_string_equal(event_kind_name(EVENT_MAX), "unknown");
	assert_int_equal(event_kind_of(0), EVENT_MAX);
	assert_int_equal(event_kind_of(BGP_UPDATE), EVENT_UPDATE);
	assert_int_equal(event_kind_of(7), EVENT_MAX);
	assert_int_equal(event_kind_of(255), EVENT_MAX);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test_setup_teardown(test_state, begin, end),
		cmocka_unit_test_setup_teardown(test_reason, begin, end),
		cmocka_unit_test_setup_teardown(test_down, begin, end),
		cmocka_unit_test_setup_teardown(test_fsm_signal, begin, end),
		cmocka_unit_test_setup_teardown(test_no_neighbor, begin, end),
		cmocka_unit_test_setup_teardown(test_keepalive, begin, end),
		cmocka_unit_test_setup_teardown(test_incomplete, begin, end),
		cmocka_unit_test_setup_teardown(test_consolidate_text, begin,
		    end),
		cmocka_unit_test_setup_teardown(test_with_negotiated, begin,
		    end),
		cmocka_unit_test_setup_teardown(test_notification, begin,
		    end),
		cmocka_unit_test_setup_teardown(test_refresh, begin, end),
		cmocka_unit_test_setup_teardown(test_negotiated, begin, end),
		cmocka_unit_test_setup_teardown(test_open, begin, end),
		cmocka_unit_test_setup_teardown(test_hostile, begin, end),
		cmocka_unit_test_setup_teardown(test_operational, begin, end),
		cmocka_unit_test_setup_teardown(test_body_ok, begin, end),
		cmocka_unit_test_setup_teardown(test_names, begin, end)
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}

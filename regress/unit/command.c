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
 * Commands of all generations: what they are taken for, where errors are.
 */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "bgp.h"
#include "command.h"
#include "command_table.h"

static struct command	 c;

static void
ok(const char *line)
{
	struct lex_error	 err;

	if (command_parse(line, strlen(line), &c, &err) == -1)
		fail_msg("%s: %u: %s", line, err.col, err.text);
	assert_string_equal(err.text, "");
}

static const struct {
	const char	*line;
	enum command_id	 id;
	int		 selectors;
	int		 read_only;
	const char	*text;
	uint32_t	 number;
} simple[] = {
	{ "", CMD_EMPTY, 0, 1, "", 0 },
	{ "  \t\r", CMD_EMPTY, 0, 1, "", 0 },
	{ ";", CMD_EMPTY, 0, 1, "", 0 },
	{ "# do not shutdown", CMD_COMMENT, 0, 1, "", 0 },
	{ "#shutdown", CMD_COMMENT, 0, 1, "", 0 },
	{ "debug announce route", CMD_DEBUG, 0, 0, "announce route", 0 },
	{ "debug", CMD_DEBUG, 0, 0, "", 0 },
	{ "announce eor", CMD_ANNOUNCE_EOR, 0, 0, "", 0 },
	{ "announce operational rpcq afi ipv4 safi unicast sequence 1",
	    CMD_ANNOUNCE_OPERATIONAL, 0, 0, "", 0 },
	{ "announce operational asm afi ipv4 safi unicast advisory \"a b\"",
	    CMD_ANNOUNCE_OPERATIONAL, 0, 0, "a b", 0 },
	{ "announce operational foo bar", CMD_ANNOUNCE_OPERATIONAL, 0, 0,
	    "bar", 0 },
	{ "announce operational", CMD_ANNOUNCE_OPERATIONAL, 0, 0, "", 0 },
	{ "announce watchdog", CMD_ANNOUNCE_WATCHDOG, 0, 0, "", 0 },
	{ "announce watchdog dog", CMD_ANNOUNCE_WATCHDOG, 0, 0, "dog", 0 },
	{ "neighbor * withdraw watchdog dog", CMD_WITHDRAW_WATCHDOG, 1, 0,
	    "dog", 0 },
	{ "teardown 2", CMD_TEARDOWN, 0, 0, "", 2 },
	{ "neighbor 1.1.1.1 teardown 255", CMD_TEARDOWN, 1, 0, "", 255 },
	{ "peer * teardown administrative-reset", CMD_TEARDOWN, 1, 0, "",
	    BGP_CEASE_RESET },
	{ "neighbor 1.1.1.1 up", CMD_NEIGHBOR_UP, 1, 0, "", 0 },
	{ "neighbor 1.1.1.1 down", CMD_NEIGHBOR_DOWN, 1, 0, "", 0 },
	{ "neighbor 1.1.1.1 down back  at five", CMD_NEIGHBOR_DOWN, 1, 0,
	    "back  at five", 0 },
	{ "neighbor 1.1.1.1 down \"a; b\"", CMD_NEIGHBOR_DOWN, 1, 0, "a; b",
	    0 },
	{ "neighbor 1.1.1.1 reset x", CMD_NEIGHBOR_RESET, 1, 0, "x", 0 },
	{ "neighbor 1.1.1.1 refresh", CMD_NEIGHBOR_REFRESH, 1, 0, "", 0 },
	{ "flush adj-rib out", CMD_FLUSH_OUT, 0, 0, "", 0 },
	{ "neighbor 1.1.1.1 flush adj-rib out", CMD_FLUSH_OUT, 1, 0, "", 0 },
	{ "rib flush out", CMD_FLUSH_OUT, 0, 0, "", 0 },
	{ "rib flush out 1.1.1.1", CMD_FLUSH_OUT, 1, 0, "", 0 },
	{ "clear adj-rib", CMD_CLEAR_OUT, 0, 0, "", 0 },
	{ "clear adj-rib out", CMD_CLEAR_OUT, 0, 0, "", 0 },
	{ "neighbor * clear adj-rib in", CMD_CLEAR_IN, 1, 0, "", 0 },
	{ "rib clear in", CMD_CLEAR_IN, 0, 0, "", 0 },
	{ "rib clear out", CMD_CLEAR_OUT, 0, 0, "", 0 },
	{ "show summary", CMD_SHOW_SUMMARY, 0, 1, "", 0 },
	{ "reload", CMD_RELOAD, 0, 0, "", 0 },
	{ "daemon reload", CMD_RELOAD, 0, 0, "", 0 },
	{ "restart", CMD_RESTART, 0, 0, "", 0 },
	{ "daemon restart", CMD_RESTART, 0, 0, "", 0 },
	{ "shutdown ;", CMD_SHUTDOWN, 0, 0, "", 0 },
	{ "daemon shutdown", CMD_SHUTDOWN, 0, 0, "", 0 },
	{ "reset", CMD_RESET, 0, 0, "", 0 },
	{ "session reset", CMD_RESET, 0, 0, "", 0 },
	{ "version", CMD_VERSION, 0, 1, "", 0 },
	{ "system version", CMD_VERSION, 0, 1, "", 0 },
	{ "help", CMD_HELP, 0, 1, "", 0 },
	{ "system help", CMD_HELP, 0, 1, "", 0 },
	{ "status", CMD_STATUS, 0, 1, "", 0 },
	{ "daemon status", CMD_STATUS, 0, 1, "", 0 },
	{ "ping", CMD_PING, 0, 1, "", 0 },
	{ "session ping 1234 5.5 text", CMD_PING, 0, 1, "1234 5.5 text", 0 },
	{ "bye", CMD_BYE, 0, 1, "", 0 },
	{ "session bye", CMD_BYE, 0, 1, "", 0 },
	{ "queue-status", CMD_QUEUE_STATUS, 0, 1, "", 0 },
	{ "system queue-status", CMD_QUEUE_STATUS, 0, 1, "", 0 },
	{ "api version", CMD_API_VERSION, 0, 0, "", 0 },
	{ "api version 4", CMD_API_VERSION, 0, 0, "", 4 },
	{ "system api version 6", CMD_API_VERSION, 0, 0, "", 6 },
	{ "enable-ack", CMD_ACK_ENABLE, 0, 1, "", 0 },
	{ "disable-ack", CMD_ACK_DISABLE, 0, 1, "", 0 },
	{ "silence-ack", CMD_ACK_SILENCE, 0, 1, "", 0 },
	{ "session ack enable", CMD_ACK_ENABLE, 0, 1, "", 0 },
	{ "session ack disable", CMD_ACK_DISABLE, 0, 1, "", 0 },
	{ "session ack silence", CMD_ACK_SILENCE, 0, 1, "", 0 },
	{ "enable-sync", CMD_SYNC_ENABLE, 0, 1, "", 0 },
	{ "session sync disable", CMD_SYNC_DISABLE, 0, 1, "", 0 },
	{ "group start", CMD_GROUP_START, 0, 0, "", 0 },
	{ "group end", CMD_GROUP_END, 0, 0, "", 0 },
	{ "log verbose", CMD_LOG, 0, 0, "", 1 },
	{ "log brief", CMD_LOG, 0, 0, "", 0 },
	{ "monitor", CMD_MONITOR, 0, 1, "", 0 },
	{ "ready", CMD_READY, 0, 0, "", 0 },
	{ "crash", CMD_CRASH, 0, 0, "", 0 },
	{ "system crash", CMD_CRASH, 0, 0, "", 0 },
};

static void
test_simple(void **state)
{
	size_t	 i;

	for (i = 0; i < sizeof(simple) / sizeof(simple[0]); i++) {
		ok(simple[i].line);
		if (c.id != simple[i].id ||
		    c.selectors.count != simple[i].selectors ||
		    c.read_only != simple[i].read_only ||
		    strcmp(c.text, simple[i].text) != 0 ||
		    c.number != simple[i].number)
			fail_msg("%s: id %d, %d selectors, ro %d, text "
			    "\"%s\", number %u", simple[i].line, (int)c.id,
			    c.selectors.count, c.read_only, c.text, c.number);
	}
}

/* The NLRI as hexadecimal digits, families as numbers. */
static void
routes(const char *line, enum command_id id, int selectors,
    const char *want)
{
	struct wbuf	 w;
	struct nlri	 n;
	struct rbuf	 r;

	ok(line);
	assert_int_equal(c.id, id);
	assert_int_equal(c.selectors.count, selectors);
	wbuf_init(&w, 0);
	wbuf_view(&c.routes.nlris, &r);
	while (route_nlri_next(&r, &n) == 1) {
		wbuf_printf(&w, "%s%u.%u/", w.len > 0 ? " " : "",
		    family_afi(n.family), family_safi(n.family));
		wbuf_put_hex(&w, n.body.p, rbuf_len(&n.body));
	}
	assert_string_equal(wbuf_cstr(&w), want);
	wbuf_clear(&w);
}

static void
test_routes(void **state)
{
	routes("announce route 10.0.0.0/8 next-hop self", CMD_ANNOUNCE, 0,
	    "1.1/080A");
	routes("\tannounce\troute\t10.0.0.0/8 next-hop 1.2.3.4;\r",
	    CMD_ANNOUNCE, 0, "1.1/080A");
	routes("neighbor 1.1.1.1, neighbor 2.2.2.2 announce route 10.0.0.0/8 "
	    "next-hop self", CMD_ANNOUNCE, 2, "1.1/080A");
	routes("peer * announce route 10.0.0.0/8 next-hop self", CMD_ANNOUNCE,
	    1, "1.1/080A");
	routes("peer [1.1.1.1, 2.2.2.2] withdraw route 10.0.0.0/8",
	    CMD_WITHDRAW, 2, "1.1/080A");
	routes("announce attributes next-hop self nlri 10.0.0.0/8 11.0.0.0/8",
	    CMD_ANNOUNCE, 0, "1.1/080A 1.1/080B");
	routes("withdraw attribute nlri 10.0.0.0/8", CMD_WITHDRAW, 0,
	    "1.1/080A");
	routes("announce ipv4 unicast 10.0.0.0/8 next-hop self", CMD_ANNOUNCE,
	    0, "1.1/080A");
	routes("announce ipv6 multicast ::/0 next-hop self", CMD_ANNOUNCE, 0,
	    "2.2/00");
	routes("withdraw ipv4 multicast 10.0.0.0/8", CMD_WITHDRAW, 0,
	    "1.2/080A");
	/* a word of a command inside a route is only a word */
	routes("announce route 10.0.0.0/8 next-hop self name version",
	    CMD_ANNOUNCE, 0, "1.1/080A");
	assert_string_equal(c.routes.name, "version");
}

static void
test_sync_and_tag(void **state)
{
	ok("announce route 10.0.0.0/8 next-hop self");
	assert_int_equal(c.sync, 0);
	ok("announce route 10.0.0.0/8 next-hop self sync");
	assert_int_equal(c.sync, 1);
	ok("announce route 10.0.0.0/8 next-hop self async ; ");
	assert_int_equal(c.sync, 2);
	ok("announce route 10.0.0.0/8 next-hop self name sync");
	assert_int_equal(c.sync, 0);
	assert_string_equal(c.routes.name, "sync");
	ok("announce watchdog sync");
	assert_int_equal(c.sync, 0);
	assert_string_equal(c.text, "sync");

	ok("#id=42 version");
	assert_int_equal(c.id, CMD_VERSION);
	assert_string_equal(c.tag, "#id=42");
	ok("#id=x");
	assert_int_equal(c.id, CMD_EMPTY);
	assert_string_equal(c.tag, "#id=x");
	ok("#id=1 # a comment");
	assert_int_equal(c.id, CMD_COMMENT);
	ok("version");
	assert_string_equal(c.tag, "");
}

static void
test_families(void **state)
{
	ok("announce eor");
	assert_int_equal(c.family, FAM_IPV4_UNICAST);
	assert_int_equal(c.afi, AFI_IPV4);
	assert_int_equal(c.safi, SAFI_UNICAST);
	ok("announce eor ipv6 flow");
	assert_int_equal(c.family, FAM_IPV6_FLOW);
	assert_int_equal(c.safi, SAFI_FLOW);
	ok("peer * announce route-refresh l2vpn vpls");
	assert_int_equal(c.id, CMD_ANNOUNCE_REFRESH);
	assert_int_equal(c.family, FAM_L2VPN_VPLS);
}

static void
test_show_neighbor(void **state)
{
	char	 buf[ADDR_TEXT_MAX];

	ok("show neighbor");
	assert_int_equal(c.id, CMD_SHOW_NEIGHBOR);
	assert_int_equal(c.show.style, SHOW_DEFAULT);
	assert_int_equal(c.show.peer.af, ADDR_NONE);
	assert_int_equal(c.read_only, 1);
	ok("show neighbor 1.2.3.4 extensive json");
	assert_int_equal(c.show.style, SHOW_EXTENSIVE);
	assert_int_equal(c.show.json, 1);
	assert_string_equal(addr_str(&c.show.peer, buf), "1.2.3.4");
	ok("show neighbor json summary ::1");
	assert_int_equal(c.show.style, SHOW_SUMMARY);
	assert_int_equal(c.show.json, 1);
	assert_string_equal(addr_str(&c.show.peer, buf), "::1");
	ok("show neighbor configuration");
	assert_int_equal(c.show.style, SHOW_CONFIGURATION);
	assert_int_equal(c.show.json, 0);
	ok("peer show summary");
	assert_int_equal(c.id, CMD_SHOW_NEIGHBOR);
	assert_int_equal(c.show.style, SHOW_SUMMARY);
	assert_int_equal(c.selectors.count, 0);
	ok("peer 1.2.3.4 show extensive");
	assert_int_equal(c.id, CMD_SHOW_NEIGHBOR);
	assert_int_equal(c.show.style, SHOW_EXTENSIVE);
	assert_int_equal(c.selectors.count, 1);
	ok("peer list");
	assert_int_equal(c.id, CMD_SHOW_NEIGHBOR);
	assert_int_equal(c.show.json, 1);
	ok("version json");
	assert_int_equal(c.show.json, 1);
}

static void
test_show_rib(void **state)
{
	char	 buf[ADDR_TEXT_MAX];

	ok("show adj-rib in");
	assert_int_equal(c.id, CMD_SHOW_RIB_IN);
	assert_int_equal(c.show.families, 0);
	ok("show adj-rib out extensive");
	assert_int_equal(c.id, CMD_SHOW_RIB_OUT);
	assert_int_equal(c.show.style, SHOW_EXTENSIVE);
	ok("show adj-rib out json inet 1.2.3.4 extensive");
	assert_int_equal(c.show.json, 1);
	assert_int_equal(c.show.families, FAMILY_BIT(FAM_IPV4_UNICAST) |
	    FAMILY_BIT(FAM_IPV4_MULTICAST) |
	    FAMILY_BIT(FAM_IPV4_MPLS_LABEL) | FAMILY_BIT(FAM_IPV4_MPLS_VPN) |
	    FAMILY_BIT(FAM_IPV6_UNICAST) | FAMILY_BIT(FAM_IPV6_MULTICAST) |
	    FAMILY_BIT(FAM_IPV6_MPLS_LABEL) | FAMILY_BIT(FAM_IPV6_MPLS_VPN));
	assert_string_equal(addr_str(&c.show.peer, buf), "1.2.3.4");
	ok("show adj-rib out flow");
	assert_int_equal(c.show.families, FAMILY_BIT(FAM_IPV4_FLOW) |
	    FAMILY_BIT(FAM_IPV4_FLOW_VPN) | FAMILY_BIT(FAM_IPV6_FLOW) |
	    FAMILY_BIT(FAM_IPV6_FLOW_VPN));
	ok("show adj-rib out l2vpn");
	assert_int_equal(c.show.families, FAMILY_BIT(FAM_L2VPN_VPLS) |
	    FAMILY_BIT(FAM_L2VPN_EVPN));
	ok("rib show out ipv4 unicast inet6 multicast");
	assert_int_equal(c.id, CMD_SHOW_RIB_OUT);
	assert_int_equal(c.show.families, FAMILY_BIT(FAM_IPV4_UNICAST) |
	    FAMILY_BIT(FAM_IPV6_MULTICAST));
	ok("show rib in 1.2.3.4 10.0.0.0/8 longer");
	assert_string_equal(addr_str(&c.show.peer, buf), "1.2.3.4");
	assert_int_equal(c.show.prefix.len, 8);
	assert_string_equal(addr_str(&c.show.prefix.addr, buf), "10.0.0.0");
	assert_int_equal(c.show.longer, 1);
	ok("show rib in 10.0.0.0/8");
	assert_int_equal(c.show.peer.af, ADDR_NONE);
	assert_int_equal(c.show.prefix.len, 8);
	assert_int_equal(c.show.longer, 0);
}

static const struct {
	const char	*line;
	unsigned	 col;
	const char	*text;		/* begin of it */
} errors[] = {
	{ "foo version", 1, "unknown word \"foo\", valid here: announce "
	    "withdraw teardown reset flush clear show reload " },
	{ "please version me", 1, "unknown word \"please\"" },
	{ "neighbor 1.1.1.1 foo", 18, "unknown word \"foo\", valid here: "
	    "announce withdraw teardown up down enable disable reset refresh "
	    "flush clear show routes group" },
	{ "neighbor 1.1.1.1 reload", 18, "\"reload\" takes no neighbor in "
	    "front of it" },
	{ "neighbor 1.1.1.1", 17, "the end comes too early, valid here: "
	    "announce " },
	{ "up", 1, "\"up\" wants a neighbor in front of it" },
	{ "announce operational rpcq sequence 1", 37, "missing: afi" },
	{ "announce operational adm afi ipv4 safi unicast", 47,
	    "missing: advisory" },
	{ "announce operational lpcq afi ipv4 safi unicast", 48,
	    "missing: sequence" },
	{ "announce operational lpcp afi ipv4 safi unicast sequence 1", 59,
	    "missing: counter" },
	{ "announce", 9, "the end comes too early, valid here: route "
	    "attributes attribute ipv4 ipv6 l2vpn flow vpls eor "
	    "route-refresh operational watchdog" },
	{ "announce foo", 10, "unknown word \"foo\", valid here: route " },
	{ "  announce foo", 12, "unknown word \"foo\"" },
	{ "#id=1 announce foo", 16, "unknown word \"foo\"" },
	{ "announce flow 10.0.0.0/8", 15, "unknown word \"10.0.0.0/8\", "
	    "valid here: route" },
	{ "announce route", 15, "a prefix expected, not the end" },
	{ "announce route 10.0.0.0/8", 16, "next-hop is missing" },
	{ "announce route 10.0.0.1/8 next-hop self", 16, "\"10.0.0.1/8\": "
	    "bits" },
	{ "announce route 10.0.0.0/8 nexthop self", 27, "unknown word "
	    "\"nexthop\", valid here: next-hop " },
	{ "announce route 10.0.0.0/8 next-hop self } x", 41, "unknown word "
	    "\"}\"" },
	{ "announce route 10.0.0.0/8 next-hop self; reload", 42, "unknown "
	    "word \"reload\", valid here: nothing" },
	{ "announce ipv4 foo 10.0.0.0/8", 15, "unknown word \"foo\", valid "
	    "here: unicast multicast nlri-mpls mpls-vpn " },
	{ "announce ipv4 unicast ::/0 next-hop self", 23, "not a prefix of "
	    "ipv4" },
	{ "announce eor ipv4", 18, "a second word" },
	{ "announce eor ipv4 foo", 14, "an address family as ipv4 unicast "
	    "expected, not \"ipv4\"" },
	{ "announce eor ipv4 unicast x", 27, "unknown word \"x\"" },
	{ "announce route-refresh", 23, "an address family" },
	{ "announce route-refresh ipv4 unicast 1", 37, "unknown word \"1\"" },
	{ "teardown", 9, "teardown: a subcode from 0 to 255" },
	{ "teardown x", 10, "teardown: a subcode from 0 to 255 expected, "
	    "not \"x\"" },
	{ "teardown 256", 10, "teardown: a subcode" },
	{ "teardown 2 3", 12, "unknown word \"3\"" },
	{ "show", 5, "the end comes too early, valid here: neighbor adj-rib "
	    "rib summary" },
	{ "show adj-rib", 13, "the end comes too early, valid here: in out" },
	{ "show adj-rib foo", 14, "unknown word \"foo\", valid here: in "
	    "out" },
	{ "show adj-rib in foo", 17, "unknown word \"foo\", valid here: "
	    "extensive json longer inet flow l2vpn" },
	{ "show rib in longer", 13, "longer without a prefix" },
	{ "show rib in 10.0.0.1/8", 13, "bits are set" },
	{ "show neighbor foo", 15, "unknown word \"foo\", valid here: "
	    "summary extensive configuration json" },
	{ "show neighbor 1.1.1.1 2.2.2.2", 23, "unknown word" },
	{ "clear adj-rib foo", 15, "unknown word \"foo\"" },
	{ "flush adj-rib in", 15, "unknown word \"in\", valid here: out" },
	{ "rib flush out x", 15, "the address of a neighbor expected" },
	{ "api version 5", 13, "API version must be 4 or 6" },
	{ "version foo", 9, "unknown word \"foo\", valid here: json" },
	{ "session ack", 12, "the end comes too early, valid here: enable "
	    "disable silence" },
	{ "daemon foo", 8, "unknown word \"foo\", valid here: shutdown "
	    "reload restart status" },
	{ "peer foo", 6, "a neighbor's address or * expected" },
	{ "create peer 1.1.1.1", 8, "unknown word \"peer\"" },
	{ "neighbor 1.1.1.1 \"announce", 18, "unterminated" },
	{ "#id=1234567890123456789012345678901234567890123456789012345678901"
	    "2345 version", 1, "a tag longer" },
};

static void
test_errors(void **state)
{
	struct lex_error	 err;
	const char		*line;
	size_t			 i;

	for (i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
		line = errors[i].line;
		if (command_parse(line, strlen(line), &c, &err) == 0)
			fail_msg("accepted: %s", line);
		if (strncmp(err.text, errors[i].text,
		    strlen(errors[i].text)) != 0 || err.line != 1 ||
		    err.col != errors[i].col)
			fail_msg("%s: %u:%u: %s", line, err.line, err.col,
			    err.text);
		/* and the next line knows nothing of it */
		ok("version");
		assert_int_equal(c.id, CMD_VERSION);
	}
}

/* Rows that begin alike stand together, each in the list of help. */
static void
test_table(void **state)
{
	const struct command_help	*h;
	const char			*verb;
	size_t				 i, j, len;

	for (i = 0; i < command_nrows; i++) {
		verb = command_rows[i].words[0];
		for (j = i + 1; j < command_nrows; j++)
			if (strcmp(command_rows[j].words[0], verb) == 0)
				assert_string_equal(
				    command_rows[j - 1].words[0], verb);
		len = strlen(verb);
		for (h = command_helps; h->form[0] != '\0'; h++)
			if (strncmp(h->form, verb, len) == 0 &&
			    (h->form[len] == '\0' || h->form[len] == ' '))
				break;
		if (h->form[0] == '\0')
			fail_msg("%s is not in command_helps", verb);
	}
	for (h = command_helps; h[1].form[0] != '\0'; h++)
		assert_true(strcmp(h[0].form, h[1].form) < 0);
}

static int
setup(void **state)
{
	command_init(&c);
	return (0);
}

static int
teardown(void **state)
{
	command_clear(&c);
	return (0);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_simple),
		cmocka_unit_test(test_routes),
		cmocka_unit_test(test_sync_and_tag),
		cmocka_unit_test(test_families),
		cmocka_unit_test(test_show_neighbor),
		cmocka_unit_test(test_show_rib),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_table),
	};

	return (cmocka_run_group_tests(tests, setup, teardown));
}

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
 * The configuration: what is read, what is complained about and where, how
 * templates join, and that the printed form reads back as the same tree.
 */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bgp.h"
#include "conf.h"

/* What a neighbor needs, in front of what a test is about. */
#define HEAD	"neighbor 192.0.2.1 { local-address 192.0.2.2; " \
		"local-as 65000; peer-as 65001; "

static struct conf_env	 test_env;

static struct conf *
parse(const char *text)
{
	return (conf_parse(text, strlen(text), &test_env));
}

/* A tree without errors. */
static struct conf *
parse_ok(const char *text)
{
	struct conf_message	*m;
	struct conf		*c;

	c = parse(text);
	STAILQ_FOREACH(m, &c->messages, entry)
		if (!m->warning)
			fail_msg("%u:%u: %s", m->line, m->col, m->text);
	return (c);
}

static const struct conf_neighbor *
first(const struct conf *c)
{
	const struct conf_neighbor	*n;

	n = TAILQ_FIRST(&c->neighbors);
	assert_non_null(n);
	return (n);
}

/* All messages, one a line. */
static char *
messages(const struct conf *c)
{
	static char			 buf[8192];
	const struct conf_message	*m;
	size_t				 n = 0;

	buf[0] = '\0';
	STAILQ_FOREACH(m, &c->messages, entry) {
		n += (size_t)snprintf(buf + n, sizeof(buf) - n,
		    "%u:%u: %s%s\n", m->line, m->col,
		    m->warning ? "warning: " : "", m->text);
		assert_true(n < sizeof(buf));
	}
	return (buf);
}

static void
expect(const char *text, const char *want)
{
	struct conf	*c;

	c = parse(text);
	assert_string_equal(messages(c), want);
	conf_free(c);
}

/* print(parse(print(x))) is print(x) */
static void
fixpoint(const char *text)
{
	struct conf	*a, *b;
	struct wbuf	 wa, wb;

	wbuf_init(&wa, 0);
	wbuf_init(&wb, 0);
	a = parse_ok(text);
	conf_put(&wa, a, 1);
	b = parse_ok(wbuf_cstr(&wa));
	conf_put(&wb, b, 1);
	assert_string_equal(wbuf_cstr(&wa), wbuf_cstr(&wb));
	if (!TAILQ_EMPTY(&a->neighbors))
		assert_true(conf_neighbor_same(first(a), first(b)));
	conf_free(a);
	conf_free(b);
	wbuf_clear(&wa);
	wbuf_clear(&wb);
}

static void
test_defaults(void **state)
{
	const struct conf_neighbor	*n;
	struct conf			*c;

	c = parse_ok(HEAD "}");
	n = first(c);
	assert_string_equal(messages(c), "");
	assert_int_equal(n->router_id, 0xc0000202);
	assert_int_equal(n->local_as, 65000);
	assert_int_equal(n->peer_as, 65001);
	assert_int_equal(n->hold_time, 180);
	assert_int_equal(n->passive, 0);
	assert_int_equal(n->group_updates, 1);
	assert_int_equal(n->adj_rib_out, 1);
	assert_int_equal(n->adj_rib_in, 1);
	assert_int_equal(n->families, FAMILY_ALL & ~FAMILY_BIT(FAM_IPV4_RTC));
	assert_int_equal(n->capas.mp, n->families);
	assert_int_equal(n->capas.as4, 1);
	assert_int_equal(n->capas.ext_message, 1);
	assert_int_equal(n->capas.refresh, 0);
	assert_int_equal(n->capas.graceful, 0);
	assert_int_equal(n->capas.hostname, 0);
	assert_int_equal(n->nroutes, 0);
	conf_free(c);
}

static void
test_options(void **state)
{
	const struct conf_neighbor	*n;
	struct conf			*c;

	c = parse_ok(HEAD "router-id 1.2.3.4; hold-time 0; passive; "
	    "description \"a b\"; listen 1790; connect 1791; "
	    "outgoing-ttl 2; incoming-ttl disable; rate-limit disable; "
	    "group-updates no; adj-rib-in 1; host-name h1; md5-ip "
	    "192.0.2.9; md5-password 'x y'; peer-as 1.5; "
	    "source-interface eth0; manual-eor true; }");
	n = first(c);
	assert_int_equal(n->router_id, 0x01020304);
	assert_int_equal(n->hold_time, 0);
	assert_int_equal(n->passive, 1);
	assert_string_equal(n->description, "a b");
	assert_int_equal(n->listen, 1790);
	assert_int_equal(n->connect, 1791);
	assert_int_equal(n->ttl_out, 2);
	assert_int_equal(n->ttl_in, 0);
	assert_int_equal(n->rate_limit, 0);
	assert_int_equal(n->group_updates, 0);
	assert_int_equal(n->adj_rib_in, 1);
	assert_int_equal(n->capas.hostname, 1);
	assert_string_equal(n->capas.host, "h1");
	assert_int_equal(n->md5_len, 3);
	assert_memory_equal(n->md5, "x y", 3);
	assert_int_equal(n->peer_as, 65541);
	assert_string_equal(n->interface, "eth0");
	assert_int_equal(n->manual_eor, 1);
	conf_free(c);
}

static void
test_capabilities(void **state)
{
	const struct conf_neighbor	*n;
	struct conf			*c;

	c = parse_ok(HEAD "hold-time 90; family { ipv4 unicast; ipv6 "
	    "unicast; ipv4 flow; } capability { asn4 disable; "
	    "route-refresh; graceful-restart; add-path receive/send; "
	    "extended-message false; software-version; operational; "
	    "aigp enable; role customer; } "
	    "add-path { ipv4 unicast limit 7; } "
	    "nexthop { ipv4 unicast ipv6; } }");
	n = first(c);
	assert_int_equal(n->capas.as4, 0);
	assert_int_equal(n->capas.refresh, 1);
	assert_int_equal(n->capas.enhanced, 1);
	assert_int_equal(n->capas.graceful, 1);
	assert_int_equal(n->capas.gr_time, 90);
	assert_int_equal(n->capas.gr_families, n->families);
	assert_int_equal(n->capas.ext_message, 0);
	assert_int_equal(n->capas.software, 1);
	assert_string_not_equal(n->capas.software_text, "");
	assert_int_equal(n->capas.operational, 1);
	assert_int_equal(n->aigp, 1);
	assert_int_equal(n->capas.role, 1);
	assert_int_equal(n->capas.role_value, 3);
	assert_int_equal(n->capas.addpath[FAM_IPV4_UNICAST],
	    ADDPATH_SEND | ADDPATH_RECEIVE);
	assert_int_equal(n->capas.paths_limit[FAM_IPV4_UNICAST], 7);
	assert_int_equal(n->capas.addpath[FAM_IPV6_UNICAST], 0);
	assert_int_equal(n->capas.ext_nexthop, FAMILY_BIT(FAM_IPV4_UNICAST));
	conf_free(c);
	c = parse_ok(HEAD "capability { add-path send; } }");
	n = first(c);
	assert_int_equal(n->capas.addpath[FAM_IPV6_UNICAST], ADDPATH_SEND);
	assert_int_equal(n->capas.addpath[FAM_IPV4_FLOW], 0);
	conf_free(c);
}

static void
test_api(void **state)
{
	const struct conf_api		*api;
	const struct conf_process	*p;
	struct conf			*c;

	c = parse_ok(HEAD "api one { processes [ a, b ]; neighbor-changes; "
	    "receive { parsed; update; open; } send { packets; } } "
	    "api { processes-match [ \"^c\" ]; fsm; } } "
	    "process a { run /bin/a -c \"x y\" (z); encoder json; }\n"
	    "process b { run b; respawn false; version 4; "
	    "queue drop 8192; user u; }"
	    "process cc { run c; } process dc { run c; }");
	p = TAILQ_FIRST(&c->processes);
	assert_string_equal(p->name, "a");
	assert_string_equal(p->argv[0], "/bin/a");
	assert_string_equal(p->argv[2], "x y");
	assert_string_equal(p->argv[3], "(z)");
	assert_null(p->argv[4]);
	assert_int_equal(p->encoder.json, 1);
	assert_null(p->encoder.gen);
	p = TAILQ_NEXT(p, entry);
	assert_int_equal(p->respawn, 0);
	assert_int_equal(p->encoder.json, 0);
	assert_string_equal(p->encoder.gen->name, "4");
	assert_int_equal(p->policy, QUEUE_DROP);
	assert_int_equal(p->queue_max, 8192);
	api = TAILQ_FIRST(&first(c)->apis);
	assert_string_equal(api->processes[0], "a");
	assert_string_equal(api->processes[1], "b");
	assert_null(api->processes[2]);
	assert_int_equal(api->kinds, 1 << EVENT_STATE);
	assert_int_equal(api->receive.types,
	    1 << EVENT_UPDATE | 1 << EVENT_OPEN);
	assert_int_equal(api->receive.forms, API_FORM_PARSED);
	assert_int_equal(api->send.forms, API_FORM_PACKETS);
	api = TAILQ_NEXT(api, entry);
	assert_string_equal(api->processes[0], "cc");
	assert_null(api->processes[1]);
	assert_int_equal(api->kinds, 1 << EVENT_FSM);
	conf_free(c);
}

/* Several errors in one run, each where it is. */
static void
test_errors(void **state)
{
	expect(HEAD "\n  hold-time 2;\n  foo bar;\n  foo { a { b; } c; }\n"
	    "  local-as x;\n  family { ipv4 nix; }\n}\n}\n"
	    "process p { encoder json; }",
	    "2:13: hold-time: 0, or 3 to 65535 expected, not \"2\"\n"
	    "3:3: invalid keyword \"foo\" in neighbor\n"
	    "4:3: section \"foo\" is invalid in neighbor\n"
	    "5:3: warning: local-as: this replaces line 1\n"
	    "5:12: local-as: an AS number or auto expected, not \"x\"\n"
	    "6:12: invalid afi/safi pair ipv4 \"nix\"\n"
	    "8:1: \"}\" without a block that it ends\n"
	    "9:1: process p: no run\n");
}

static void
test_complete(void **state)
{
	expect("neighbor 192.0.2.1 { }",
	    "1:1: incomplete neighbor, missing local-as\n"
	    "1:1: incomplete neighbor, missing peer-as\n"
	    "1:1: missing router-id: there is no IPv4 local-address to take "
	    "it from\n");
	expect("neighbor 192.0.2.1 { local-as 1; peer-as 2; local-address "
	    "2001:db8::1; router-id 1.1.1.1; }",
	    "1:45: local-address and peer-address (line 1, column 10) are "
	    "not of one family\n");
	expect("neighbor 192.0.2.0/24 { local-as 1; peer-as 2; router-id "
	    "1.1.1.1; }", "1:10: a range of peers must be passive\n");
	expect("", "1:1: neither a neighbor nor a process\n");
	expect("# nothing\n", "1:1: neither a neighbor nor a process\n");
	expect("process p { run x; }", "");
	expect(HEAD "}\n" HEAD "}",
	    "2:1: duplicate neighbor, the same as in line 1\n");
	expect(HEAD "} neighbor 192.0.2.1 { local-address 192.0.2.2; local-as "
	    "65009; peer-as 65001; }", "");
	expect(HEAD "\nhold-time 9;", "2:13: \"}\" missing: neighbor begins "
	    "in line 1\n");
	expect(HEAD "api { processes [ no ]; } }",
	    "1:96: api: there is no process no\n");
}

static void
test_warnings(void **state)
{
	expect(HEAD "\ndescription a b;\nadj-rib-in;\n"
	    "family { ipv4 unicast }\ncapability { route-refresh; }\n"
	    "adj-rib-out false; }",
	    "2:15: warning: description: more than one word, the rest is "
	    "ignored (use quotes?)\n"
	    "3:1: warning: adj-rib-in without a value means false; say true "
	    "or false\n"
	    "4:23: warning: ipv4: \";\" expected before \"}\"\n"
	    "6:1: warning: route-refresh (line 5, column 14) needs "
	    "adj-rib-out, which is true now\n");
	expect(HEAD "\nhold-time 90\npeer-as 2; }",
	    "3:1: warning: peer-as: this replaces line 1\n");
	expect(HEAD "}\nprocess p { run x; }",
	    "2:1: warning: process p is named by no neighbor: its commands "
	    "reach nobody\n");
	expect(HEAD "family { ipv6 unicast; }\nstatic {\nroute 10.0.0.0/8 "
	    "next-hop self;\n} }",
	    "3:1: warning: routes of ipv4 unicast are not sent: the neighbor "
	    "in line 1 has not that family\n");
	expect(HEAD "}; ;", "");
}

/* No password in any message. */
static void
test_secret(void **state)
{
	struct conf	*c;

	c = parse(HEAD "md5-password sesame open wide; md5-password "
	    "sesamesesamesesamesesamesesamesesamesesamesesamesesamesesame"
	    "sesamesesamesesamesesamesesamesesamesesamesesamesesamesesame;}");
	assert_int_not_equal(c->errors, 0);
	assert_null(strstr(messages(c), "sesame"));
	assert_null(strstr(messages(c), "open"));
	conf_free(c);
}

/* What Python's patterns find is found here. */
static void
matches(const char *pattern, int want)
{
	struct conf	*c;
	char		 text[512];

	(void)snprintf(text, sizeof(text), "process svc-12 { run /bin/cat; }"
	    HEAD "api { processes-match [ '%s' ]; } }", pattern);
	c = parse(text);
	if (want == -1)
		assert_int_not_equal(c->errors, 0);
	else {
		assert_int_equal(c->errors, 0);
		assert_int_equal(TAILQ_FIRST(&first(c)->apis)->processes !=
		    NULL, want);
	}
	conf_free(c);
}

static void
test_patterns(void **state)
{
	matches("svc", 1);
	matches("vc", 0);
	matches("svc-\\\\d+$", 1);
	matches("[\\\\w-]+", 1);
	matches("[^\\\\w]", 0);
	matches("[]s]vc", 1);
	matches("[^]s]vc", 0);
	matches("s.*?(?:-|_)1", 1);
	matches("\\\\Asvc\\\\-12\\\\Z", 1);
	matches("[\\\\d\\\\-]", 0);
	matches("svc\\\\D\\\\S{2}", 1);
	matches("x|svc", 1);
	matches("(?=svc)", -1);
	matches("[svc", -1);
	matches("[\\\\W]", -1);
}

static void
test_mark(void **state)
{
	conf_free(parse_ok("\xef\xbb\xbf" HEAD "}"));
	expect("\xef\xbb" HEAD "}", "1:1: invalid keyword "
	    "\"\xef\xbb" "neighbor\" in the file\n");
}

static void
base64_auto(const char *password, const char *key, size_t len, int warned)
{
	const struct conf_neighbor	*n;
	struct conf			*c;
	char				 text[512];

	(void)snprintf(text, sizeof(text), HEAD "md5-password %s; md5-base64 "
	    "auto; }", password);
	c = parse_ok(text);
	n = first(c);
	assert_int_equal(n->md5_len, len);
	assert_memory_equal(n->md5, key, len);
	assert_int_equal(STAILQ_EMPTY(&c->messages), !warned);
	conf_free(c);
	fixpoint(text);
}

static void
test_base64(void **state)
{
	const struct conf_neighbor	*n;
	struct conf			*c;

	c = parse_ok(HEAD "md5-password \"/wECAw==\"; md5-base64; }");
	n = first(c);
	assert_int_equal(n->md5_len, 4);
	assert_memory_equal(n->md5, "\xff\x01\x02\x03", 4);
	conf_free(c);
	expect(HEAD "md5-password \"a*b=\"; md5-base64 true; }",
	    "1:78: md5-password: not base64\n");
	fixpoint(HEAD "md5-password \"/wECAw==\"; md5-base64; }");
	base64_auto("abcdef", "\x69\xb7\x1d\x79", 4, 1);
	base64_auto("0123", "\xd3\x5d\xb7", 3, 1);
	base64_auto("abcde", "abcde", 5, 0);	/* can not be base64 */
	base64_auto("ABCD", "ABCD", 4, 0);
	base64_auto("secret", "secret", 6, 0);
	fixpoint(HEAD "tcp-ao { keyid 3; algorithm hmac-sha-256; password "
	    "/wECAwQ=; base64 true; } }");
}

/* What two templates have from a third is there once. */
static void
test_diamond(void **state)
{
	static const char	 text[] =
	    "process p { run x; }\n"
	    "template { neighbor base { local-as 1; peer-as 2; local-address "
	    "192.0.2.9; api { processes [ p ]; } static { route 10.0.0.0/8 "
	    "next-hop self; } } neighbor a { inherit base; } neighbor b { "
	    "inherit [ base base ]; } }\n"
	    "neighbor 192.0.2.1 { inherit [ a b ]; api { processes [ p ]; } }";
	const struct conf_neighbor	*n;
	struct conf			*c;

	c = parse_ok(text);
	n = first(c);
	assert_int_equal(n->nroutes, 1);
	assert_int_equal(n->routes[0]->count, 1);
	/* its own section and the one of base */
	assert_non_null(TAILQ_NEXT(TAILQ_FIRST(&n->apis), entry));
	assert_ptr_equal(TAILQ_NEXT(TAILQ_FIRST(&n->apis), entry),
	    TAILQ_LAST(&n->apis, conf_apis));
	conf_free(c);
}

static void
test_template(void **state)
{
	static const char	 text[] =
	    "template { neighbor a { hold-time 30; local-as 1;\n"
	    "static { route 10.0.0.0/8 next-hop self; } }\n"
	    "neighbor b { inherit a; peer-as 9; family { ipv4 unicast; } "
	    "} }\n"
	    "neighbor 192.0.2.1 { inherit b; hold-time 60; local-address "
	    "192.0.2.9; }\n"
	    "neighbor 192.0.2.2 { local-address 192.0.2.9; inherit [ b, a ];"
	    "static { route 11.0.0.0/8 next-hop self; } }\n";
	const struct conf_neighbor	*n, *o;
	struct conf_env			 env = test_env;
	struct conf			*c;

	c = parse_ok(text);
	n = first(c);
	assert_string_equal(messages(c), "4:33: warning: hold-time is also in "
	    "line 1 (template b); the one in line 4 is used\n");
	assert_int_equal(n->hold_time, 60);
	assert_int_equal(n->peer_as, 9);
	assert_int_equal(n->families, FAMILY_BIT(FAM_IPV4_UNICAST));
	assert_int_equal(n->nroutes, 1);
	o = TAILQ_NEXT(n, entry);
	assert_int_equal(o->hold_time, 30);
	/* its own first; those of the template are the same memory */
	assert_int_equal(o->nroutes, 2);
	assert_int_equal(o->routes[0]->count, 1);
	assert_ptr_equal(o->routes[1], n->routes[0]);
	conf_free(c);
	env.template_wins = 1;
	c = conf_parse(text, sizeof(text) - 1, &env);
	assert_int_equal(first(c)->hold_time, 30);
	conf_free(c);
	expect(HEAD "inherit nix; }",
	    "1:86: inherit: no template \"nix\" before this line\n");
}

/* Forms of 3.4. */
static void
test_legacy(void **state)
{
	const struct conf_neighbor	*n;
	const struct conf_api		*api;
	struct conf			*c;

	c = parse_ok("group g { local-as 1; hold-time 30; route-refresh;\n"
	    "process x { run /bin/x; encoder json; receive-routes; "
	    "neighbor-changes; }\n"
	    "family { inet unicast; }\n"
	    "neighbor 192.0.2.1 { peer-as 2; local-address 192.0.2.2; "
	    "hold-time 60; md5 k; ttl-security 3; }\n"
	    "neighbor 192.0.2.3 { peer-as 2; local-address 192.0.2.2; }\n"
	    "static { route 10.0.0.0/8 next-hop 192.0.2.2; } }");
	assert_int_equal(c->legacy, 1);
	n = first(c);
	assert_int_equal(n->hold_time, 60);
	assert_int_equal(n->capas.refresh, 1);
	assert_int_equal(n->ttl_out, 3);
	assert_memory_equal(n->md5, "k", 1);
	assert_int_equal(n->families, FAMILY_BIT(FAM_IPV4_UNICAST));
	assert_int_equal(n->nroutes, 1);
	api = TAILQ_FIRST(&n->apis);
	assert_string_equal(api->processes[0], "x");
	assert_int_equal(api->receive.types, 1 << EVENT_UPDATE);
	assert_int_equal(api->receive.forms, API_FORM_PARSED);
	assert_int_equal(api->kinds, 1 << EVENT_STATE);
	n = TAILQ_NEXT(n, entry);
	assert_int_equal(n->hold_time, 30);
	assert_ptr_equal(n->routes[0], first(c)->routes[0]);
	conf_free(c);
	/* what a process of the file says it hears */
	c = parse_ok("process w { run w; receive { parsed; update; "
	    "neighbor-changes; } }\n" HEAD "}");
	api = TAILQ_FIRST(&first(c)->apis);
	assert_non_null(api);
	assert_int_equal(api->receive.types, 1 << EVENT_UPDATE);
	assert_int_equal(api->kinds, 1 << EVENT_STATE);
	assert_null(TAILQ_NEXT(api, entry));
	conf_free(c);
	/* a process of the file belongs to everybody then */
	c = parse_ok("process w { run w; } group g { local-as 1; peer-as 2;"
	    "neighbor 192.0.2.1 { local-address 192.0.2.2; } }");
	api = TAILQ_FIRST(&first(c)->apis);
	assert_non_null(api);
	assert_string_equal(api->processes[0], "w");
	conf_free(c);
}

static void
test_multisession(void **state)
{
	const struct conf_neighbor	*n;
	struct neighbor_name		 name;
	struct conf			*c;

	c = parse_ok(HEAD "capability { multi-session; } family { ipv4 "
	    "unicast; ipv6 unicast; } }");
	n = first(c);
	assert_int_equal(n->families, FAMILY_BIT(FAM_IPV4_UNICAST));
	assert_int_equal(n->capas.mp, n->families);
	conf_neighbor_name(n, &name);
	assert_int_equal(name.family_allowed, 1);
	n = TAILQ_NEXT(n, entry);
	assert_int_equal(n->families, FAMILY_BIT(FAM_IPV6_UNICAST));
	assert_null(TAILQ_NEXT(n, entry));
	conf_free(c);
}

static void
test_routes(void **state)
{
	const struct conf_routes	*r;
	struct route_rec		 rec;
	struct rbuf			 view;
	struct conf			*c;

	c = parse_ok(HEAD "static { route 10.0.0.0/24 next-hop self; route "
	    "10.1.0.0/16 { next-hop 192.0.2.9; split /18; } attributes "
	    "next-hop self nlri 2001:db8::/32 10.3.0.0/24 } announce { ipv4 "
	    "{ multicast 224.1.0.0/16 next-hop self; } } }");
	r = first(c)->routes[0];
	assert_int_equal(r->count, 8);
	assert_int_equal(r->families, FAMILY_BIT(FAM_IPV4_UNICAST) |
	    FAMILY_BIT(FAM_IPV6_UNICAST) | FAMILY_BIT(FAM_IPV4_MULTICAST));
	wbuf_view(&r->records, &view);
	assert_int_equal(route_unpack(&view, &rec), 1);
	assert_int_equal(rec.count, 1);
	assert_int_equal(route_unpack(&view, &rec), 1);
	assert_int_equal(rec.count, 4);
	conf_free(c);
	c = parse(HEAD "static {\nroute 10.0.0.1/24 next-hop self;\n"
	    "route 10.0.0.0/24 { next-hop; med 5; }\nroute 10.0.0.0/24;\n"
	    "route 10.2.0.0/24 next-hop self; } }");
	assert_int_equal(c->errors, 3);
	assert_int_equal(first(c)->routes[0]->count, 1);
	conf_free(c);
}

static void
test_fixpoint(void **state)
{
	fixpoint("process p { run x; }");
	fixpoint("process p { run x; limit memory 8G; limit files 4294967296; "
	    "limit cpu 8589934591G; }");
	fixpoint(HEAD "}");
	fixpoint(HEAD "description \"\\\"q\\\" \\\\ \\n # {}\"; }");
	fixpoint("process \"a b\" { run /bin/sh -c \"echo 'x' | cat;\" \"\"; "
	    "encoder json; version 6; queue restart 5000; group g; }\n" HEAD
	    "router-id 9.9.9.9; hold-time 33; passive; family { ipv4 "
	    "unicast; ipv6 unicast; } capability { graceful-restart 7; "
	    "add-path send; role peer; link-local-nexthop; } add-path { "
	    "ipv6 unicast limit 3; } nexthop { ipv4 unicast ipv6; } api x { "
	    "processes [ \"a b\" ]; signal; send { consolidate; keepalive; "
	    "} } static { route 10.0.0.0/24 next-hop self med 5 community [ "
	    "1:2 no-export ] watchdog w withdraw; route 10.1.0.0/24 "
	    "next-hop 1.2.3.4 as-path [ 1 2 ] path-information 1.2.3.4; } }");
	fixpoint("neighbor fe80::1%eth0 { local-as auto; peer-as auto; "
	    "router-id 1.1.1.1; local-link-local fe80::2; }");
	fixpoint("neighbor 10.0.0.5/24 { passive; local-as 1; peer-as 2; "
	    "router-id 1.1.1.1; capability { multi-session; } family { ipv4 "
	    "unicast; ipv4 multicast; } }");
}

static void
test_put(void **state)
{
	static const char	 want[] =
	    "neighbor 192.0.2.1 {\n"
	    "  router-id 192.0.2.2;\n"
	    "  local-address 192.0.2.2;\n"
	    "  local-as 65000;\n"
	    "  peer-as 65001;\n"
	    "  capability {\n"
	    "    route-refresh true;\n"
	    "  }\n"
	    "  family {\n"
	    "    ipv4 unicast;\n"
	    "  }\n"
	    "  static {\n"
	    "    route 10.0.0.0/24 next-hop self med 5;\n"
	    "  }\n"
	    "}\n";
	static const char	 shown[] =
	    "neighbor 192.0.2.1 {\n"
	    "  description \"\";\n"
	    "  router-id 192.0.2.2;\n"
	    "  host-name \"\";\n"
	    "  domain-name \"\";\n"
	    "  local-address 192.0.2.2;\n"
	    "  source-interface \"\";\n"
	    "  local-as 65000;\n"
	    "  peer-as 65001;\n"
	    "  hold-time 180;\n"
	    "  rate-limit disable;\n"
	    "  manual-eor false;\n"
	    "\n"
	    "  passive false;\n"
	    "  group-updates true;\n"
	    "  auto-flush true;\n"
	    "  adj-rib-in true;\n"
	    "  adj-rib-out true;\n"
	    "  md5-base64 false;\n"
	    "  md5-ip auto;\n"
	    "  capability {\n"
	    "    asn4 true;\n"
	    "    route-refresh true;\n"
	    "    graceful-restart disable;\n"
	    "    software-version false;\n"
	    "    nexthop disable;\n"
	    "    add-path disable;\n"
	    "    multi-session false;\n"
	    "    operational false;\n"
	    "    aigp false;\n"
	    "    extended-message true;\n"
	    "  }\n"
	    "  family {\n"
	    "    ipv4 unicast;\n"
	    "  }\n"
	    "}\n";
	struct conf		*c;
	struct wbuf		 w;

	wbuf_init(&w, 0);
	c = parse_ok(HEAD "md5-password k; family { ipv4 unicast; } "
	    "capability { route-refresh; asn4; } static { route 10.0.0.0/24 "
	    "med 5 next-hop self; } }");
	conf_put(&w, c, 0);
	assert_string_equal(wbuf_cstr(&w), want);
	wbuf_reset(&w);
	conf_put(&w, c, 1);
	assert_non_null(strstr(wbuf_cstr(&w), "  md5-password k;\n"));
	wbuf_reset(&w);
	conf_put_neighbor(&w, first(c), 0);
	assert_string_equal(wbuf_cstr(&w), shown);
	conf_free(parse_ok(shown));
	wbuf_clear(&w);
	conf_free(c);
}

static void
test_same(void **state)
{
	struct conf_neighbor	*dup;
	struct conf		*c;

	c = parse_ok(HEAD "md5-password k; api { processes p; } static { "
	    "route 10.0.0.0/24 next-hop self; } } process p { run x; }");
	dup = conf_neighbor_dup(first(c));
	assert_true(conf_neighbor_same(first(c), dup));
	dup->md5[0] = 'l';
	assert_false(conf_neighbor_same(first(c), dup));
	assert_false(conf_neighbor_same_session(first(c), dup));
	dup->md5[0] = 'k';
	/* what needs no new session */
	dup->rate_limit = 7;
	dup->manual_eor = !dup->manual_eor;
	dup->auto_flush = !dup->auto_flush;
	(void)strlcpy(dup->description, "words",
	    sizeof(dup->description));
	TAILQ_FIRST(&dup->apis)->receive.types = 1 << EVENT_UPDATE;
	assert_false(conf_neighbor_same(first(c), dup));
	assert_true(conf_neighbor_same_session(first(c), dup));
	assert_non_null(TAILQ_FIRST(&dup->apis));
	/* and what does */
	dup->hold_time = 9;
	assert_false(conf_neighbor_same_session(first(c), dup));
	conf_free(c);
	assert_int_equal(dup->routes[0]->refs, 1);
	conf_neighbor_free(dup);
}

/* A file of errors does not fill the memory with messages. */
static void
test_many_errors(void **state)
{
	struct conf	*c;
	char		*text;
	size_t		 i;

	text = malloc(4 * 5000 + 1);
	assert_non_null(text);
	for (i = 0; i < 5000; i++)
		memcpy(text + 4 * i, "a b;", 4);
	text[4 * 5000] = '\0';
	c = parse(text);
	assert_int_equal(c->errors, 5000);
	assert_int_equal(c->nmessages, CONF_MESSAGES_MAX);
	conf_free(c);
	free(text);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_options),
		cmocka_unit_test(test_capabilities),
		cmocka_unit_test(test_api),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_complete),
		cmocka_unit_test(test_warnings),
		cmocka_unit_test(test_secret),
		cmocka_unit_test(test_mark),
		cmocka_unit_test(test_base64),
		cmocka_unit_test(test_patterns),
		cmocka_unit_test(test_template),
		cmocka_unit_test(test_diamond),
		cmocka_unit_test(test_legacy),
		cmocka_unit_test(test_multisession),
		cmocka_unit_test(test_routes),
		cmocka_unit_test(test_fixpoint),
		cmocka_unit_test(test_put),
		cmocka_unit_test(test_same),
		cmocka_unit_test(test_many_errors),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}

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
 * What a reload sees: each option and each section, said otherwise, is another
 * neighbor, and none of them is lost when it is printed and read again.
 */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compat.h"
#include "conf.h"
#include "conf_names.h"

static struct conf_env	 test_env;

/* Two that differ; live: not for the session that is up. */
struct pair {
	const char	*word;		/* the option or section it is about */
	const char	*a, *b;
	int		 live;
};

#define CAPA(text)	"capability { " text "; }"
static const struct pair pairs[] = {
	{ "description", "description a;", "description b;", 1 },
	{ "router-id", "router-id 1.1.1.1;", "router-id 1.1.1.2;", 0 },
	{ "host-name", "host-name a;", "host-name b;", 0 },
	{ "domain-name", "domain-name a;", "domain-name b;", 0 },
	{ "local-address", "local-address 192.0.2.8;",
	    "local-address 192.0.2.9;", 0 },
	{ "local-link-local", "local-link-local fe80::1;",
	    "local-link-local fe80::2;", 0 },
	{ "source-interface", "source-interface a;", "", 0 },
	{ "local-as", "local-as 1;", "local-as auto;", 0 },
	{ "peer-as", "peer-as 1;", "peer-as auto;", 0 },
	{ "as-set", "as-set withdraw;", "as-set accept;", 0 },
	{ "hold-time", "hold-time 3;", "hold-time 0;", 0 },
	{ "send-hold-time", "send-hold-time 9;", "send-hold-time disable;",
	    1 },
	{ "rate-limit", "rate-limit 1;", "rate-limit disable;", 1 },
	{ "manual-eor", "manual-eor true;", "", 1 },
	{ "passive", "passive;", "", 0 },
	{ "range-limit", "range-limit 5;", "range-limit disable;", 1 },
	{ "shutdown", "shutdown true;", "", 0 },
	{ "listen", "listen 1;", "listen 2;", 0 },
	{ "connect", "connect 1;", "connect 2;", 0 },
	{ "group-updates", "group-updates false;", "", 0 },
	{ "auto-flush", "auto-flush false;", "", 1 },
	{ "adj-rib-in", "adj-rib-in false;", "", 0 },
	{ "adj-rib-out", "adj-rib-out false;", "", 0 },
	{ "outgoing-ttl", "outgoing-ttl 1;", "outgoing-ttl 2;", 0 },
	{ "incoming-ttl", "incoming-ttl 1;", "incoming-ttl 2;", 0 },
	{ "md5-password", "md5-password a;", "md5-password b;", 0 },
	{ "md5-base64", "md5-password aaaa; md5-base64 true;",
	    "md5-password aaaa;", 0 },
	{ "md5-ip", "md5-password a; md5-ip 192.0.2.8;", "md5-password a;",
	    0 },
	{ "asn4", CAPA("asn4 disable"), "", 0 },
	{ "route-refresh", CAPA("route-refresh"), "", 0 },
	{ "route-refresh", CAPA("route-refresh"),
	    CAPA("route-refresh require"), 0 },
	{ "graceful-restart", CAPA("graceful-restart 5"),
	    CAPA("graceful-restart 0"), 0 },
	{ "graceful-restart-notification", CAPA("graceful-restart; "
	    "graceful-restart-notification"), CAPA("graceful-restart"), 0 },
	{ "long-lived-graceful-restart", CAPA("graceful-restart; "
	    "long-lived-graceful-restart 5"), CAPA("graceful-restart"), 0 },
	{ "software-version", CAPA("software-version"), "", 0 },
	{ "nexthop", "nexthop { ipv4 unicast ipv6; }", "", 0 },
	{ "nexthop", "nexthop { ipv4 unicast ipv6; }" CAPA("nexthop disable"),
	    "nexthop { ipv4 unicast ipv6; }", 0 },
	{ "add-path", CAPA("add-path send"), CAPA("add-path receive"), 0 },
	{ "add-path", CAPA("add-path send"), CAPA("add-path send")
	    "add-path { ipv4 unicast; }", 0 },
	{ "add-path", CAPA("add-path send") "add-path { ipv4 unicast; }",
	    CAPA("add-path send") "add-path { ipv4 unicast limit 5; }", 0 },
	{ "multi-session", CAPA("multi-session") "family { ipv4 unicast; }",
	    "family { ipv4 unicast; }", 0 },
	{ "operational", CAPA("operational"), "", 0 },
	{ "aigp", CAPA("aigp"), "", 0 },
	{ "extended-message", CAPA("extended-message disable"), "", 0 },
	{ "link-local-nexthop", CAPA("link-local-nexthop"), "", 0 },
	{ "link-local-prefer", CAPA("link-local-nexthop; link-local-prefer"),
	    CAPA("link-local-nexthop"), 0 },
	{ "role", CAPA("role customer"), CAPA("role peer"), 0 },
	{ "role-strict", CAPA("role peer; role-strict"), CAPA("role peer"),
	    0 },
	{ "family", "family { ipv4 unicast; }", "family { ipv6 unicast; }",
	    0 },
	{ "family", "family { ipv4 unicast; }",
	    "family { ipv4 unicast prefix-limit 5; }", 0 },
	{ "family", "family { all; }", "", 0 },
	{ "tcp-ao", "tcp-ao { keyid 1; algorithm hmac-sha-1-96; "
	    "password a; }", "tcp-ao { keyid 1; algorithm hmac-sha-1-96; "
	    "password b; }", 0 },
	{ "tcp-ao", "tcp-ao { keyid 1; algorithm hmac-sha-1-96; "
	    "password a; }", "tcp-ao { keyid 2; algorithm hmac-sha-1-96; "
	    "password a; }", 0 },
	{ "tcp-ao", "tcp-ao { keyid 1; algorithm hmac-sha-1-96; "
	    "password a; }", "tcp-ao { keyid 1; algorithm hmac-sha-256; "
	    "password a; }", 0 },
	{ "confederation", "confederation { identifier 5; }", "", 0 },
	{ "confederation", "confederation { identifier 5; members 7; }",
	    "confederation { identifier 5; members [ 7 8 ]; }", 0 },
	{ "api", "api { processes p; }", "", 1 },
	{ "api", "api { processes p; }", "api { processes q; }", 1 },
	{ "api", "api { processes p; fsm; }", "api { processes p; }", 1 },
	{ "api", "api { processes p; receive { parsed; update; } }",
	    "api { processes p; receive { packets; update; } }", 1 },
	{ "api", "api { processes p; receive { parsed; update; } }",
	    "api { processes p; send { parsed; update; } }", 1 },
	{ "api", "api a { processes p; }", "api b { processes p; }", 1 },
};

static struct conf *
parse(const char *text)
{
	struct conf_message	*m;
	struct conf		*c;

	c = conf_parse(text, strlen(text), &test_env);
	STAILQ_FOREACH(m, &c->messages, entry)
		if (!m->warning)
			fail_msg("%u: %s in: %s", m->line, m->text, text);
	return (c);
}

/* The options of a pair stand behind those that every neighbor needs. */
static struct conf *
neighbor(const char *options)
{
	char	 text[1024];

	assert_true((size_t)snprintf(text, sizeof(text), "process p { run x; }"
	    " process q { run x; } neighbor 192.0.2.1 { local-as 65000; "
	    "peer-as 65001; local-address 192.0.2.2; %s }", options) <
	    sizeof(text));
	return (parse(text));
}

static const struct conf_neighbor *
first(const struct conf *c)
{
	return (TAILQ_FIRST(&c->neighbors));
}

/* Printed and read again it is the same. */
static void
again(const struct conf *c, const char *options)
{
	struct conf	*back;
	struct wbuf	 w;

	wbuf_init(&w, 0);
	conf_put(&w, c, 1);
	back = parse(wbuf_cstr(&w));
	if (!conf_neighbor_same(first(c), first(back)))
		fail_msg("%s: printed as\n%s", options, wbuf_cstr(&w));
	conf_free(back);
	wbuf_clear(&w);
}

static void
test_pairs(void **state)
{
	struct conf	*a, *b;
	size_t		 i;

	for (i = 0; i < nitems(pairs); i++) {
		a = neighbor(pairs[i].a);
		b = neighbor(pairs[i].b);
		again(a, pairs[i].a);
		again(b, pairs[i].b);
		if (!conf_neighbor_same(first(a), first(a)) ||
		    conf_neighbor_same(first(a), first(b)))
			fail_msg("%s is as \"%s\"", pairs[i].a, pairs[i].b);
		if (conf_neighbor_same_session(first(a), first(b)) !=
		    pairs[i].live)
			fail_msg("%s: the session %s", pairs[i].a,
			    pairs[i].live ? "goes" : "stays");
		conf_free(a);
		conf_free(b);
	}
}

/* What a script is started again for. */
static const struct pair processes[] = {
	{ "run", "run x;", "run x y;", 0 },
	{ "encoder", "run x; encoder json;", "run x;", 0 },
	{ "version", "run x; version 4;", "run x;", 0 },
	{ "respawn", "run x; respawn false;", "run x;", 0 },
	{ "queue", "run x; queue drop;", "run x; queue restart;", 0 },
	{ "queue", "run x; queue pause 4096;", "run x; queue pause 4097;",
	    0 },
	{ "user", "run x; user a;", "run x;", 0 },
	{ "group", "run x; group a;", "run x; user a;", 0 },
	{ "directory", "run x; directory /a;", "run x; directory /b;", 0 },
	{ "environment", "run x; environment A=1;",
	    "run x; environment A=1 B=2;", 0 },
	{ "limit", "run x; limit cpu 5;", "run x; limit files 5;", 0 },
	{ "on-exit", "run x; on-exit withdraw;", "run x; on-exit keep;", 0 },
	{ "on-exit", "run x; on-exit withdraw 5;",
	    "run x; on-exit withdraw;", 0 },
};

static struct conf *
process(const char *options)
{
	char	 text[256];

	assert_true((size_t)snprintf(text, sizeof(text), "process p { %s }",
	    options) < sizeof(text));
	return (parse(text));
}

static void
test_processes(void **state)
{
	const struct conf_process	*p;
	struct conf			*a, *b, *back;
	struct wbuf			 w;
	size_t				 i;

	for (i = 0; i < nitems(processes); i++) {
		a = process(processes[i].a);
		b = process(processes[i].b);
		p = TAILQ_FIRST(&a->processes);
		if (conf_process_same(p, TAILQ_FIRST(&b->processes)))
			fail_msg("%s is as \"%s\"", processes[i].a,
			    processes[i].b);
		wbuf_init(&w, 0);
		conf_put(&w, a, 1);
		back = parse(wbuf_cstr(&w));
		if (!conf_process_same(p, TAILQ_FIRST(&back->processes)))
			fail_msg("%s: printed as\n%s", processes[i].a,
			    wbuf_cstr(&w));
		wbuf_clear(&w);
		conf_free(a);
		conf_free(b);
		conf_free(back);
	}
}

/* Routes are compared elsewhere, what has no effect need not be. */
static int
is_exempt(const char *word)
{
	static const char *const	 others[] = { "peer-address",
					    "capability", "static",
					    "announce", "flow", "l2vpn",
					    "operational", "process",
					    "inherit", "neighbor", "md5",
					    "ttl-security", "encoding" };
	size_t				 i;

	for (i = 0; i < nitems(others); i++)
		if (strcmp(others[i], word) == 0)
			return (1);
	return (0);
}

static int
has_pair(const struct pair *list, size_t n, const char *word)
{
	size_t	 i;

	for (i = 0; i < n; i++)
		if (strcmp(list[i].word, word) == 0)
			return (1);
	return (0);
}

/* Who adds an option adds its pair. */
static void
test_all_there(void **state)
{
	struct conf_keyword	 kw;
	const char		*word;
	size_t			 k;

	for (k = 0; conf_keyword(k, &kw); k++) {
		if ((strcmp(kw.section, "neighbor") != 0 &&
		    strcmp(kw.section, "capability") != 0) ||
		    is_exempt(kw.word))
			continue;
		if (!has_pair(pairs, nitems(pairs), kw.word))
			fail_msg("%s has no pair", kw.word);
	}
	for (k = 0; (word = conf_process_word(k)) != NULL; k++)
		if (!is_exempt(word) &&
		    !has_pair(processes, nitems(processes), word))
			fail_msg("%s has no pair", word);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_processes),
		cmocka_unit_test(test_all_there),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}

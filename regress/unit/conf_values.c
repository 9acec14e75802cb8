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
 * Values in a file: what replaces what, where their limits are, and that an
 * error in one statement is not felt in the next.
 */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "conf.h"

#define HEAD	"neighbor 192.0.2.1 { local-address 192.0.2.2; " \
		"local-as 65000; peer-as 65001; "

static struct conf_env	 test_env;

/* All messages, one a line. */
static void
said(const struct conf *c, const char *want)
{
	const struct conf_message	*m;
	char				 buf[4096];
	size_t				 n = 0;

	buf[0] = '\0';
	STAILQ_FOREACH(m, &c->messages, entry) {
		n += (size_t)snprintf(buf + n, sizeof(buf) - n,
		    "%u:%u: %s%s\n", m->line, m->col,
		    m->warning ? "warning: " : "", m->text);
		assert_true(n < sizeof(buf));
	}
	assert_string_equal(buf, want);
}

static struct conf *
parse(const char *text)
{
	return (conf_parse(text, strlen(text), &test_env));
}

static void
expect(const char *text, const char *want)
{
	struct conf	*c;

	c = parse(text);
	said(c, want);
	conf_free(c);
}

/* The last one counts, whatever stands for nothing too. */
static void
test_replaced(void **state)
{
	const struct conf_neighbor	*n;
	struct conf			*c;

	c = parse(HEAD "\nlocal-as auto;\ndescription a;\ndescription;\n"
	    "hold-time 9;\nhold-time 10; }");
	said(c, "2:1: warning: local-as: this replaces line 1\n"
	    "4:1: warning: description: this replaces line 3\n"
	    "6:1: warning: hold-time: this replaces line 5\n");
	n = TAILQ_FIRST(&c->neighbors);
	assert_int_equal(n->local_as, 0);
	assert_string_equal(n->description, "");
	assert_int_equal(n->hold_time, 10);
	conf_free(c);
	/* nothing of the first text is left that would differ */
	expect("template { neighbor t { description b; } }\n" HEAD
	    "description aaaa;\ndescription b; inherit t; }",
	    "3:1: warning: description: this replaces line 2\n");
}

static void
test_zone(void **state)
{
	static const char	 rest[] = " { local-as 1; peer-as 2; "
				    "router-id 1.1.1.1; }";
	char			 text[128];
	struct conf		*c;

	(void)snprintf(text, sizeof(text), "neighbor fe80::1%%%s%s",
	    "abcdefghijklmno", rest);
	c = parse(text);
	said(c, "");
	assert_string_equal(TAILQ_FIRST(&c->neighbors)->zone,
	    "abcdefghijklmno");
	conf_free(c);
	(void)snprintf(text, sizeof(text), "neighbor fe80::1%%%s%s",
	    "abcdefghijklmnop", rest);
	expect(text, "1:10: no interface behind \"%\", or its name is too "
	    "long\n");
	(void)snprintf(text, sizeof(text), "neighbor fe80::1%%%s", rest);
	expect(text, "1:10: no interface behind \"%\", or its name is too "
	    "long\n");
	(void)snprintf(text, sizeof(text), "neighbor 2001:db8::1%%%s%s", "a",
	    rest);
	expect(text, "1:10: only addresses in fe80::/10 have a zone\n");
}

/* Parentheses are letters again behind a route, a good one or not. */
static void
test_parentheses(void **state)
{
	static const char	 bad[] = HEAD "static { route 10.0.0.0/8 "
				    "next-hop self as-path [ (x ]; }\n"
				    "description a(b); }";
	struct conf		*c;

	expect(HEAD "static { route 10.0.0.0/8 next-hop self as-path "
	    "[ 1 (2) ]; } description a(b); }", "");
	c = parse(bad);
	assert_int_equal(c->errors, 1);
	assert_int_equal(STAILQ_FIRST(&c->messages)->line, 1);
	conf_free(c);
}

static void
test_roles(void **state)
{
	expect(HEAD "capability { role peer; } }", "");
	expect("neighbor 192.0.2.1 { local-address 192.0.2.2; local-as 1; "
	    "peer-as 1; capability { role peer; } }", "1:83: warning: role has "
	    "no effect in an internal session\n");
	/* nobody knows yet */
	expect("neighbor 192.0.2.1 { local-address 192.0.2.2; local-as auto; "
	    "peer-as auto; capability { role peer; } }", "");
	expect(HEAD "role { local provider; strict; } }", "");
}

/* Who wrote one, though there is nothing in it, wanted one. */
static void
test_no_password(void **state)
{
	expect(HEAD "md5-password \"\"; }", "1:91: warning: md5-password is "
	    "empty: the session has none\n");
	expect(HEAD "md5-password \" \"; }", "");
}

static void
test_duplicates(void **state)
{
	expect(HEAD "}\nneighbor 192.0.2.3 { local-address 192.0.2.2; "
	    "local-as 65000; peer-as 65001; }\n" HEAD "}",
	    "3:1: duplicate neighbor, the same as in line 1\n");
}

/* With a session for each family a route may have none. */
static void
test_no_session(void **state)
{
	expect(HEAD "capability { multi-session; } family { ipv4 unicast; "
	    "ipv6 unicast; }\nstatic { route 10.0.0.0/8 next-hop self; } }",
	    "");
	expect(HEAD "capability { multi-session; } family { ipv4 unicast; "
	    "ipv6 unicast; }\nstatic { route 224.0.0.0/8 next-hop self; } }",
	    "2:10: warning: routes of ipv4 multicast are not sent: the "
	    "neighbor in line 1 has not that family\n");
}

/* Who forgets a ";" is told; words that only look like it are arguments. */
static void
test_run(void **state)
{
	struct conf	*c;

	c = parse("process p { run x encoder json; }");
	said(c, "");
	assert_string_equal(TAILQ_FIRST(&c->processes)->argv[1], "encoder");
	conf_free(c);
	expect("process p { run x\n\"encoder\" y\nz respawn; }", "");
	c = parse("process p { run x\ny \\\nencoder\nencoder json; }");
	said(c, "");
	assert_string_equal(TAILQ_FIRST(&c->processes)->argv[2], "encoder");
	assert_null(TAILQ_FIRST(&c->processes)->argv[3]);
	assert_true(TAILQ_FIRST(&c->processes)->encoder.json);
	conf_free(c);
	expect("process p { run; }", "1:1: process p: no run\n"
	    "1:16: run: a program expected, not \";\"\n");
}

/* Processes inside neighbors may be the same one. */
static void
test_inside(void **state)
{
	expect(HEAD "process p { run x; } }\nneighbor 192.0.2.3 { "
	    "local-address 192.0.2.2; local-as 1; peer-as 2; "
	    "process p { run x; } }",
	    "1:78: warning: process: an old form, write it outside, and an api "
	    "section here\n"
	    "2:70: warning: process: an old form, write it outside, and an api "
	    "section here\n");
	expect(HEAD "process p { run x; } }\nneighbor 192.0.2.3 { "
	    "local-address 192.0.2.2; local-as 1; peer-as 2; "
	    "process p { run y; } }",
	    "1:78: warning: process: an old form, write it outside, and an api "
	    "section here\n"
	    "2:70: warning: process: an old form, write it outside, and an api "
	    "section here\n"
	    "2:70: process p: there is another one in line 1\n");
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_replaced),
		cmocka_unit_test(test_zone),
		cmocka_unit_test(test_parentheses),
		cmocka_unit_test(test_roles),
		cmocka_unit_test(test_no_password),
		cmocka_unit_test(test_duplicates),
		cmocka_unit_test(test_no_session),
		cmocka_unit_test(test_run),
		cmocka_unit_test(test_inside),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}

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
 * What of a neighbor's options is in its OPEN.
 */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "conf.h"

#define HEAD	"neighbor 192.0.2.1 { local-address 192.0.2.2; " \
		"local-as 65000; peer-as 65001; "

static void
expect_open(const char *text, int graceful, unsigned gr_time, int hostname)
{
	static const struct conf_env	 env;
	const struct conf_neighbor	*n;
	struct conf			*c;

	c = conf_parse(text, strlen(text), &env);
	assert_int_equal(c->errors, 0);
	n = TAILQ_FIRST(&c->neighbors);
	assert_non_null(n);
	assert_int_equal(n->capas.graceful, graceful);
	assert_int_equal(n->capas.gr_time, gr_time);
	assert_int_equal(n->capas.hostname, hostname);
	conf_free(c);
}

/* As in ExaBGP: no time to restart in, no graceful restart. */
static void
test_graceful(void **state)
{
	expect_open(HEAD "}", 0, 0, 0);
	expect_open(HEAD "capability { graceful-restart; } }", 1, 180, 0);
	expect_open(HEAD "hold-time 5000; capability { graceful-restart 0; } }",
	    1, 4095, 0);
	expect_open(HEAD "hold-time 0; capability { graceful-restart; } }",
	    0, 0, 0);
	expect_open(HEAD "hold-time 0; capability { graceful-restart 5; } }",
	    1, 5, 0);
}

/* … and a domain is that of a host. */
static void
test_hostname(void **state)
{
	expect_open(HEAD "host-name h; }", 0, 0, 1);
	expect_open(HEAD "host-name h; domain-name example.net; }", 0, 0, 1);
	expect_open(HEAD "domain-name example.net; }", 0, 0, 0);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_graceful),
		cmocka_unit_test(test_hostname),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}

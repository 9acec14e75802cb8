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
 * Settings: values, where they come from, and what is complained about.
 */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <syslog.h>

#include <cmocka.h>

#include "env.h"

struct said {
	int	 errors, warnings, notes;
	unsigned line;
	char	 last[512];
};

static void
hear(void *arg, unsigned line, int level, const char *text)
{
	struct said	*said = arg;

	said->line = line;

	if (level <= LOG_ERR)
		said->errors++;
	else if (level <= LOG_WARNING)
		said->warnings++;
	else
		said->notes++;
	(void)snprintf(said->last, sizeof(said->last), "%s", text);
}

static void
test_defaults(void **state)
{
	struct env	 e;

	env_init(&e);
	assert_int_equal(e.port, 179);
	assert_int_equal(e.nbind, 0);
	assert_int_equal(e.ack, 1);
	assert_int_equal(e.compact, 0);
	assert_int_equal(e.openwait, 60);
	assert_int_equal(e.umask, 0137);
	assert_int_equal(e.memory, 4096);
	assert_int_equal(e.log_level, LOG_INFO);
	assert_string_equal(e.version->name, "5");
	assert_string_equal(e.user, "nobody");
	assert_string_equal(e.pipename, "exabgp");
}

static void
test_values(void **state)
{
	struct said	 said = { 0 };
	struct env	 e;

	env_init(&e);
	assert_int_equal(env_set(&e, "tcp.bind", "127.0.0.1 ::1", hear,
	    &said), 0);
	assert_int_equal(e.nbind, 2);
	assert_int_equal(e.bind[1].af, ADDR_V6);
	assert_int_equal(env_set(&e, "tcp.bind", "127.0.0.300", hear, &said),
	    -1);
	assert_int_equal(e.nbind, 2);
	assert_int_equal(said.errors, 1);
	assert_int_equal(env_set(&e, "exabgp_tcp_port", "8179", hear, &said),
	    0);
	assert_int_equal(e.port, 8179);
	assert_int_equal(env_set(&e, "tcp.port", "65536", hear, &said), -1);
	assert_int_equal(e.port, 8179);
	assert_int_equal(env_set(&e, "log.level", "'WARNING'", hear, &said),
	    0);
	assert_int_equal(e.log_level, LOG_WARNING);
	assert_int_equal(env_set(&e, "log.level", "loud", hear, &said), -1);
	assert_int_equal(env_set(&e, "daemon.umask", "0o022", hear, &said),
	    0);
	assert_int_equal(e.umask, 022);
	assert_int_equal(env_set(&e, "daemon.umask", "8", hear, &said), -1);
	assert_int_equal(env_set(&e, "api.version", "4", hear, &said), 0);
	assert_string_equal(e.version->name, "4");
	assert_int_equal(env_set(&e, "api.version", "7", hear, &said), -1);
	assert_int_equal(env_set(&e, "api.encoder", "text", hear, &said), 0);
	assert_int_equal(e.json, 0);
	assert_int_equal(env_set(&e, "api.pipename", "../x", hear, &said),
	    -1);
	assert_int_equal(said.warnings, 0);
}

/* Five words are true; what is neither is false, and said. */
static void
test_bool(void **state)
{
	struct said	 said = { 0 };
	struct env	 e;

	env_init(&e);
	assert_int_equal(env_set(&e, "api.ack", "False", hear, &said), 0);
	assert_int_equal(e.ack, 0);
	assert_int_equal(env_set(&e, "api.ack", "Yes", hear, &said), 0);
	assert_int_equal(e.ack, 1);
	assert_int_equal(said.warnings, 0);
	assert_int_equal(env_set(&e, "api.ack", "t", hear, &said), 0);
	assert_int_equal(e.ack, 0);
	assert_int_equal(said.warnings, 1);
}

static void
test_unknown(void **state)
{
	struct said	 said = { 0 };
	struct env	 e;

	env_init(&e);
	assert_int_equal(env_set(&e, "exabgp.tcp.prot", "1", hear, &said), 0);
	assert_int_equal(said.warnings, 1);
	assert_string_equal(said.last, "exabgp.tcp.prot: unknown setting");
	/* known, without a meaning here */
	assert_int_equal(env_set(&e, "cache.attributes", "x", hear, &said),
	    0);
	assert_int_equal(said.warnings, 1);
	assert_int_equal(said.notes, 1);
	assert_int_equal(env_set_pair(&e, "nonsense", hear, &said), -1);
}

static void
test_once(void **state)
{
	struct env	 e;

	env_init(&e);
	assert_int_equal(env_set_pair(&e, "tcp.once=true", NULL, NULL), 0);
	assert_int_equal(e.once, 1);
	/* who says something else later is heard */
	assert_int_equal(env_set_pair(&e, "tcp.once=false", NULL, NULL), 0);
	assert_int_equal(e.once, 0);
	assert_int_equal(e.attempts, 0);
	assert_int_equal(env_set_pair(&e, "exabgp_tcp_connections=3", NULL,
	    NULL), 0);
	assert_int_equal(e.attempts, 3);
}

static void
test_file(void **state)
{
	static const char	 text[] =
	    "# comment\n[exabgp.api]\nack = false\nrespawn=off\n\n"
	    "[exabgp.tcp]\r\nport = 1790\r\nbind = '127.0.0.1 127.0.0.2'\n"
	    "; another\n[exabgp.daemon]\npid = \"/run/x.pid\"\n"
	    "nonsense = 1\nbroken\n[exabgp.log]\nlevel = DEBUG";
	struct said		 said = { 0 };
	struct env		 e;

	env_init(&e);
	assert_int_equal(env_file(&e, text, sizeof(text) - 1, hear, &said),
	    -1);
	assert_int_equal(said.errors, 1);
	assert_int_equal(said.warnings, 1);
	assert_int_equal(said.line, 13);
	assert_string_equal(said.last, "broken: name = value expected");
	assert_int_equal(e.ack, 0);
	assert_int_equal(e.respawn, 0);
	assert_int_equal(e.port, 1790);
	assert_int_equal(e.nbind, 2);
	assert_string_equal(e.pid, "/run/x.pid");
	assert_int_equal(e.log_level, LOG_DEBUG);
}

/* Dots beat underscores, our prefix beats theirs, others are not ours. */
static void
test_list(void **state)
{
	static const char *const	 list[] = {
		"bgpengine_tcp_port=4", "exabgp.tcp.port=2",
		"exabgp_tcp_port=1", "exabgp_api_ack=false", "PATH=/bin",
		"exabgp.bgp.openwait=5", "exabgp_bgp_openwait=6",
		"EXABGPX=1",
		"EXABGP_ROOT=/x", "EXABGP_ETC=/y", "EXABGP_ENVFILE=/z", NULL
	};
	struct said			 said = { 0 };
	struct env			 e;

	env_init(&e);
	assert_int_equal(env_list(&e, list, hear, &said), 0);
	assert_int_equal(said.warnings, 0);
	assert_int_equal(e.port, 4);
	assert_int_equal(e.ack, 0);
	assert_int_equal(e.openwait, 5);
}

static void
test_put(void **state)
{
	struct env	 e;
	struct wbuf	 w;

	wbuf_init(&w, 0);
	env_init(&e);
	env_put(&w, &e, 0);
	assert_int_equal(w.len, 0);
	assert_int_equal(env_set_pair(&e, "tcp.bind=::1", NULL, NULL), 0);
	assert_int_equal(env_set_pair(&e, "daemon.umask=022", NULL, NULL), 0);
	env_put(&w, &e, 0);
	assert_string_equal(wbuf_cstr(&w),
	    "exabgp.tcp.bind='::1'\nexabgp.daemon.umask='022'\n");
	wbuf_reset(&w);
	env_put(&w, &e, 1);
	assert_non_null(strstr(wbuf_cstr(&w), "exabgp.tcp.port=179\n"));
	wbuf_clear(&w);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_bool),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_once),
		cmocka_unit_test(test_file),
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_put),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}

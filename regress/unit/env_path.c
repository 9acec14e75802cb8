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
 * Where socket and pipes are.
 */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "env.h"
#include "env_path.h"

static void
set(struct env *e, const char *name, const char *value)
{
	assert_int_equal(env_set(e, name, value, NULL, NULL), 0);
}

static void
assert_socket(const struct env *e, const char *root, const char *want)
{
	char	 path[ENV_SOCKET_MAX];

	assert_int_equal(env_socket_path(e, root, path, sizeof(path)), 0);
	assert_string_equal(path, want);
}

static void
test_socket(void **state)
{
	struct env	 e;
	char		 path[ENV_SOCKET_MAX], root[ENV_SOCKET_MAX];

	env_init(&e);
	assert_socket(&e, NULL, "/run/bgpengined/bgpengined.sock");
	assert_socket(&e, "/opt/x", "/opt/x/run/bgpengined/bgpengined.sock");
	set(&e, "api.socketname", "exabgp");
	assert_socket(&e, "", "/run/bgpengined/bgpengined.sock");
	set(&e, "api.pipename", "lab");
	assert_socket(&e, NULL, "/run/bgpengined/lab.sock");
	set(&e, "api.socketname", "two");
	assert_socket(&e, NULL, "/run/bgpengined/two.sock");
	set(&e, "cli.socket", "/tmp/d");
	assert_socket(&e, "/opt/x", "/tmp/d/two.sock");
	set(&e, "api.socketpath", "/tmp/s");
	assert_socket(&e, "/opt/x", "/tmp/s");

	env_init(&e);
	memset(root, 'r', sizeof(root) - 1);
	root[sizeof(root) - 1] = '\0';
	assert_int_equal(env_socket_path(&e, root, path, sizeof(path)), -1);
}

static void
test_pipes(void **state)
{
	struct env	 e;
	char		 path[256];
	size_t		 n;

	env_init(&e);
	assert_int_equal(env_pipe_path(&e, NULL, 12, 0, path, sizeof(path)),
	    1);
	assert_string_equal(path, "/run/exabgp/exabgp");
	assert_int_equal(env_pipe_path(&e, "", 12, 1, path, sizeof(path)), 1);
	assert_string_equal(path, "/run/12/exabgp");
	set(&e, "api.pipename", "lab");
	for (n = 0; env_pipe_path(&e, NULL, 12, n, path, sizeof(path)) == 1;
	    n++)
		;
	assert_int_equal(n, 6);
	assert_string_equal(path, "/var/run/lab");
	/* first below the root, then everywhere else */
	assert_int_equal(env_pipe_path(&e, "/r", 12, 1, path, sizeof(path)),
	    1);
	assert_string_equal(path, "/r/run/12/lab");
	assert_int_equal(env_pipe_path(&e, "/r", 12, 6, path, sizeof(path)),
	    1);
	assert_string_equal(path, "/run/exabgp/lab");
	assert_int_equal(env_pipe_path(&e, "/r", 12, 12, path, sizeof(path)),
	    0);
	set(&e, "cli.pipe", "/tmp/p");
	assert_int_equal(env_pipe_path(&e, "/r", 12, 0, path, sizeof(path)),
	    1);
	assert_string_equal(path, "/tmp/p/lab");
	assert_int_equal(env_pipe_path(&e, "/r", 12, 1, path, sizeof(path)),
	    0);
	assert_int_equal(env_pipe_path(&e, "/r", 12, 0, path, 8), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_socket),
		cmocka_unit_test(test_pipes),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}

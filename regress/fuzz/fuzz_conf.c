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
 * Any bytes as a configuration file: errors have a place, and what has no
 * errors prints as a text that prints the same again.
 */
#include <sys/types.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "conf.h"
#include "fuzz.h"

#define FUZZ_PRINT_MAX	(8U << 20)	/* splits make much of little */

static void
check_messages(const struct conf *c)
{
	const struct conf_message	*m;
	unsigned			 errors = 0;

	STAILQ_FOREACH(m, &c->messages, entry) {
		if (m->line == 0 || m->col == 0 || m->text[0] == '\0')
			abort();
		errors += !m->warning;
	}
	if ((errors == 0) != (c->errors == 0))
		abort();
}

static void
check_print(const struct conf *c, const struct conf_env *env)
{
	struct wbuf	 first, second;
	struct rbuf	 a, b;
	struct conf	*again;

	wbuf_init(&first, FUZZ_PRINT_MAX);
	wbuf_init(&second, FUZZ_PRINT_MAX);
	conf_put(&first, c, 1);
	if (!wbuf_error(&first)) {
		again = conf_parse((const char *)first.data, first.len, env);
		check_messages(again);
		if (again->errors != 0)
			abort();
		conf_put(&second, again, 1);
		wbuf_view(&first, &a);
		wbuf_view(&second, &b);
		if (!rbuf_equal(&a, &b))
			abort();
		conf_free(again);
	}
	wbuf_clear(&first);
	wbuf_clear(&second);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct conf_env	 env;
	struct conf	*c;

	memset(&env, 0, sizeof(env));
	env.port = 179;
	/* both orders of templates */
	env.template_wins = size & 1;
	c = conf_parse((const char *)data, size, &env);
	check_messages(c);
	if (c->errors == 0)
		check_print(c, &env);
	conf_free(c);
	return (0);
}

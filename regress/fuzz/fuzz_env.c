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
 * Any bytes as a file of settings, as the variables of the environment, and as
 * an argument of -D: what was understood prints as what is understood the
 * same.
 */
#include <sys/types.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "env.h"
#include "fuzz.h"

#define VARS_MAX	64

static void
hear(void *arg, unsigned line, int level, const char *text)
{
	must(text[0] != '\0');
	++*(unsigned *)arg;
}

/* Printed, read as a file would be, printed again. */
static void
again(const struct env *e)
{
	struct env	 back;
	struct wbuf	 first, second;
	struct rbuf	 a, b;
	unsigned	 said = 0;

	wbuf_init(&first, 0);
	wbuf_init(&second, 0);
	env_put(&first, e, 1);
	env_init(&back);
	must(env_file(&back, (const char *)first.data, first.len, hear,
	    &said) == 0);
	env_put(&second, &back, 1);
	wbuf_view(&first, &a);
	wbuf_view(&second, &b);
	must(rbuf_equal(&a, &b));
	wbuf_clear(&first);
	wbuf_clear(&second);
}

/* Each line is a variable. */
static void
variables(char *text, struct env *e, unsigned *said)
{
	const char	*list[VARS_MAX + 1];
	char		*word;
	size_t		 n = 0;

	while (n < VARS_MAX && (word = strsep(&text, "\n")) != NULL)
		list[n++] = word;
	list[n] = NULL;
	(void)env_list(e, list, hear, said);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct env	 e;
	unsigned	 said = 0;
	char		*text;
	int		 r = 0;

	if (size < 1)
		return (0);
	if ((text = malloc(size)) == NULL)
		abort();
	memcpy(text, data + 1, size - 1);
	text[size - 1] = '\0';
	env_init(&e);
	switch (data[0] % 3) {
	case 0:
		r = env_file(&e, (const char *)data + 1, size - 1, hear,
		    &said);
		break;
	case 1:
		variables(text, &e, &said);
		break;
	default:
		r = env_set_pair(&e, text, hear, &said);
		break;
	}
	must(r == 0 || said > 0);
	again(&e);
	free(text);
	return (0);
}

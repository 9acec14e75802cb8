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
 * Any bytes as a command line: an error or a command, never both, and the
 * next line is none the worse for it.
 */
#include <sys/types.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char	 next[] = "withdraw route 10.0.0.0/8";
	struct command		 c;
	struct lex_error	 err;
	int			 r;

	command_init(&c);
	r = command_parse((const char *)data, size, &c, &err);
	if ((r == -1) != (err.text[0] != '\0') || c.id >= CMD_MAX ||
	    c.selectors.count > SELECTORS_MAX)
		abort();
	if (r == -1 && (err.line == 0 || err.col == 0))
		abort();
	if (command_parse(next, strlen(next), &c, &err) == -1 ||
	    c.id != CMD_WITHDRAW || c.selectors.count != 0 ||
	    c.routes.count != 1 || c.tag[0] != '\0')
		abort();
	command_clear(&c);
	return (0);
}

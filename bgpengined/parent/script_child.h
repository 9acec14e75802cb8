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
 * The child that becomes a script, between fork and exec.
 */
#ifndef SCRIPT_CHILD_H
#define SCRIPT_CHILD_H

#include <sys/types.h>

#include "compat.h"

struct conf_process;
struct gen;
struct passwd;

struct script_child {
	const struct conf_process *conf;
	const struct gen *gen;		/* of what it reads */
	const char	*path;		/* of the program */
	const struct passwd *pw;	/* whom it becomes; NULL: nobody else */
	gid_t		 gid;
	mode_t		 umask;
	int		 in, out, err;	/* become 0, 1 and 2 */
};

/* Errors go to its stderr, which the relay reads; status 127. */
__dead void	 script_child(const struct script_child *);

#endif /* SCRIPT_CHILD_H */

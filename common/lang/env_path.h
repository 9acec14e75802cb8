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
 * Where the control socket and the named pipes are, by the settings.  The
 * daemon and its clients ask the same function, so they meet.
 */
#ifndef ENV_PATH_H
#define ENV_PATH_H

#include <stddef.h>

#include "env.h"

#define ENV_SOCKET_MAX	104	/* what every sockaddr_un has room for */

/*
 * The control socket; root: of ExaBGP's installation, NULL or "": none.
 * -1: too long.
 */
int	 env_socket_path(const struct env *, const char *root, char *,
	    size_t);
/*
 * The n-th place of the pipes, without its ".in" or ".out".  1; 0: there are
 * no more; -1: too long.
 */
int	 env_pipe_path(const struct env *, const char *root, unsigned uid,
	    size_t n, char *, size_t);

#endif /* ENV_PATH_H */

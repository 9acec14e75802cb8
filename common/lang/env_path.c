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
 * Paths of the control socket and of the named pipes.
 */
#include <sys/types.h>

#include <stdio.h>
#include <string.h>

#include "compat.h"
#include "env_path.h"

#define SOCKET_FOLDER	"/run/bgpengined"
#define SOCKET_NAME	"bgpengined"
#define EXABGP_NAME	"exabgp"

/* Where pipes are looked for; "@" is the number of the user. */
static const char *const	 pipe_folders[] = {
	"/run/exabgp",
	"/run/@",
	"/run",
	"/var/run/exabgp",
	"/var/run/@",
	"/var/run"
};

/*
 * Several daemons on one host differ by their pipes' names, so their sockets
 * do too.  A dump of ExaBGP's settings names its own socket; that means ours.
 */
static const char *
socket_name(const struct env *e)
{
	if (strcmp(e->socketname, SOCKET_NAME) != 0 &&
	    strcmp(e->socketname, EXABGP_NAME) != 0)
		return (e->socketname);
	if (strcmp(e->pipename, EXABGP_NAME) != 0)
		return (e->pipename);
	return (SOCKET_NAME);
}

int
env_socket_path(const struct env *e, const char *root, char *buf, size_t size)
{
	int	 n;

	if (e->socketpath[0] != '\0')
		n = snprintf(buf, size, "%s", e->socketpath);
	else if (e->cli_socket[0] != '\0')
		n = snprintf(buf, size, "%s/%s.sock", e->cli_socket,
		    socket_name(e));
	else
		n = snprintf(buf, size, "%s" SOCKET_FOLDER "/%s.sock",
		    root == NULL ? "" : root, socket_name(e));
	return (n < 0 || (size_t)n >= size ? -1 : 0);
}

int
env_pipe_path(const struct env *e, const char *root, unsigned uid, size_t n,
    char *buf, size_t size)
{
	const char	*folder, *at;
	char		 number[16];
	int		 len;

	if (e->cli_pipe[0] != '\0') {
		if (n > 0)
			return (0);
		len = snprintf(buf, size, "%s/%s", e->cli_pipe, e->pipename);
		return (len < 0 || (size_t)len >= size ? -1 : 1);
	}
	/* Whoever names a root means the pipes below it. */
	if (root != NULL && root[0] != '\0' && n >= nitems(pipe_folders)) {
		n -= nitems(pipe_folders);
		root = NULL;
	}
	if (n >= nitems(pipe_folders))
		return (0);
	folder = pipe_folders[n];
	number[0] = '\0';
	if ((at = strchr(folder, '@')) != NULL)
		(void)snprintf(number, sizeof(number), "%u", uid); /* fits */
	else
		at = folder + strlen(folder);
	len = snprintf(buf, size, "%s%.*s%s/%s", root == NULL ? "" : root,
	    (int)(at - folder), folder, number, e->pipename);
	return (len < 0 || (size_t)len >= size ? -1 : 1);
}

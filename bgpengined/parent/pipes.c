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
 * Opens the named pipes.
 */
#include <sys/types.h>
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chan.h"
#include "env_path.h"
#include "log.h"
#include "parent.h"
#include "pipes.h"

#define PIPE_PATH_MAX	512

static const char *const	 ends[] = { ".in", ".out" };

/*
 * Both are opened for reading and writing: so the open does not wait, the end
 * of a writer is not the end of the pipe, and what nobody reads stays in it.
 */
static int
open_end(const char *base, const char *end)
{
	struct stat	 st;
	char		 path[PIPE_PATH_MAX + 8];
	int		 fd;

	(void)snprintf(path, sizeof(path), "%s%s", base, end);	/* fits */
	/* A device may do something when it is opened; look first. */
	if (stat(path, &st) == -1 || !S_ISFIFO(st.st_mode))
		return (-1);
	fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
	if (fd == -1) {
		log_warn("%s", path);
		return (-1);
	}
	if (fstat(fd, &st) == -1 || !S_ISFIFO(st.st_mode)) {
		close(fd);
		return (-1);
	}
	if ((st.st_mode & S_IWOTH) != 0 && end == ends[0])
		log_warnx("%s: everybody may give commands", path);
	return (fd);
}

static int
open_both(const char *base, int *fd)
{
	if ((fd[0] = open_end(base, ends[0])) == -1)
		return (-1);
	if ((fd[1] = open_end(base, ends[1])) == -1) {
		close(fd[0]);
		return (-1);
	}
	return (0);
}

/* Are these the ones that the relay has?  If not, they will be. */
static int
known(struct parent *p, const int *fd)
{
	struct stat	 st;
	int		 i, same = 1;

	for (i = 0; i < 2; i++) {
		if (fstat(fd[i], &st) == -1) {
			log_warn("named pipe");
			return (1);
		}
		same = same && p->pipes[i].dev == st.st_dev &&
		    p->pipes[i].ino == st.st_ino;
		p->pipes[i].dev = st.st_dev;
		p->pipes[i].ino = st.st_ino;
	}
	return (same);
}

void
pipes_forget(struct parent *p)
{
	memset(p->pipes, 0, sizeof(p->pipes));
}

void
pipes_tell_relay(struct parent *p)
{
	const char	*root;
	char		 base[PIPE_PATH_MAX];
	size_t		 n;
	uint8_t		 i;
	int		 fd[2], r;

	if (!p->env.cli || p->relay.chan == NULL)
		return;
	root = getenv("EXABGP_ROOT");
	for (n = 0; (r = env_pipe_path(&p->env, root, (unsigned)geteuid(), n,
	    base, sizeof(base))) != 0; n++)
		if (r == 1 && open_both(base, fd) == 0)
			break;
	if (r == 0) {
		if (p->env.cli_pipe[0] != '\0')
			log_warnx("no named pipes %s/%s.in and .out",
			    p->env.cli_pipe, p->env.pipename);
		return;
	}
	if (known(p, fd)) {
		close(fd[0]);
		close(fd[1]);
		return;
	}
	log_info("named pipes %s.in and .out", base);
	for (i = 0; i < 2; i++)
		chan_send(p->relay.chan, IMSG_CTL_PIPE, 0, fd[i], &i, 1);
}

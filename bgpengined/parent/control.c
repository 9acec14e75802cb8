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
 * The control sockets: NAME for those who may change things (mode 0660), and
 * NAME.ro for those who may look (mode 0666).
 */
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "control.h"
#include "env_path.h"
#include "log.h"
#include "parent.h"
#include "xmem.h"

#define BACKLOG	64

static int
set_path(struct sockaddr_un *sun, const char *path)
{
	memset(sun, 0, sizeof(*sun));
	sun->sun_family = AF_UNIX;
	if (strlcpy(sun->sun_path, path, sizeof(sun->sun_path)) >=
	    sizeof(sun->sun_path)) {
		errno = ENAMETOOLONG;
		return (-1);
	}
	return (0);
}

/* Does somebody listen there?  If not, what is left of it is removed. */
static int
is_busy(const struct sockaddr_un *sun)
{
	struct stat	 st;
	int		 fd, r;

	if (lstat(sun->sun_path, &st) == -1)
		return (0);
	if (!S_ISSOCK(st.st_mode))
		return (1);
	if ((fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC |
	    SOCK_NONBLOCK, 0)) == -1)
		return (1);
	r = connect(fd, (const struct sockaddr *)sun, sizeof(*sun));
	close(fd);
	if (r == 0 || (errno != ECONNREFUSED && errno != ENOENT))
		return (1);
	return (unlink(sun->sun_path) == -1 && errno != ENOENT);
}

static int
open_one(const char *path, mode_t mode)
{
	struct sockaddr_un	 sun;
	mode_t			 old;
	int			 fd, r;

	if (set_path(&sun, path) == -1)
		return (-1);
	if (is_busy(&sun)) {
		errno = EADDRINUSE;
		return (-1);
	}
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd == -1)
		return (-1);
	old = umask(0777);	/* nobody gets in before chmod */
	r = bind(fd, (struct sockaddr *)&sun, sizeof(sun));
	umask(old);
	if (r == -1) {
		close(fd);
		return (-1);
	}
	if (chmod(path, mode) == -1 || listen(fd, BACKLOG) == -1) {
		(void)unlink(path);	/* the first error counts */
		close(fd);
		return (-1);
	}
	return (fd);
}

/* The folder of the default path is ours to make. */
static void
make_folder(const char *path)
{
	char	*copy;

	copy = xstrdup(path);
	if (mkdir(dirname(copy), 0755) == -1 && errno != EEXIST)
		log_debug("%s: %s", copy, strerror(errno));
	free(copy);
}

int
control_open(struct parent *p)
{
	const char	*path;
	char		 def[ENV_SOCKET_MAX];
	int		 i, given, saved;

	p->ctl_fd[0] = p->ctl_fd[1] = -1;
	given = p->opt.socket != NULL;
	if (given)
		path = p->opt.socket;
	else if (!p->env.cli)
		return (0);
	else if (env_socket_path(&p->env, getenv("EXABGP_ROOT"), def,
	    sizeof(def)) == 0) {
		path = def;
		make_folder(path);
	} else {
		log_warnx("the control socket's path is too long");
		return (0);
	}
	for (i = 0; i < 2; i++) {
		if ((size_t)snprintf(p->ctl_path[i], sizeof(p->ctl_path[i]),
		    "%s%s", path, i == 0 ? "" : ".ro") >=
		    sizeof(p->ctl_path[i]))
			errno = ENAMETOOLONG;
		else
			p->ctl_fd[i] = open_one(p->ctl_path[i],
			    i == 0 ? 0660 : 0666);
		if (p->ctl_fd[i] != -1)
			continue;
		saved = errno;
		control_close(p);
		errno = saved;
		log_warn("control socket %s%s", path, i == 0 ? "" : ".ro");
		if (given)
			return (-1);
		log_warnx("going on without a control socket");
		return (0);
	}
	log_info("control socket %s", path);
	return (0);
}

void
control_close(struct parent *p)
{
	int	 i;

	for (i = 0; i < 2; i++) {
		if (p->ctl_fd[i] == -1)
			continue;
		close(p->ctl_fd[i]);
		p->ctl_fd[i] = -1;
		if (unlink(p->ctl_path[i]) == -1 && errno != ENOENT)
			log_warn("%s", p->ctl_path[i]);
	}
}

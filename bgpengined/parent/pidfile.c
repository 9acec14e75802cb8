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
 * The pid file (daemon.pid).
 */
#include <sys/types.h>
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "log.h"
#include "pidfile.h"

/* The process that the file names, or 0. */
static pid_t
pid_file_read(const char *path)
{
	const char	*errstr;
	char		 buf[32];
	ssize_t		 n;
	pid_t		 pid;
	int		 fd;

	if ((fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)) == -1)
		return (0);
	n = read(fd, buf, sizeof(buf) - 1);
	close(fd);
	if (n <= 0)
		return (0);
	buf[n] = '\0';
	buf[strcspn(buf, "\n")] = '\0';
	pid = (pid_t)strtonum(buf, 1, INT32_MAX, &errstr);
	return (errstr != NULL ? 0 : pid);
}

int
pid_file_write(const char *path)
{
	char	 buf[32];
	pid_t	 old;
	int	 fd, n;

	if (path[0] == '\0')
		return (0);
	old = pid_file_read(path);
	if (old > 0 && old != getpid() &&
	    (kill(old, 0) == 0 || errno == EPERM)) {
		log_warnx("%s: process %ld is running", path, (long)old);
		return (-1);
	}
	if (unlink(path) == -1 && errno != ENOENT) {
		log_warn("%s", path);
		return (-1);
	}
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	if (fd == -1) {
		log_warn("%s", path);
		return (-1);
	}
	n = snprintf(buf, sizeof(buf), "%ld\n", (long)getpid());
	if (write(fd, buf, (size_t)n) != n) {
		log_warn("%s", path);
		close(fd);
		(void)unlink(path);	/* it names nobody */
		return (-1);
	}
	close(fd);
	return (0);
}

void
pid_file_remove(const char *path)
{
	if (path[0] != '\0' && pid_file_read(path) == getpid() &&
	    unlink(path) == -1)
		log_warn("%s", path);
}

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
 * Files as a whole, and those that were installed with us.
 */
#include <sys/types.h>
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "complain.h"
#include "file.h"
#include "xmem.h"

#define FILE_MAX	(256U << 20)
#define READ_SIZE	65536

int
file_read(struct wbuf *w, const char *path)
{
	ssize_t	 n;
	int	 fd, r;

	wbuf_init(w, FILE_MAX);
	fd = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) :
	    open(path, O_RDONLY | O_CLOEXEC);
	r = fd == -1 ? -1 : 0;
	while (r == 0) {
		if (wbuf_room(w, READ_SIZE) == -1) {
			errno = EFBIG;
			r = -1;
			break;
		}
		n = read(fd, w->data + w->len, READ_SIZE);
		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			r = -1;
		if (n <= 0)
			break;
		w->len += (size_t)n;
	}
	if (r == -1) {
		ctl_complain("%s: %s", path, strerror(errno));
		wbuf_clear(w);
	}
	if (fd != -1)
		(void)close(fd);	/* it was only read */
	return (r);
}

int
file_write(const char *path, const struct wbuf *text, mode_t mask)
{
	FILE	*f;
	mode_t	 saved;
	int	 bad;

	saved = umask(mask);
	(void)umask(saved | mask);
	f = fopen(path, "we");
	(void)umask(saved);
	if (f == NULL) {
		ctl_complain("%s: %s", path, strerror(errno));
		return (-1);
	}
	bad = text->len > 0 && fwrite(text->data, text->len, 1, f) != 1;
	if (fclose(f) == EOF || bad) {
		ctl_complain("%s: %s", path, strerror(errno));
		return (-1);
	}
	return (0);
}

char *
file_beside(const char *const *places, size_t nplaces, int mode)
{
	struct stat	 st;
	char		 self[1024], *path, *slash;
	size_t		 i;
	ssize_t		 n;

	n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	if (n <= 0)
		return (NULL);
	self[n] = '\0';
	if ((slash = strrchr(self, '/')) != NULL)
		*slash = '\0';
	for (i = 0; i < nplaces; i++) {
		xasprintf(&path, "%s%s", self, places[i]);
		if (stat(path, &st) == 0 && S_ISREG(st.st_mode) &&
		    access(path, mode) == 0)
			return (path);
		free(path);
	}
	return (NULL);
}

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
 * Talking to the daemon.  Blocking is right here: there is nothing else to
 * do.
 */
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "client.h"
#include "complain.h"

#define ANSWER_SECONDS	60	/* more than any command may take */
#define READ_SIZE	65536
#define LINE_MAX_BYTES	(8U << 20)

int
client_open(struct client *c, const char *path)
{
	struct sockaddr_un	 sun;

	memset(&sun, 0, sizeof(sun));
	sun.sun_family = AF_UNIX;
	wbuf_init(&c->in, LINE_MAX_BYTES);
	c->off = 0;
	c->fd = -1;
	if (strlcpy(sun.sun_path, path, sizeof(sun.sun_path)) >=
	    sizeof(sun.sun_path)) {
		ctl_complain("%s: path too long", path);
		return (-1);
	}
	c->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (c->fd == -1 || connect(c->fd, (struct sockaddr *)&sun,
	    sizeof(sun)) == -1) {
		ctl_complain("%s: %s; is bgpengined running?", path,
		    strerror(errno));
		client_close(c);
		return (-1);
	}
	return (0);
}

void
client_close(struct client *c)
{
	if (c->fd != -1)
		(void)close(c->fd);	/* nothing is lost with it */
	c->fd = -1;
	wbuf_clear(&c->in);
}

int
client_send(struct client *c, const char *line)
{
	struct wbuf	 w;
	size_t		 off;
	ssize_t		 n;

	wbuf_init(&w, 0);
	wbuf_puts(&w, line);
	wbuf_puts(&w, "\n");
	for (off = 0; off < w.len; off += (size_t)n) {
		n = send(c->fd, w.data + off, w.len - off, MSG_NOSIGNAL);
		if (n == -1 && errno == EINTR)
			n = 0;
		if (n == -1) {
			ctl_complain("the daemon does not listen: %s",
			    strerror(errno));
			break;
		}
	}
	n = wbuf_error(&w) || off < w.len ? -1 : 0;
	wbuf_clear(&w);
	return ((int)n);
}

/* Waits for bytes and takes them: 1, 0 at the end, -1. */
static int
fill(struct client *c, unsigned seconds)
{
	struct pollfd	 pfd;
	ssize_t		 n;
	int		 r;

	pfd.fd = c->fd;
	pfd.events = POLLIN;
	r = poll(&pfd, 1, seconds == 0 ? -1 : (int)seconds * 1000);
	if (r == -1 && errno == EINTR)
		return (1);
	if (r == 0) {
		ctl_complain("no answer for %u seconds", seconds);
		return (-1);
	}
	wbuf_consume(&c->in, c->off);
	c->off = 0;
	if (wbuf_room(&c->in, READ_SIZE) == -1) {
		ctl_complain("a line is too long");
		return (-1);
	}
	n = read(c->fd, c->in.data + c->in.len, READ_SIZE);
	if (n == -1 && errno != EINTR) {
		ctl_complain("%s", strerror(errno));
		return (-1);
	}
	if (n > 0)
		c->in.len += (size_t)n;
	return (n == 0 ? 0 : 1);
}

int
client_line(struct client *c, unsigned seconds, char **line)
{
	uint8_t	*begin, *nl;
	int	 r;

	for (;;) {
		begin = c->in.data + c->off;
		nl = c->in.len == c->off ? NULL :
		    memchr(begin, '\n', c->in.len - c->off);
		if (nl != NULL)
			break;
		if ((r = fill(c, seconds)) != 1)
			return (r);
	}
	*nl = '\0';
	*line = (char *)begin;
	c->off += (size_t)(nl - begin) + 1;
	return (1);
}

void
client_puts(void *arg, const char *line)
{
	(void)puts(line);	/* checked when stdout is closed */
}

/* Takes one line of an answer: 1 until the last one. */
static int
answer_line(const char *line, client_print *print, void *arg,
    enum ctl_status *status)
{
	if (strcmp(line, "done") == 0) {
		*status = CTL_OK;
		return (0);
	}
	if (strcmp(line, "error") == 0) {
		*status = CTL_REFUSED;
		return (0);
	}
	if (strncmp(line, "error: ", 7) == 0)
		ctl_complain("%s", line + 7);
	else
		print(arg, line);
	return (1);
}

enum ctl_status
client_ask(const struct ctl *ctl, const char *command, client_print *print,
    void *arg)
{
	struct client	 c;
	enum ctl_status	 status;
	char		*line;
	int		 r;

	if (client_open(&c, ctl->socket) == -1)
		return (CTL_NODAEMON);
	status = CTL_NODAEMON;
	r = client_send(&c, command) == -1 ? -1 : 1;
	while (r == 1 && (r = client_line(&c, ANSWER_SECONDS, &line)) == 1)
		if (!answer_line(line, print, arg, &status))
			break;
	if (r == 0)
		ctl_complain("the daemon hung up");
	client_close(&c);
	if (fflush(stdout) == EOF && status == CTL_OK) {
		ctl_complain("stdout: %s", strerror(errno));
		status = CTL_REFUSED;
	}
	return (status);
}

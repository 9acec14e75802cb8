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
 * The daemon's socket: a line goes in, lines come back, then "done" or
 * "error".
 */
#ifndef CLIENT_H
#define CLIENT_H

#include "ctl.h"
#include "wbuf.h"

struct client {
	int		 fd;
	struct wbuf	 in;		/* received, not yet handed out */
	size_t		 off;		/* handed out already */
};

/* 0, or -1 after a complaint. */
int	 client_open(struct client *, const char *path);
void	 client_close(struct client *);
/* Sends a line, without its newline; -1 after a complaint. */
int	 client_send(struct client *, const char *line);
/*
 * The next line, without its newline, valid until the next call.  1; 0: the
 * daemon hung up; -1 after a complaint.  seconds: how long to wait for it, 0:
 * for ever.
 */
int	 client_line(struct client *, unsigned seconds, char **line);

/* For each line of the answer. */
typedef void	client_print(void *arg, const char *line);
/*
 * One command on a connection of its own.  Errors go to stderr, lines to
 * print.
 */
enum ctl_status	 client_ask(const struct ctl *, const char *line,
		    client_print *print, void *arg);
/* Writes the line to stdout. */
void	 client_puts(void *arg, const char *line);

#endif /* CLIENT_H */

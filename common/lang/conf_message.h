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
 * What is said about a file, and the places that it is said of.
 */
#ifndef CONF_MESSAGE_H
#define CONF_MESSAGE_H

#include <sys/queue.h>

#include <stdint.h>

#define CONF_MESSAGES_MAX	1000	/* that are kept */

struct conf;

/* Where a word of the file stands, both from 1; line 0: nowhere. */
struct conf_place {
	unsigned	 line, col;
};

struct conf_message {
	STAILQ_ENTRY(conf_message) entry;
	unsigned	 line, col;
	uint8_t		 warning;	/* else an error */
	char		*text;		/* owned */
};
STAILQ_HEAD(conf_messages, conf_message);

/* Adds a message; for those who check what needs looking up. */
void		 conf_error(struct conf *, unsigned line, unsigned col,
		    const char *, ...)
		    __attribute__((__format__ (printf, 4, 5)));
void		 conf_warn(struct conf *, unsigned line, unsigned col,
		    const char *, ...)
		    __attribute__((__format__ (printf, 4, 5)));
/* The same about a word of the file. */
void		 conf_error_at(struct conf *, struct conf_place,
		    const char *, ...)
		    __attribute__((__format__ (printf, 3, 4)));
void		 conf_warn_at(struct conf *, struct conf_place,
		    const char *, ...)
		    __attribute__((__format__ (printf, 3, 4)));

/* In the order of the file again, after that. */
void		 conf_messages_sort(struct conf *);

#endif /* CONF_MESSAGE_H */

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
 * Logging.  A line says what, whom, and the errno text; lower case, no full
 * stop.  Where lines go is one function: the parent's writes to stderr or
 * syslog, a child's sends them to the parent.
 */
#ifndef LOG_H
#define LOG_H

#include <stdarg.h>

#include "compat.h"

/* Levels are those of syslog(3): LOG_CRIT … LOG_DEBUG. */
typedef void	log_sink_fn(int level, const char *text);

/* sink NULL: stderr.  verbose: 0 no debug lines, 1 debug lines too. */
void	 log_init(log_sink_fn *, int verbose);
/* What the process is called in fatal lines; borrowed for ever. */
void	 log_procinit(const char *name);
void	 log_setverbose(int);
int	 log_getverbose(void);

/* log_warn adds the text of errno, log_warnx does not. */
void	 log_warn(const char *, ...)
	    __attribute__((__format__ (printf, 1, 2)));
void	 log_warnx(const char *, ...)
	    __attribute__((__format__ (printf, 1, 2)));
void	 log_info(const char *, ...)
	    __attribute__((__format__ (printf, 1, 2)));
void	 log_debug(const char *, ...)
	    __attribute__((__format__ (printf, 1, 2)));
void	 log_at(int level, const char *, ...)
	    __attribute__((__format__ (printf, 2, 3)));
/* The same with "head: " in front, unless it is NULL. */
void	 log_vat(int level, const char *head, const char *, va_list)
	    __attribute__((__format__ (printf, 3, 0)));
/*
 * Log and end the process with status 1.  Only for failures of start-up, out
 * of memory, and broken invariants of our own; never for somebody's bytes.
 */
__dead void	fatal(const char *, ...)
	    __attribute__((__format__ (printf, 1, 2)));
__dead void	fatalx(const char *, ...)
	    __attribute__((__format__ (printf, 1, 2)));

#endif /* LOG_H */

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
 * Logging through one sink.  The state here is the one writable global of the
 * library: passing it through every function would help nobody.
 */
#include <sys/types.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

#include "log.h"

#define LOG_LINE_MAX	2048

static struct {
	log_sink_fn	*sink;
	const char	*name;
	int		 verbose;
	int		 dying;		/* in fatalx() */
} self;

static void
log_stderr(int level __unused, const char *text)
{
	char	 line[LOG_LINE_MAX + 2];
	int	 n;

	n = snprintf(line, sizeof(line), "%s\n", text);
	if (n < 0)
		return;
	if ((size_t)n >= sizeof(line))
		n = sizeof(line) - 1;
	if (write(STDERR_FILENO, line, (size_t)n) == -1)
		return;		/* there is nowhere left to tell it */
}

void
log_init(log_sink_fn *sink, int verbose)
{
	self.sink = sink;
	self.verbose = verbose;
}

void
log_procinit(const char *name)
{
	self.name = name;
}

void
log_setverbose(int verbose)
{
	self.verbose = verbose;
}

int
log_getverbose(void)
{
	return (self.verbose);
}

static void
emit(int level, const char *text)
{
	if (self.sink != NULL)
		self.sink(level, text);
	else
		log_stderr(level, text);
}

static void	put(char *, size_t, const char *, const char *, va_list, int)
		    __attribute__((__format__ (printf, 4, 0)));

/* "head: what was said: the error"; what is too long is cut. */
static void
put(char *buf, size_t size, const char *head, const char *fmt, va_list ap,
    int error)
{
	size_t	 n;

	buf[0] = '\0';
	if (head != NULL)
		(void)snprintf(buf, size, "%s: ", head);
	n = strlen(buf);
	(void)vsnprintf(buf + n, size - n, fmt, ap);
	n += strlen(buf + n);
	if (error != 0)
		(void)snprintf(buf + n, size - n, ": %s", strerror(error));
}

void
log_vat(int level, const char *head, const char *fmt, va_list ap)
{
	char	 text[LOG_LINE_MAX];

	if (level == LOG_DEBUG && !self.verbose)
		return;
	put(text, sizeof(text), head, fmt, ap, 0);
	emit(level, text);
}

void
log_at(int level, const char *fmt, ...)
{
	va_list	 ap;

	va_start(ap, fmt);
	log_vat(level, NULL, fmt, ap);
	va_end(ap);
}

void
log_warn(const char *fmt, ...)
{
	char	 text[LOG_LINE_MAX];
	va_list	 ap;
	int	 saved;

	saved = errno;
	va_start(ap, fmt);
	put(text, sizeof(text), NULL, fmt, ap, saved);
	va_end(ap);
	emit(LOG_WARNING, text);
	errno = saved;
}

void
log_warnx(const char *fmt, ...)
{
	va_list	 ap;

	va_start(ap, fmt);
	log_vat(LOG_WARNING, NULL, fmt, ap);
	va_end(ap);
}

void
log_info(const char *fmt, ...)
{
	va_list	 ap;

	va_start(ap, fmt);
	log_vat(LOG_INFO, NULL, fmt, ap);
	va_end(ap);
}

void
log_debug(const char *fmt, ...)
{
	va_list	 ap;

	if (!self.verbose)
		return;
	va_start(ap, fmt);
	log_vat(LOG_DEBUG, NULL, fmt, ap);
	va_end(ap);
}

static __dead void	die(const char *, va_list, int)
			    __attribute__((__format__ (printf, 1, 0)));

static __dead void
die(const char *fmt, va_list ap, int error)
{
	char	 text[LOG_LINE_MAX], head[64];

	if (self.dying++ > 0)
		_exit(1);	/* no memory for the line about no memory */
	(void)snprintf(head, sizeof(head), "%s%sfatal", self.name != NULL ?
	    self.name : "", self.name != NULL ? ": " : "");
	put(text, sizeof(text), head, fmt, ap, error);
	emit(LOG_CRIT, text);
	_exit(1);
}

void
fatal(const char *fmt, ...)
{
	va_list	 ap;

	va_start(ap, fmt);
	die(fmt, ap, errno);
}

void
fatalx(const char *fmt, ...)
{
	va_list	 ap;

	va_start(ap, fmt);
	die(fmt, ap, 0);
}

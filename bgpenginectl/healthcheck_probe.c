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
 * Checks that need no program: a TCP connection, an HTTP answer (RFC 9112),
 * a DNS answer (RFC 1035).  They run in a process of their own, which is
 * killed when it takes too long, so they may wait.
 */
#include <sys/types.h>
#include <sys/socket.h>

#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "complain.h"
#include "healthcheck.h"
#include "rbuf.h"
#include "wbuf.h"
#include "xmem.h"

#define HOST_MAX	256
#define ANSWER_MAX	1024
#define DNS_HEADER	12
#define DNS_LABEL_MAX	63
#define DNS_NAME_MAX	255

/* What an option's text is taken apart to. */
struct target {
	char		 host[HOST_MAX];
	char		 port[HOST_MAX];
	const char	*rest;		/* path of a URL, in the text */
};

static const char *const	 ports[] = {
	[HC_PROBE_TCP] = NULL,		/* has to be said */
	[HC_PROBE_HTTP] = "80",
	[HC_PROBE_DNS] = "53"
};

/* HOST, HOST:PORT, [HOST]:PORT or a bare IPv6 address; -1: none of them. */
static int
split(struct target *t, const char *p, size_t len, const char *port)
{
	const char	*end = p + len, *host = p, *colon;
	size_t		 n;

	if (len > 0 && *p == '[') {
		host = p + 1;
		if ((p = memchr(p, ']', len)) == NULL)
			return (-1);
		n = (size_t)(p - host);
		colon = p + 1 < end ? p + 1 : NULL;
		if (colon != NULL && *colon != ':')
			return (-1);
	} else {
		colon = memchr(p, ':', len);
		if (colon != NULL && memchr(colon + 1, ':',
		    (size_t)(end - colon) - 1) != NULL)
			colon = NULL;		/* all of it is an address */
		n = colon != NULL ? (size_t)(colon - p) : len;
	}
	if (n == 0 || n >= sizeof(t->host))
		return (-1);
	(void)snprintf(t->host, sizeof(t->host), "%.*s", (int)n, host);
	if (colon != NULL)
		(void)snprintf(t->port, sizeof(t->port), "%.*s",
		    (int)(end - colon - 1), colon + 1);
	else if (port != NULL)
		(void)strlcpy(t->port, port, sizeof(t->port));
	else
		return (-1);
	n = strlen(t->port);
	return (n > 0 && n < 6 && strspn(t->port, "0123456789") == n ? 0 : -1);
}

static int
take_apart(enum hc_probe_kind kind, const char *text, struct target *t)
{
	static const char	 scheme[] = "http://";
	const char		*p = text;
	size_t			 len;

	memset(t, 0, sizeof(*t));
	t->rest = "/";
	len = strlen(p);
	if (kind == HC_PROBE_HTTP) {
		if (strncmp(p, scheme, sizeof(scheme) - 1) != 0)
			return (-1);
		p += sizeof(scheme) - 1;
		len = strcspn(p, "/");
		if (p[len] != '\0')
			t->rest = p + len;
		if (strpbrk(t->rest, " \t") != NULL)
			return (-1);
	}
	if (kind == HC_PROBE_DNS) {
		if ((p = strchr(text, '@')) == NULL || p == text ||
		    p - text > DNS_NAME_MAX - 2)
			return (-1);
		p++;
		len = strlen(p);
	}
	return (split(t, p, len, ports[kind]));
}

int
hc_probe_valid(enum hc_probe_kind kind, const char *text)
{
	struct target	 t;

	return (take_apart(kind, text, &t) == 0);
}

/* A socket that is connected; -1: said why. */
static int
reach(const struct target *t, int type)
{
	struct addrinfo	 hints, *list, *ai;
	int		 fd, r;

	memset(&hints, 0, sizeof(hints));
	hints.ai_socktype = type;
	hints.ai_flags = AI_NUMERICSERV;
	if ((r = getaddrinfo(t->host, t->port, &hints, &list)) != 0) {
		(void)printf("%s: %s\n", t->host, gai_strerror(r));
		return (-1);
	}
	fd = -1;
	errno = 0;
	for (ai = list; ai != NULL && fd == -1; ai = ai->ai_next) {
		fd = socket(ai->ai_family, ai->ai_socktype, ai->ai_protocol);
		if (fd != -1 && connect(fd, ai->ai_addr,
		    ai->ai_addrlen) == -1) {
			close(fd);
			fd = -1;
		}
	}
	if (fd == -1)
		(void)printf("%s port %s: %s\n", t->host, t->port,
		    strerror(errno));
	freeaddrinfo(list);
	return (fd);
}

/* "HTTP/1.1 204 No Content": the number, or -1. */
static int
http_status(const char *line)
{
	const char	*p, *why;
	char		 number[4];

	if (strncmp(line, "HTTP/1.", 7) != 0 ||
	    (p = strchr(line, ' ')) == NULL || strlen(p) < 4 ||
	    strspn(p + 1, "0123456789") != 3)
		return (-1);
	(void)strlcpy(number, p + 1, sizeof(number));
	return ((int)strtonum(number, 100, 999, &why));
}

/* Well is what curl -f takes: everything below 400. */
static int
http(const struct target *t, int fd)
{
	char	*request, line[ANSWER_MAX];
	size_t	 len = 0;
	ssize_t	 n;
	int	 bare, six, status;

	six = strchr(t->host, ':') != NULL;
	bare = strcmp(t->port, ports[HC_PROBE_HTTP]) == 0;
	xasprintf(&request, "GET %s HTTP/1.0\r\nHost: %s%s%s%s%s\r\n"
	    "User-Agent: bgpengine-healthcheck\r\n"
	    "Connection: close\r\n\r\n", t->rest, six ? "[" : "", t->host,
	    six ? "]" : "", bare ? "" : ":", bare ? "" : t->port);
	n = send(fd, request, strlen(request), MSG_NOSIGNAL);
	free(request);
	if (n == -1) {
		(void)printf("%s: %s\n", t->host, strerror(errno));
		return (1);
	}
	line[0] = '\0';
	while (len < sizeof(line) - 1 && strchr(line, '\n') == NULL &&
	    (n = recv(fd, line + len, sizeof(line) - 1 - len, 0)) > 0) {
		len += (size_t)n;
		line[len] = '\0';
	}
	line[strcspn(line, "\r\n")] = '\0';
	status = http_status(line);
	(void)printf("%s\n", status == -1 ? "no HTTP" : line);
	return (status < 100 || status >= 400);
}

/* The question: addresses (A) of a name.  -1: that is no name. */
static int
dns_question(struct wbuf *w, uint16_t id, const char *name, const char *end)
{
	size_t	 n;

	wbuf_put_u16(w, id);
	wbuf_put_u16(w, 0x0100);	/* recursion desired */
	wbuf_put_u16(w, 1);		/* questions */
	wbuf_put_u16(w, 0);
	wbuf_put_u32(w, 0);
	while (name < end) {
		n = strcspn(name, ".@");
		if (n == 0 || n > DNS_LABEL_MAX)
			return (-1);
		wbuf_put_u8(w, (uint8_t)n);
		wbuf_put(w, name, n);
		name += n + 1;
	}
	wbuf_put_u8(w, 0);
	wbuf_put_u16(w, 1);		/* A */
	wbuf_put_u16(w, 1);		/* IN */
	return (0);
}

/* 1: it answers the question with at least one record; 0: it does not. */
static int
dns_answers(struct rbuf *r, uint16_t id)
{
	uint16_t	 got, flags, questions, answers;

	if (rbuf_get_u16(r, &got) == -1 || rbuf_get_u16(r, &flags) == -1 ||
	    rbuf_get_u16(r, &questions) == -1 ||
	    rbuf_get_u16(r, &answers) == -1)
		return (0);
	/* a response, without an error */
	return (got == id && (flags & 0x800f) == 0x8000 && answers > 0);
}

static int
dns(const char *text, int fd)
{
	struct wbuf	 w;
	struct rbuf	 r;
	uint8_t		 buf[ANSWER_MAX];
	uint16_t	 id = (uint16_t)arc4random();
	ssize_t		 n;
	int		 ok;

	wbuf_init(&w, ANSWER_MAX);
	n = -1;
	if (dns_question(&w, id, text, strchr(text, '@')) == -1)
		(void)printf("no name: %s\n", text);
	else if (send(fd, w.data, w.len, 0) == -1 ||
	    (n = recv(fd, buf, sizeof(buf), 0)) == -1)
		(void)printf("%s: %s\n", text, strerror(errno));
	wbuf_clear(&w);
	if (n == -1)
		return (1);
	rbuf_init(&r, buf, (size_t)n);
	ok = n >= DNS_HEADER && dns_answers(&r, id);
	(void)printf("%s: %s\n", text, ok ? "answered" : "no answer in it");
	return (!ok);
}

int
hc_probe(enum hc_probe_kind kind, const char *text)
{
	struct target	 t;
	int		 fd, r;

	if (take_apart(kind, text, &t) == -1)
		return (1);		/* was looked at before */
	fd = reach(&t, kind == HC_PROBE_DNS ? SOCK_DGRAM : SOCK_STREAM);
	if (fd == -1)
		r = 1;
	else if (kind == HC_PROBE_HTTP)
		r = http(&t, fd);
	else if (kind == HC_PROBE_DNS)
		r = dns(text, fd);
	else
		r = 0;
	if (fd != -1)
		close(fd);
	return (r);
}

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
 * Hints at a wrong key, see key_hint.h.
 */
#include <sys/types.h>

#include <event2/event.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "key_hint.h"
#include "log.h"
#include "parent.h"
#include "proto.h"
#include "sockopt.h"
#include "timer.h"
#include "wbuf.h"

#define COUNTERS	"/proc/net/netstat"
#define LOOK_MS		10000
#define NAMES_MAX	3	/* neighbors in one line */

/*
 * Of MD5 (RFC 2385) and of TCP-AO (RFC 5925): none came, or a wrong one, or one
 * of the other kind.
 */
static const char *const	 counters[] = {
	"TCPMD5NotFound", "TCPMD5Unexpected", "TCPMD5Failure",
	"TCPAORequired", "TCPAOBad", "TCPAOKeyNotFound"
};

/* 1, 2, 4, 8 …: what goes on for long is said ever more seldom. */
static int
is_due(uint32_t n)
{
	return (n != 0 && (n & (n - 1)) == 0);
}

void
key_hint_attempt(const struct peer *pe)
{
	uint32_t	 n = pe->unanswered;

	if (!is_due(n) || !sockopt_has_key(pe->conf))
		return;
	log_warnx("%s: no connection came about in %u attempt%s; it has %s "
	    "key: does the peer have the same?", pe->child.title, n,
	    n == 1 ? "" : "s", pe->conf->md5_len > 0 ? "an MD5" : "a TCP-AO");
}

static int
is_counter(const char *name, size_t len)
{
	size_t	 i;

	for (i = 0; i < nitems(counters); i++)
		if (strlen(counters[i]) == len &&
		    memcmp(counters[i], name, len) == 0)
			return (1);
	return (0);
}

/* A line of names and, below it, one of numbers; each has a word in front. */
uint64_t
key_hint_refused(const char *text)
{
	const char	*name, *value;
	uint64_t	 sum = 0, n;
	size_t		 len;

	if ((name = strstr(text, "TcpExt: ")) == NULL ||
	    (value = strstr(name + 1, "\nTcpExt: ")) == NULL)
		return (0);
	name += strcspn(name, " \n");
	value += 1 + strcspn(value + 1, " \n");
	while (*name == ' ' && *value == ' ') {
		len = strcspn(++name, " \n");
		n = 0;
		for (value++; *value >= '0' && *value <= '9'; value++)
			n = n * 10 + (uint64_t)(*value - '0');
		if (is_counter(name, len))
			sum += n;
		name += len;
	}
	return (sum);
}

/* 0 where there are no such counters. */
static uint64_t
refused(void)
{
	char	 text[16384];
	ssize_t	 n;
	int	 fd;

	if ((fd = open(COUNTERS, O_RDONLY | O_CLOEXEC)) == -1)
		return (0);
	n = read(fd, text, sizeof(text) - 1);
	close(fd);
	if (n <= 0)
		return (0);
	text[n] = '\0';
	return (key_hint_refused(text));
}

/* Those that have to connect to us with a key, and have not; how many. */
static uint32_t
put_awaited(const struct parent *p, struct wbuf *w)
{
	const struct peer	*pe;
	char			 text[ADDR_TEXT_MAX];
	uint32_t		 n = 0;

	TAILQ_FOREACH(pe, &p->peers, entry) {
		if (pe->going || pe->fsm >= PFSM_OPENSENT ||
		    !(pe->conf->passive || pe->conf->range) ||
		    !sockopt_has_key(pe->conf))
			continue;
		if (n++ >= NAMES_MAX)
			continue;
		wbuf_printf(w, "%s%s", n == 1 ? "" : ", ",
		    addr_str(&pe->conf->peer, text));
		if (pe->conf->range)
			wbuf_printf(w, "/%u", pe->conf->plen);
	}
	if (n > NAMES_MAX)
		wbuf_printf(w, " and %u more", n - NAMES_MAX);
	return (n);
}

static void
look(int fd, short what, void *arg)
{
	struct parent	*p = arg;
	struct wbuf	 w;
	uint64_t	 now;

	wbuf_init(&w, 0);
	now = refused();
	if (put_awaited(p, &w) == 0)
		p->key_hints = 0;
	else if (now > p->key_refused && is_due(++p->key_hints))
		log_warnx("the kernel has refused %llu segments without the "
		    "right key; we wait for %s: do they have the same key?",
		    (unsigned long long)(now - p->key_refused),
		    wbuf_cstr(&w));
	p->key_refused = now;
	wbuf_clear(&w);
	timer_set(p->key_look, LOOK_MS);
}

void
key_hint_begin(struct parent *p)
{
	p->key_refused = refused();
	p->key_look = timer_new(p->base, look, p);
	timer_set(p->key_look, LOOK_MS);
}

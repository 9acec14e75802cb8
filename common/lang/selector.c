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
 * Neighbor selectors.  Values are compared as addresses and numbers, so that
 * an IPv6 address may be spelled in any way.
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"
#include "number.h"
#include "selector.h"

typedef int	selector_read(struct lex *, struct selector *);

static selector_read	read_local_ip, read_local_as, read_peer_as;
static selector_read	read_router_id, read_families;

static const struct {
	const char	*name;
	selector_read	*read;
} keys[] = {
	{ "local-ip", read_local_ip },
	{ "local-as", read_local_as },
	{ "peer-as", read_peer_as },
	{ "router-id", read_router_id },
	{ "family-allowed", read_families },
};

/* An address; what follows a "/" or "%" tells neighbors no further apart. */
static int
read_addr(struct lex *l, struct addr *a, const char *what)
{
	struct token	 t;
	size_t		 n;

	if (lex_peek(l, &t) == -1)
		return (-1);
	for (n = 0; n < t.len && t.p[n] != '/' && t.p[n] != '%'; n++)
		continue;
	if (t.type != LEX_WORD || addr_parse(a, t.p, n) == -1)
		return (lex_wanted(l, &t, "%s", what));
	return (lex_next(l, &t) == -1 ? -1 : 0);
}

static int
read_local_ip(struct lex *l, struct selector *s)
{
	s->mask |= SEL_LOCAL_IP;
	return (read_addr(l, &s->name.local, "local-ip: an address"));
}

static int
read_as(struct lex *l, uint32_t *as, const char *what)
{
	struct token	 t;

	if (lex_peek(l, &t) == -1)
		return (-1);
	if (t.type != LEX_WORD || as_parse(t.p, t.len, as) == -1)
		return (lex_wanted(l, &t, "%s", what));
	return (lex_next(l, &t) == -1 ? -1 : 0);
}

static int
read_local_as(struct lex *l, struct selector *s)
{
	s->mask |= SEL_LOCAL_AS;
	return (read_as(l, &s->name.local_as, "local-as: an AS number"));
}

static int
read_peer_as(struct lex *l, struct selector *s)
{
	s->mask |= SEL_PEER_AS;
	return (read_as(l, &s->name.peer_as, "peer-as: an AS number"));
}

static int
read_router_id(struct lex *l, struct selector *s)
{
	static const char	 what[] = "router-id: an IPv4 address";
	struct token		 t;
	struct addr		 a;

	if (lex_peek(l, &t) == -1 || read_addr(l, &a, what) == -1)
		return (-1);
	if (a.af != ADDR_V4)
		return (lex_wanted(l, &t, "%s", what));
	s->name.router_id = addr_to_v4(&a);
	s->mask |= SEL_ROUTER_ID;
	return (0);
}

/* "ipv4-unicast"; FAMILY_NONE: not a family. */
static enum family
family_word(const char *p, size_t len)
{
	char	 buf[64], *dash;

	if (len >= sizeof(buf))
		return (FAMILY_NONE);
	memcpy(buf, p, len);
	buf[len] = '\0';
	if ((dash = strchr(buf, '-')) == NULL)
		return (FAMILY_NONE);
	*dash = '\0';
	return (family_parse(buf, dash + 1));
}

/* "in-open", or families joined by slashes (multi-session). */
static int
read_families(struct lex *l, struct selector *s)
{
	static const char	 what[] =
	    "family-allowed: in-open or families as ipv4-unicast/ipv6-unicast";
	struct token		 t;
	const char		*p, *end, *slash;
	enum family		 f;

	if (lex_word(l, &t, what) == -1)
		return (-1);
	s->mask |= SEL_FAMILY;
	s->name.family_allowed = 0;
	s->name.families = 0;
	if (token_is(&t, "in-open"))
		return (0);
	s->name.family_allowed = 1;
	end = t.p + t.len;
	for (p = t.p; p <= end; p = slash + 1) {
		slash = memchr(p, '/', (size_t)(end - p));
		if (slash == NULL)
			slash = end;
		f = family_word(p, (size_t)(slash - p));
		if (f == FAMILY_NONE)
			return (lex_wanted(l, &t, "%s", what));
		s->name.families |= FAMILY_BIT(f);
	}
	return (0);
}

/* ADDRESS or "*", then keys in any order. */
static int
read_one(struct lex *l, struct selector *s)
{
	struct token	 t;
	size_t		 i;

	memset(s, 0, sizeof(*s));
	if (!lex_accept_word(l, "*")) {
		s->mask = SEL_PEER;
		if (read_addr(l, &s->name.peer, "a neighbor's address or *")
		    == -1)
			return (-1);
	}
	for (;;) {
		if (lex_peek(l, &t) == -1)
			return (-1);
		for (i = 0; i < nitems(keys); i++)
			if (token_is(&t, keys[i].name))
				break;
		if (i == nitems(keys))
			return (0);
		(void)lex_next(l, &t);		/* was looked at */
		if (keys[i].read(l, s) == -1)
			return (-1);
	}
}

static int
next_one(struct lex *l, struct selectors *ss)
{
	struct token	 t;

	if (ss->count == SELECTORS_MAX) {
		if (lex_peek(l, &t) == -1)
			return (-1);
		return (lex_fail(l, &t, "not more than %d neighbors",
		    SELECTORS_MAX));
	}
	if (read_one(l, &ss->sel[ss->count]) == -1)
		return (-1);
	ss->count++;
	return (0);
}

/* peer [ A, B key value, C ] */
static int
read_list(struct lex *l, struct selectors *ss)
{
	struct token	 t;

	while (lex_accept(l, LEX_COMMA))
		continue;
	while (!lex_accept(l, LEX_RBRACKET)) {
		if (next_one(l, ss) == -1)
			return (-1);
		while (lex_accept(l, LEX_COMMA))
			continue;
	}
	if (ss->count == 0) {
		if (lex_peek(l, &t) == -1)
			return (-1);
		return (lex_fail(l, &t, "an empty list of neighbors"));
	}
	return (0);
}

int
selectors_parse(struct lex *l, struct selectors *ss)
{
	ss->count = 0;
	if (!lex_accept_word(l, "neighbor") && !lex_accept_word(l, "peer"))
		return (0);
	if (lex_accept(l, LEX_LBRACKET))
		return (read_list(l, ss));
	do {
		/* the word is repeated in the older grammar */
		if (ss->count > 0 && !lex_accept_word(l, "neighbor"))
			(void)lex_accept_word(l, "peer");
		if (next_one(l, ss) == -1)
			return (-1);
	} while (lex_accept(l, LEX_COMMA));
	return (0);
}

static int
selector_match(const struct selector *s, const struct neighbor_name *n)
{
	const struct neighbor_name	*w = &s->name;
	uint32_t			 m = s->mask;

	return (((m & SEL_PEER) == 0 || addr_cmp(&w->peer, &n->peer) == 0) &&
	    ((m & SEL_LOCAL_IP) == 0 || addr_cmp(&w->local, &n->local) == 0) &&
	    ((m & SEL_LOCAL_AS) == 0 || w->local_as == n->local_as) &&
	    ((m & SEL_PEER_AS) == 0 || w->peer_as == n->peer_as) &&
	    ((m & SEL_ROUTER_ID) == 0 || w->router_id == n->router_id) &&
	    ((m & SEL_FAMILY) == 0 ||
	    (w->family_allowed == n->family_allowed &&
	    (!w->family_allowed || w->families == n->families))));
}

int
selectors_match(const struct selectors *ss, const struct neighbor_name *n)
{
	int	 i;

	for (i = 0; i < ss->count; i++)
		if (selector_match(&ss->sel[i], n))
			return (1);
	return (ss->count == 0);
}

static void
put_addr(struct wbuf *w, const char *key, const struct addr *a)
{
	wbuf_puts(w, key);
	if (a->af == ADDR_NONE)
		wbuf_puts(w, "auto");
	else
		addr_put(w, a);
}

static void
put_as(struct wbuf *w, const char *key, uint32_t as)
{
	wbuf_puts(w, key);
	if (as == 0)
		wbuf_puts(w, "auto");
	else
		wbuf_put_dec(w, as);
}

void
neighbor_name_put(struct wbuf *w, const struct neighbor_name *n)
{
	struct addr	 id;
	const char	*sep = "";
	int		 f;

	put_addr(w, "neighbor ", &n->peer);
	put_addr(w, " local-ip ", &n->local);
	put_as(w, " local-as ", n->local_as);
	put_as(w, " peer-as ", n->peer_as);
	addr_from_v4(&id, n->router_id);
	put_addr(w, " router-id ", &id);
	wbuf_puts(w, " family-allowed ");
	if (!n->family_allowed) {
		wbuf_puts(w, "in-open");
		return;
	}
	for (f = 0; f < FAM_MAX; f++) {
		if (!FAMILY_HAS(n->families, f))
			continue;
		wbuf_puts(w, sep);
		wbuf_puts(w, family_afi_name((enum family)f));
		wbuf_put_u8(w, '-');
		wbuf_puts(w, family_safi_name((enum family)f));
		sep = "/";
	}
}

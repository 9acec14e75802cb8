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
 * Kinds of options that say who is who: addresses and AS numbers.
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"
#include "conf_private.h"
#include "number.h"

/* 65000, 1.2 or auto */
static int
parse_asn(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	struct token	 t;
	uint32_t	 as;

	if (lex_word(&ps->lex, &t, o->name) == -1)
		return (-1);
	if (token_is_nocase(&t, "auto")) {
		conf_store(o, dst, 0);
		return (0);
	}
	if (as_parse(t.p, t.len, &as) == -1)
		return (lex_wanted(&ps->lex, &t, "%s: an AS number or auto",
		    o->name));
	if (as == 0)
		conf_warn(ps->conf, t.line, t.col, "%s 0 is taken as auto",
		    o->name);
	conf_store(o, dst, as);
	return (0);
}

static void
put_asn(struct wbuf *w, const void *src)
{
	uint32_t	 as;

	as = *(const uint32_t *)src;
	if (as == 0)
		wbuf_puts(w, "auto");
	else
		wbuf_put_dec(w, as);
}

static int
parse_addr(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	struct addr	*a = dst;
	struct token	 t;

	if (lex_word(&ps->lex, &t, o->name) == -1)
		return (-1);
	if ((o->flags & OPTF_AUTO) && token_is_nocase(&t, "auto")) {
		memset(a, 0, sizeof(*a));
		return (0);
	}
	if (addr_parse(a, t.p, t.len) == -1)
		return (lex_wanted(&ps->lex, &t, "%s: an IP address", o->name));
	return (0);
}

static void
put_addr(struct wbuf *w, const void *src)
{
	const struct addr	*a = src;

	if (a->af == ADDR_NONE)
		wbuf_puts(w, "auto");
	else
		addr_put(w, a);
}

static int
parse_linklocal(struct conf_parser *ps, const struct conf_option *o,
    void *dst, const struct token *key)
{
	struct token	 t;

	if (lex_peek(&ps->lex, &t) == -1 ||
	    parse_addr(ps, o, dst, key) == -1)
		return (-1);
	if (!addr_is_linklocal(dst))
		return (lex_wanted(&ps->lex, &t, "%s: an address in "
		    "fe80::/10", o->name));
	return (0);
}

static int
parse_router_id(struct conf_parser *ps, const struct conf_option *o,
    void *dst, const struct token *key)
{
	struct addr	 a;
	struct token	 t;

	if (lex_peek(&ps->lex, &t) == -1 ||
	    parse_addr(ps, o, &a, key) == -1)
		return (-1);
	if (a.af != ADDR_V4 || addr_to_v4(&a) == 0)
		return (lex_wanted(&ps->lex, &t, "router-id: an IPv4 address "
		    "but 0.0.0.0"));
	conf_store(o, dst, addr_to_v4(&a));
	return (0);
}

static void
put_router_id(struct wbuf *w, const void *src)
{
	struct addr	 a;

	addr_from_v4(&a, *(const uint32_t *)src);
	addr_put(w, &a);
}

int
conf_peer_parse(struct conf_parser *ps, const struct token *t,
    struct conf_neighbor *n)
{
	struct prefix	 p;
	const char	*zone, *why;
	char		 show[80];
	size_t		 len;

	len = t->len;
	memset(n->zone, 0, sizeof(n->zone));
	if ((zone = memchr(t->p, '%', t->len)) != NULL) {
		len = (size_t)(zone++ - t->p);
		if (t->len - len - 1 >= sizeof(n->zone) ||
		    t->len - len == 1)
			return (lex_fail(&ps->lex, t, "no interface behind "
			    "\"%%\", or its name is too long"));
		memcpy(n->zone, zone, t->len - len - 1);
	}
	if (prefix_parse(&p, t->p, len, &why) == -1)
		return (lex_fail(&ps->lex, t, "%s: %s",
		    token_show(t, show, sizeof(show)), why));
	if (n->zone[0] != '\0' && !addr_is_linklocal(&p.addr))
		return (lex_fail(&ps->lex, t, "only addresses in fe80::/10 "
		    "have a zone"));
	n->range = p.len < addr_len(&p.addr) * 8;
	n->plen = p.len;
	if (prefix_has_host_bits(&p)) {
		conf_warn(ps->conf, t->line, t->col, "%s: bits behind the "
		    "mask are ignored", token_show(t, show, sizeof(show)));
		prefix_mask(&p);
	}
	n->peer = p.addr;
	return (0);
}

static int
parse_peer(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	struct token	 t;

	if (lex_word(&ps->lex, &t, o->name) == -1)
		return (-1);
	return (conf_peer_parse(ps, &t, ps->build->n));
}

const struct conf_kind	 conf_kind_asn = { parse_asn, put_asn, 0 };
const struct conf_kind	 conf_kind_addr = { parse_addr, put_addr, 0 };
const struct conf_kind	 conf_kind_ll = { parse_linklocal, put_addr, 0 };
const struct conf_kind	 conf_kind_id = { parse_router_id, put_router_id, 0 };
const struct conf_kind	 conf_kind_peer = { parse_peer, put_addr, 0 };

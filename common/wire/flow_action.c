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
 * The words of a flow's "then" and "scope": extended communities
 * (RFC 8955 7, draft-ietf-idr-flowspec-redirect-ip,
 * draft-ietf-idr-flowspec-interfaceset).
 */
#include <sys/types.h>

#include <string.h>

#include "attr.h"
#include "bgp.h"
#include "compat.h"
#include "flow.h"

#define RATE_MAX	1000000000000ULL	/* bytes or packets a second */

static void
add_community(struct nlri_text *t, uint16_t type, uint16_t as, uint32_t v)
{
	struct wbuf	 w;
	struct rbuf	 r;

	wbuf_init(&w, 8);
	wbuf_put_u16(&w, type);
	wbuf_put_u16(&w, as);
	wbuf_put_u32(&w, v);
	wbuf_view(&w, &r);
	attr_build_add(t->attrs, ATTR_EXT_COMMUNITY, &r);
	wbuf_clear(&w);
}

static void
add_rate(struct nlri_text *t, uint16_t type, float rate)
{
	uint32_t	 bits;

	memcpy(&bits, &rate, sizeof(bits));
	add_community(t, type, 0, bits);
}

static int
act_accept(struct lex *l, struct nlri_text *t)
{
	return (0);
}

static int
act_discard(struct lex *l, struct nlri_text *t)
{
	add_rate(t, 0x8006, 0);
	return (0);
}

static int
act_rate_limit(struct lex *l, struct nlri_text *t)
{
	uint64_t	 v;
	uint16_t	 type = 0x8006;

	if (lex_uint(l, 0, UINT64_MAX, &v, "rate-limit") == -1)
		return (-1);
	if (v > RATE_MAX)
		v = RATE_MAX;
	if (lex_accept_word(l, "packets"))
		type = 0x800c;
	else
		(void)lex_accept_word(l, "bytes");	/* is the default */
	add_rate(t, type, (float)v);
	return (0);
}

static int
take_address(struct lex *l, struct token *t, struct addr *a,
    const char *what)
{

	if (lex_word(l, t, what) == -1)
		return (-1);
	if (addr_parse(a, t->p, t->len) == -1)
		return (lex_wanted(l, t, "%s: an address", what));
	return (0);
}

/* A:B with numbers, the second one 32 or 16 bits long. */
static int
redirect_pair(struct lex *l, struct nlri_text *text, const struct token *t,
    const char *colon)
{
	struct token	 left = *t, right = *t;
	struct addr	 a;
	uint64_t	 n, v;

	left.len = (size_t)(colon - t->p);
	right.p = colon + 1;
	right.len = t->len - left.len - 1;
	if (token_uint(&right, 0, 0, UINT32_MAX, &v) == -1)
		return (lex_fail(l, t, "redirect: AS:NUMBER, IPV4:NUMBER or "
		    "an address expected"));
	if (addr_parse(&a, left.p, left.len) == 0 && a.af == ADDR_V4 &&
	    v <= UINT16_MAX) {
		n = addr_to_v4(&a);
		add_community(text, 0x8108, (uint16_t)(n >> 16),
		    (uint32_t)(n << 16 | v));
		return (0);
	}
	if (token_uint(&left, 0, 0, UINT16_MAX, &n) == 0) {
		add_community(text, 0x8008, (uint16_t)n, (uint32_t)v);
		return (0);
	}
	if (token_uint(&left, 0, 0, UINT32_MAX, &n) == 0 &&
	    v <= UINT16_MAX) {
		add_community(text, 0x8208, (uint16_t)(n >> 16),
		    (uint32_t)(n << 16 | v));
		return (0);
	}
	return (lex_fail(l, t, "redirect: number out of range"));
}

static int
act_redirect(struct lex *l, struct nlri_text *text)
{
	struct token	 t, inner;
	struct addr	 a;
	const char	*colon;
	int		 bracket;

	/* [IPv6] as in URLs, quoted or not */
	bracket = lex_accept(l, LEX_LBRACKET);
	if (lex_word(l, &t, "redirect") == -1 || (bracket &&
	    lex_expect(l, LEX_RBRACKET, "redirect") == -1))
		return (-1);
	inner = t;
	if (t.len > 2 && t.p[0] == '[' && t.p[t.len - 1] == ']') {
		inner.p++;
		inner.len -= 2;
	}
	if (addr_parse(&a, inner.p, inner.len) == 0) {
		attr_build_nexthop(text->attrs, NH_KIND_ADDR, &a);
		add_community(text, 0x0800, 0, 0);
		return (0);
	}
	colon = memrchr(t.p, ':', t.len);
	if (colon == NULL || memchr(t.p, ']', t.len) != NULL)
		return (lex_fail(l, &t, "redirect: AS:NUMBER, IPV4:NUMBER or "
		    "an address expected"));
	return (redirect_pair(l, text, &t, colon));
}

static int
act_redirect_nexthop(struct lex *l, struct nlri_text *t)
{
	add_community(t, 0x0800, 0, 0);
	return (0);
}

static int
act_copy(struct lex *l, struct nlri_text *text)
{
	struct token	 t;
	struct addr	 a;

	if (take_address(l, &t, &a, "copy") == -1)
		return (-1);
	attr_build_nexthop(text->attrs, NH_KIND_ADDR, &a);
	add_community(text, 0x0800, 0, 1);
	return (0);
}

static int
act_redirect_ietf(struct lex *l, struct nlri_text *text)
{
	struct token	 t;
	struct addr	 a;
	struct wbuf	 w;
	struct rbuf	 r;
	uint32_t	 v4;

	if (take_address(l, &t, &a, "redirect-to-nexthop-ietf") == -1)
		return (-1);
	if (a.af == ADDR_V4) {
		v4 = addr_to_v4(&a);
		add_community(text, 0x010c, (uint16_t)(v4 >> 16), v4 << 16);
		return (0);
	}
	wbuf_init(&w, 20);
	wbuf_put_u16(&w, 0x000c);
	wbuf_put(&w, a.b, addr_len(&a));
	wbuf_put_u16(&w, 0);
	wbuf_view(&w, &r);
	attr_build_add(text->attrs, ATTR_EXT_COMMUNITY6, &r);
	wbuf_clear(&w);
	return (0);
}

static int
act_mark(struct lex *l, struct nlri_text *t)
{
	uint64_t	 v;

	if (lex_uint(l, 0, 63, &v, "mark") == -1)
		return (-1);
	add_community(t, 0x8009, 0, (uint32_t)v);
	return (0);
}

static int
act_action(struct lex *l, struct nlri_text *text)
{
	struct token	 t;
	uint32_t	 v = 0;

	if (lex_word(l, &t, "action") == -1)
		return (-1);
	if (token_is(&t, "terminal"))
		v = 1;
	else if (token_is(&t, "sample"))
		v = 2;
	else if (token_is(&t, "sample-terminal") ||
	    token_is(&t, "terminal-sample"))
		v = 3;
	else
		return (lex_fail(l, &t, "action: sample, terminal or "
		    "sample-terminal expected"));
	add_community(text, 0x8007, 0, v);
	return (0);
}

static const struct flow_name directions[] = {
	{ "input", 1 }, { "output", 2 }, { "input-output", 3 }, { "", 0 }
};

/* [transitive:|non-transitive:]DIRECTION:AS:GROUP */
static int
interface_set(struct lex *l, struct nlri_text *text, const struct token *t)
{
	struct token	 part[4], rest = *t;
	const char	*colon;
	uint64_t	 as, group;
	uint32_t	 dir;
	uint16_t	 type = 0x0702;
	int		 n = 0;

	while (n < 3 && (colon = memchr(rest.p, ':', rest.len)) != NULL) {
		part[n] = rest;
		part[n++].len = (size_t)(colon - rest.p);
		rest.len -= (size_t)(colon + 1 - rest.p);
		rest.p = colon + 1;
	}
	part[n++] = rest;
	if (n == 4) {
		if (token_is(&part[0], "non-transitive"))
			type = 0x4702;
		else if (!token_is(&part[0], "transitive"))
			n = 0;
		memmove(part, part + 1, 3 * sizeof(part[0]));
	}
	if (n < 3 || flow_name_value(directions, part[0].p, part[0].len,
	    &dir) == -1 ||
	    token_uint(&part[1], 0, 0, UINT32_MAX, &as) == -1 ||
	    token_uint(&part[2], 0, 0, 16383, &group) == -1)
		return (lex_fail(l, t, "interface-set: [transitive:]"
		    "input|output|input-output:AS:0-16383 expected"));
	add_community(text, type, (uint16_t)(as >> 16),
	    (uint32_t)(as << 16 | dir << 14 | group));
	return (0);
}

static int
act_interface_set(struct lex *l, struct nlri_text *text)
{
	struct lex_list	 ls;
	struct token	 t;
	int		 r;

	lex_list_begin(l, &ls);
	while ((r = lex_list_next(l, &ls, &t, "interface-set")) == 1)
		if (interface_set(l, text, &t) == -1)
			return (-1);
	return (r);
}

static const struct {
	const char	*word;
	int		(*act)(struct lex *, struct nlri_text *);
} actions[] = {
	{ "accept",			act_accept },
	{ "discard",			act_discard },
	{ "rate-limit",			act_rate_limit },
	{ "redirect",			act_redirect },
	{ "redirect-to-nexthop",	act_redirect_nexthop },
	{ "redirect-to-nexthop-ietf",	act_redirect_ietf },
	{ "copy",			act_copy },
	{ "mark",			act_mark },
	{ "action",			act_action },
	{ "interface-set",		act_interface_set }
};

int
flow_action_word(struct lex *l, struct nlri_text *text)
{
	struct token	 t;
	size_t		 i;

	if (lex_peek(l, &t) == -1)
		return (-1);
	for (i = 0; i < nitems(actions); i++) {
		if (!token_is(&t, actions[i].word))
			continue;
		(void)lex_next(l, &t);		/* was looked at */
		return (actions[i].act(l, text) == -1 ? -1 : 1);
	}
	return (0);
}

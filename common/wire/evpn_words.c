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
 * The words of EVPN routes: which of them each type has, and the NLRI that
 * they make.
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"
#include "evpn.h"
#include "number.h"

#define VNI_MAX		0xffffff

/* What the words say. */
struct evpn_text {
	struct evpn	 e;		/* without rd and labels */
	uint8_t		 has;		/* EV_* */
	uint8_t		 nvnis;
	uint32_t	 vnis[EVPN_LABELS];
};

/* n bytes with colons between them; out is left alone when they are not. */
static int
parse_colons(const struct token *t, uint8_t *out, size_t n)
{
	uint8_t	 bytes[EVPN_ESI_LEN];
	size_t	 i;
	int	 hi, lo;

	if (n > sizeof(bytes) || t->len != n * 3 - 1)
		return (-1);
	for (i = 0; i < n; i++) {
		hi = hex_value(t->p[i * 3]);
		lo = hex_value(t->p[i * 3 + 1]);
		if (hi == -1 || lo == -1 ||
		    (i + 1 < n && t->p[i * 3 + 2] != ':'))
			return (-1);
		bytes[i] = (uint8_t)(hi << 4 | lo);
	}
	memcpy(out, bytes, n);
	return (0);
}

typedef int	evpn_read(struct lex *, struct evpn_text *);

static int
read_esi(struct lex *l, struct evpn_text *own)
{
	static const char	 what[] = "esi: ten bytes with colons, or -";
	struct token		 t;

	if (lex_word(l, &t, what) == -1)
		return (-1);
	if (token_is(&t, "-"))
		memset(own->e.esi, 0, EVPN_ESI_LEN);
	else if (parse_colons(&t, own->e.esi, EVPN_ESI_LEN) == -1)
		return (lex_wanted(l, &t, "%s", what));
	return (0);
}

static int
read_tag(struct lex *l, struct evpn_text *own)
{
	uint64_t	 v;

	if (lex_uint(l, 0, UINT32_MAX, &v, "ethernet-tag") == -1)
		return (-1);
	own->e.tag = (uint32_t)v;
	return (0);
}

static int
read_mac(struct lex *l, struct evpn_text *own)
{
	static const char	 what[] = "mac: six bytes with colons";
	struct token		 t;

	if (lex_word(l, &t, what) == -1)
		return (-1);
	if (parse_colons(&t, own->e.mac, EVPN_MAC_LEN) == -1)
		return (lex_wanted(l, &t, "%s", what));
	return (0);
}

static int
read_ip(struct lex *l, struct evpn_text *own)
{
	return (nlri_read_addr(l, "ip", &own->e.ip));
}

static int
read_gateway(struct lex *l, struct evpn_text *own)
{
	return (nlri_read_addr(l, "gateway", &own->e.gateway));
}

/* Values of all 24 bits, where label has 20. */
static int
read_vni(struct lex *l, struct evpn_text *own)
{
	static const char	 what[] = "vni: a number from 0 to 16777215";
	struct lex_list		 ls;
	struct token		 t;
	uint64_t		 v;
	int			 r;

	own->nvnis = 0;
	lex_list_begin(l, &ls);
	while ((r = lex_list_next(l, &ls, &t, what)) == 1) {
		if (token_uint(&t, 0, 0, VNI_MAX, &v) == -1)
			return (lex_wanted(l, &t, "%s", what));
		if (own->nvnis == EVPN_LABELS)
			return (lex_fail(l, &t, "vni: not more than %d",
			    EVPN_LABELS));
		own->vnis[own->nvnis++] = (uint32_t)v;
	}
	return (r);
}

static const struct {
	const char	*name;
	uint8_t		 part;		/* EV_* that has it */
	evpn_read	*read;
} words[] = {
	{ "esi", EV_ESI, read_esi },
	{ "ethernet-tag", EV_TAG, read_tag },
	{ "mac", EV_MAC, read_mac },
	{ "ip", EV_IP, read_ip },
	{ "gateway", EV_PREFIX, read_gateway },
	{ "vni", EV_LABEL, read_vni }
};

/* The word of a type, with the prefix behind it: 1, 0 or -1. */
static int
read_kind(struct lex *l, struct evpn_text *own)
{
	const struct evpn_kind	*k;
	size_t			 i;

	for (i = 0; i < EVPN_KINDS; i++) {
		k = &evpn_kinds[i];
		if (k->word[0] == '\0' ||
		    !lex_accept_word(l, k->word))
			continue;
		own->e.kind = k;
		own->e.type = (uint8_t)i;
		return ((k->parts & EV_PREFIX) != 0 && nlri_read_prefix(l,
		    k->word, &own->e.prefix) == -1 ? -1 : 1);
	}
	return (0);
}

int
evpn_word(struct lex *l, struct nlri_text *t)
{
	struct evpn_text	*own;
	size_t			 i;
	int			 r;

	own = nlri_own(t, sizeof(*own));
	if (own->e.kind == NULL && (r = read_kind(l, own)) != 0)
		return (r);
	for (i = 0; i < nitems(words); i++) {
		if (!lex_accept_word(l, words[i].name))
			continue;
		own->has |= words[i].part;
		return (words[i].read(l, own) == -1 ? -1 : 1);
	}
	return (0);
}

/* Are all parts there that the type has, and no others? */
static int
check_words(struct lex *l, const struct token *at,
    const struct nlri_text *t, const struct evpn_text *own)
{
	const struct evpn_kind	*k = own->e.kind;
	size_t			 i;
	uint8_t			 needed;

	if (!t->has_rd)
		return (lex_fail(l, at, "%s: rd is missing", k->word));
	/* a segment and a tag may be those of all zeros */
	needed = k->parts & (uint8_t)~(EV_TAG | EV_PREFIX | EV_LABEL);
	if (k->parts & EV_TAG)
		needed &= (uint8_t)~EV_ESI;
	if (k->parts & EV_MAC)
		needed &= (uint8_t)~EV_IP;
	for (i = 0; i < nitems(words); i++) {
		if ((needed & ~own->has & words[i].part) != 0)
			return (lex_fail(l, at, "%s: %s is missing", k->word,
			    words[i].name));
		if ((own->has & ~k->parts & words[i].part) != 0)
			return (lex_fail(l, at, "%s has no %s", k->word,
			    words[i].name));
	}
	if (t->nlabels > 0 && (k->parts & EV_LABEL) == 0)
		return (lex_fail(l, at, "%s has no label", k->word));
	if (own->e.gateway.af != ADDR_NONE &&
	    own->e.gateway.af != own->e.prefix.addr.af)
		return (lex_fail(l, at, "%s: prefix and gateway are of "
		    "different address families", k->word));
	return (0);
}

static int
put_labels(struct lex *l, const struct token *at, const struct nlri_text *t,
    const struct evpn_text *own, struct wbuf *nlri)
{
	size_t	 i, n, max;

	max = (own->e.kind->parts & EV_MAC) != 0 ? EVPN_LABELS : 1;
	n = (size_t)t->nlabels + own->nvnis;
	if (n == 0)
		return (lex_fail(l, at, "%s: label or vni is missing",
		    own->e.kind->word));
	if (n > max)
		return (lex_fail(l, at, "%s: too many labels",
		    own->e.kind->word));
	labels_put(nlri, t->labels, t->nlabels);
	for (i = 0; i < own->nvnis; i++)
		wbuf_put_u24(nlri, own->vnis[i]);
	return (0);
}

int
evpn_compose(struct lex *l, const struct token *at, struct nlri_text *t,
    enum family family, struct wbuf *nlri)
{
	struct evpn_text	*own;
	const struct evpn_kind	*k;
	size_t			 begin;

	own = nlri_own(t, sizeof(*own));
	if ((k = own->e.kind) == NULL)
		return (lex_fail(l, at, "evpn: ethernet-ad, mac-ip, "
		    "multicast, ethernet-segment or ip-prefix expected"));
	if (check_words(l, at, t, own) == -1)
		return (-1);
	memcpy(own->e.rd, t->rd, RD_LEN);
	begin = nlri->len;
	wbuf_put_u16(nlri, 0);
	evpn_put_parts(nlri, &own->e, k->parts);
	if ((k->parts & EV_PREFIX) != 0)
		wbuf_put(nlri, own->e.gateway.b,
		    addr_len(&own->e.prefix.addr));
	if ((k->parts & EV_LABEL) != 0 &&
	    put_labels(l, at, t, own, nlri) == -1)
		return (-1);
	if (wbuf_error(nlri))
		return (lex_fail(l, at, "too long"));
	wbuf_set_u16(nlri, begin, (uint16_t)(own->e.type << 8 |
	    (nlri->len - begin - 2)));
	return (0);
}

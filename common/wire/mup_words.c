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
 * The words of Mobile User Plane routes, and the NLRI that they make.
 */
#include <sys/types.h>

#include <string.h>

#include "mup.h"
#include "nlri_util.h"

/* What the words say. */
struct mup_text {
	uint16_t	 type;		/* 0: not yet said */
	struct prefix	 prefix;	/* behind the word of the type */
	struct addr	 endpoint, source;
	uint32_t	 teid;
	uint8_t		 has_teid;
	uint8_t		 teid_bits;
	uint8_t		 has_bits;	/* teid was written with /BITS */
	uint8_t		 qfi;
	uint8_t		 has_qfi;
	uint8_t		 no_source;	/* it is said that there is none */
};

static int
read_teid(struct lex *l, struct mup_text *own)
{
	static const char	 what[] = "teid: a number, maybe with /BITS";
	struct token		 t, bits;
	const char		*slash;
	uint64_t		 v, n = 32;
	char			 show[80];

	if (lex_word(l, &t, what) == -1)
		return (-1);
	bits = t;
	own->has_bits = 0;
	if ((slash = memchr(t.p, '/', t.len)) != NULL) {
		own->has_bits = 1;
		bits.p = slash + 1;
		bits.len = (size_t)(t.p + t.len - bits.p);
		t.len = (size_t)(slash - t.p);
		if (token_uint(&bits, 0, 0, 32, &n) == -1)
			return (lex_fail(l, &bits, "teid: 0 to 32 bits, not "
			    "%s", token_show(&bits, show, sizeof(show))));
	}
	if (token_uint(&t, 0, 0, UINT32_MAX, &v) == -1)
		return (lex_wanted(l, &t, "%s", what));
	if (v >> n != 0)
		return (lex_fail(l, &t, "teid: %llu does not fit %llu bits",
		    (unsigned long long)v, (unsigned long long)n));
	own->teid = (uint32_t)v;
	own->teid_bits = (uint8_t)n;
	own->has_teid = 1;
	return (1);
}

/* The word of a type and what stands behind it: 1, 0, or -1. */
static int
read_type(struct lex *l, struct mup_text *own)
{
	uint16_t	 i;

	for (i = MUP_ISD; i <= MUP_T2ST; i++) {
		if (!lex_accept_word(l, mup_kinds[i].word))
			continue;
		own->type = i;
		return (nlri_read_prefix(l, mup_kinds[i].word, &own->prefix) ==
		    -1 ? -1 : 1);
	}
	return (0);
}

/* Older versions of the draft have no field for it; none: an empty one. */
static int
read_source(struct lex *l, struct mup_text *own)
{
	if (lex_accept_word(l, "none")) {
		own->no_source = 1;
		return (1);
	}
	return (nlri_read_addr(l, "source", &own->source) == -1 ? -1 : 1);
}

int
mup_word(struct lex *l, struct nlri_text *t)
{
	struct mup_text	*own;
	uint64_t	 v;
	int		 r;

	own = nlri_own(t, sizeof(*own));
	if (own->type == 0 && (r = read_type(l, own)) != 0)
		return (r);
	if (lex_accept_word(l, "teid"))
		return (read_teid(l, own));
	if (lex_accept_word(l, "qfi")) {
		if (lex_uint(l, 0, 63, &v, "qfi") == -1)
			return (-1);
		own->qfi = (uint8_t)v;
		own->has_qfi = 1;
		return (1);
	}
	if (lex_accept_word(l, "endpoint"))
		return (nlri_read_addr(l, "endpoint", &own->endpoint) == -1 ?
		    -1 : 1);
	if (lex_accept_word(l, "source"))
		return (read_source(l, own));
	return (0);
}

/* A word that the type needs is not there, or the other way. */
static int
check_words(struct lex *l, const struct token *at,
    const struct nlri_text *t, const struct mup_text *own)
{
	const char	*word = mup_kinds[own->type].word;
	int		 t1, t2;

	t1 = own->type == MUP_T1ST;
	t2 = own->type == MUP_T2ST;
	if (!t->has_rd)
		return (lex_fail(l, at, "%s: rd is missing", word));
	if (nlri_check_bare(l, at, t, 1, word) == -1)
		return (-1);
	if ((t1 || t2) && !own->has_teid)
		return (lex_fail(l, at, "%s: teid is missing", word));
	if (t2 && !own->has_bits)
		return (lex_fail(l, at, "%s: teid needs /BITS", word));
	if (t1 && own->teid_bits != 32)
		return (lex_fail(l, at, "%s: teid has 32 bits", word));
	if (t1 && !own->has_qfi)
		return (lex_fail(l, at, "%s: qfi is missing", word));
	if (t1 && own->endpoint.af == ADDR_NONE)
		return (lex_fail(l, at, "%s: endpoint is missing", word));
	if ((!t1 && (own->has_qfi || own->endpoint.af != ADDR_NONE ||
	    own->source.af != ADDR_NONE || own->no_source)) ||
	    (!t1 && !t2 && own->has_teid))
		return (lex_fail(l, at, "%s: a word too many", word));
	if ((own->type == MUP_DSD || t2) &&
	    own->prefix.len != addr_len(&own->prefix.addr) * 8)
		return (lex_fail(l, at, "%s: an address expected", word));
	return (0);
}

/* What stands behind the distinguisher. */
static void
put_value(struct wbuf *w, const struct mup_text *own)
{
	const struct prefix	*p = &own->prefix;
	unsigned		 bits;

	if (own->type == MUP_T2ST)
		wbuf_put_u8(w, (uint8_t)(p->len + own->teid_bits));
	else if (own->type != MUP_DSD)
		wbuf_put_u8(w, p->len);
	prefix_put_bytes(w, p);
	if (own->type == MUP_T1ST) {
		wbuf_put_u32(w, own->teid);
		wbuf_put_u8(w, own->qfi);
		addr_put_sized(w, &own->endpoint);
		if (own->source.af != ADDR_NONE)
			addr_put_sized(w, &own->source);
		else if (own->no_source)
			wbuf_put_u8(w, 0);
	}
	if (own->type != MUP_T2ST)
		return;
	bits = (unsigned)PREFIX_BYTES(own->teid_bits) * 8;
	while (bits > 0) {
		bits -= 8;
		wbuf_put_u8(w, (uint8_t)(own->teid >> bits));
	}
}

int
mup_compose(struct lex *l, const struct token *at, struct nlri_text *t,
    enum family family, struct wbuf *nlri)
{
	const struct mup_text	*own;
	size_t			 begin;

	own = nlri_own(t, sizeof(*own));
	if (own->type == 0)
		return (lex_fail(l, at, "mup: mup-isd, mup-dsd, mup-t1st or "
		    "mup-t2st expected"));
	if (own->prefix.addr.af != nlri_af(family))
		return (lex_fail(l, at, "%s: %s expected",
		    mup_kinds[own->type].word,
		    nlri_af(family) == ADDR_V4 ? "IPv4" : "IPv6"));
	if (check_words(l, at, t, own) == -1)
		return (-1);
	wbuf_put_u8(nlri, MUP_ARCH_5G);
	wbuf_put_u16(nlri, own->type);
	wbuf_put_u8(nlri, 0);
	begin = nlri->len;
	wbuf_put(nlri, t->rd, RD_LEN);
	put_value(nlri, own);
	if (wbuf_error(nlri))
		return (lex_fail(l, at, "too long"));
	/* the low byte of the type, and the length */
	wbuf_set_u16(nlri, begin - 2, (uint16_t)(own->type << 8 |
	    (nlri->len - begin)));
	return (0);
}

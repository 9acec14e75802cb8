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
 * Route distinguishers (RFC 4364 4.2), label stacks (RFC 8277 2), prefixes.
 */
#include <sys/types.h>

#include <stdio.h>
#include <string.h>

#include "bgp.h"
#include "nlri_util.h"
#include "number.h"
#include "tlv.h"

void
rd_put(struct wbuf *w, const uint8_t rd[RD_LEN])
{
	struct rbuf	 r;
	struct addr	 a;
	uint32_t	 v32 = 0;
	uint16_t	 type = 0, v16 = 0;

	rbuf_init(&r, rd, RD_LEN);
	(void)rbuf_get_u16(&r, &type);		/* eight bytes are there */
	switch (type) {
	case 0:
		(void)rbuf_get_u16(&r, &v16);
		(void)rbuf_get_u32(&r, &v32);
		wbuf_put_dec(w, v16);
		wbuf_put_u8(w, ':');
		wbuf_put_dec(w, v32);
		break;
	case 1:
	case 2:
		(void)rbuf_get_u32(&r, &v32);
		(void)rbuf_get_u16(&r, &v16);
		addr_from_v4(&a, v32);
		if (type == 1)
			addr_put(w, &a);
		else
			wbuf_put_dec(w, v32);
		wbuf_put_u8(w, ':');
		wbuf_put_dec(w, v16);
		break;
	default:
		wbuf_puts(w, "0x");
		wbuf_put_hex(w, rd, RD_LEN);
		break;
	}
}

int
labels_take(struct rbuf *r, size_t max, struct rbuf *stack)
{
	struct rbuf	 look = *r;
	uint32_t	 v;
	size_t		 n = 0;

	for (;;) {
		if (n + LABEL_LEN > max || rbuf_get_u24(&look, &v) == -1)
			return (-1);
		n += LABEL_LEN;
		/* 0 is what old speakers withdraw with */
		if (v & LABEL_BOTTOM || (n == LABEL_LEN &&
		    (v == LABEL_WITHDRAWN || v == 0)))
			break;
	}
	return (rbuf_sub(r, n, stack));
}

void
labels_put(struct wbuf *w, const uint32_t *labels, size_t n)
{
	size_t	 i;

	for (i = 0; i < n; i++)
		wbuf_put_u24(w, labels[i] << 4 |
		    (i + 1 == n ? LABEL_BOTTOM : 0));
}

static void
label_put(struct wbuf *w, uint32_t v, int raw)
{
	wbuf_put_dec(w, v >> 4);
	if (raw && v >> 4 != v) {
		wbuf_puts(w, " (");
		wbuf_put_dec(w, v);
		wbuf_put_u8(w, ')');
	}
}

void
labels_put_text(struct wbuf *w, const struct rbuf *stack,
    const struct render *rd)
{
	labels_put_values(w, stack, rd != NULL && rd->gen != NULL &&
	    rd->gen->flags & GENF_LABEL_RAW);
}

void
labels_put_values(struct wbuf *w, const struct rbuf *stack, int raw)
{
	struct rbuf	 r = *stack;
	uint32_t	 v;
	int		 several;

	several = rbuf_len(&r) > LABEL_LEN;
	wbuf_puts(w, several ? "label [" : "label");
	while (rbuf_get_u24(&r, &v) == 0) {
		wbuf_put_u8(w, ' ');
		label_put(w, v, raw);
	}
	if (several)
		wbuf_puts(w, " ]");
}

void
labels_put_json(struct jw *j, const struct rbuf *stack, int raw)
{
	struct rbuf	 r = *stack;
	uint32_t	 v;

	jw_array(j);
	while (rbuf_get_u24(&r, &v) == 0) {
		jw_array(j);
		jw_uint(j, v >> 4);
		if (raw && v >> 4 != v)
			jw_uint(j, v);
		jw_array_end(j);
	}
	jw_array_end(j);
}

int
prefix_take(struct rbuf *r, uint8_t af, unsigned bits, struct prefix *p)
{
	memset(p, 0, sizeof(*p));
	p->addr.af = af;
	if (bits > addr_len(&p->addr) * 8 ||
	    rbuf_get(r, p->addr.b, PREFIX_BYTES(bits)) == -1)
		return (-1);
	p->len = (uint8_t)bits;
	prefix_mask(p);
	return (0);
}

int
prefix_take_sized(struct rbuf *r, uint8_t af, struct prefix *p)
{
	uint8_t	 bits;

	return (rbuf_get_u8(r, &bits) == -1 ? -1 :
	    prefix_take(r, af, bits, p));
}

void
prefix_put_bytes(struct wbuf *w, const struct prefix *p)
{
	wbuf_put(w, p->addr.b, PREFIX_BYTES(p->len));
}

void *
nlri_own(struct nlri_text *t, size_t n)
{
	if (t->own.len == 0 && wbuf_room(&t->own, n) == 0) {
		memset(t->own.data, 0, n);
		t->own.len = n;
	}
	return (t->own.data);
}

void
nlri_skip_rest(struct lex *l, const struct nlri_text *t)
{
	struct token	 junk;
	char		 text[160], show[80];

	if (t->warn == NULL || l->mode != LEX_FILE || !lex_rest(l, &junk))
		return;
	(void)snprintf(text, sizeof(text), "%s is ignored, and all up to "
	    "\";\": the value is complete", token_show(&junk, show,
	    sizeof(show)));		/* it fits */
	t->warn(t->warn_arg, &junk, text);
}

void
nlri_skip_head(struct lex *l, const struct nlri_text *t, const char *key)
{
	struct token	 junk;
	char		 text[160], show[80];

	if (t->warn == NULL || l->mode != LEX_FILE)
		return;
	while (lex_peek(l, &junk) == 1 && junk.type == LEX_WORD) {
		(void)lex_next(l, &junk);	/* was looked at */
		(void)snprintf(text, sizeof(text), "%s: %s is ignored", key,
		    token_show(&junk, show, sizeof(show)));	/* it fits */
		t->warn(t->warn_arg, &junk, text);
	}
}

int
nlri_read_addr(struct lex *l, const char *what, struct addr *a)
{
	struct token	 t;

	if (lex_word(l, &t, what) == -1)
		return (-1);
	if (addr_parse(a, t.p, t.len) == -1)
		return (lex_wanted(l, &t, "%s: an address", what));
	return (0);
}

int
nlri_read_as(struct lex *l, const char *what, uint32_t *as)
{
	struct token	 t;

	if (lex_word(l, &t, what) == -1)
		return (-1);
	if (as_parse(t.p, t.len, as) == -1)
		return (lex_wanted(l, &t, "%s: an AS number from 0 to "
		    "4294967295", what));
	return (0);
}

int
nlri_read_prefix(struct lex *l, const char *what, struct prefix *p)
{
	struct token	 t;
	const char	*why;
	char		 show[80];

	if (lex_word(l, &t, what) == -1)
		return (-1);
	if (prefix_parse(p, t.p, t.len, &why) == -1)
		return (lex_fail(l, &t, "%s: a prefix expected, not %s: %s",
		    what, token_show(&t, show, sizeof(show)), why));
	if (prefix_has_host_bits(p))
		return (lex_fail(l, &t, "%s: bits are set behind the prefix "
		    "length", what));
	return (0);
}

int
nlri_check_bare(struct lex *l, const struct token *at,
    const struct nlri_text *t, int rd, const char *name)
{
	if (t->nlabels > 0 || (t->has_rd && !rd))
		return (lex_fail(l, at, "%s has no %s", name,
		    t->nlabels > 0 ? "label" : "rd"));
	return (0);
}

int
nlri_check_prefix(struct lex *l, const struct token *at,
    const struct nlri_text *t, uint8_t af)
{
	if (!t->has_prefix)
		return (lex_fail(l, at, "a prefix is missing"));
	if (t->prefix.addr.af != af)
		return (lex_fail(l, at, "%s prefix expected",
		    af == ADDR_V4 ? "an IPv4" : "an IPv6"));
	if (prefix_has_host_bits(&t->prefix))
		return (lex_fail(l, at, "bits are set behind /%u of the "
		    "prefix", t->prefix.len));
	return (0);
}

uint8_t
nlri_af(enum family family)
{
	return (family_afi(family) == AFI_IPV4 ? ADDR_V4 : ADDR_V6);
}

void
nlri_put_path_id(struct wbuf *w, const struct nlri *n)
{
	if (!n->has_path_id)
		return;
	wbuf_puts(w, " path-information ");
	path_id_put(w, n->path_id);
}

int
nlri_fault(struct wire_fault *f, const char *why)
{
	return (fault_set(f, WA_RESET, BGP_ERR_UPDATE, BGP_UPDATE_OPTATTR,
	    why));
}

int
typed_take(struct rbuf *r, struct rbuf *nlri)
{
	struct tlv	 t;

	if (tlv_next(r, TLV_8_8, &t) != 1)
		return (-1);
	*nlri = t.whole;
	return (0);
}

void
typed_split(const struct rbuf *nlri, uint8_t *type, struct rbuf *value)
{
	*value = *nlri;
	*type = 0;
	(void)rbuf_get_u8(value, type);		/* both are there */
	(void)rbuf_skip(value, 1);
}

int
addr_take(struct rbuf *r, size_t n, struct addr *a)
{
	struct rbuf	 bytes;

	if (rbuf_sub(r, n, &bytes) == -1)
		return (-1);
	return (addr_from_bytes(a, bytes.p, n));
}

int
addr_take_sized(struct rbuf *r, struct addr *a)
{
	uint8_t	 bits;

	memset(a, 0, sizeof(*a));
	if (rbuf_get_u8(r, &bits) == -1 || bits % 8 != 0)
		return (-1);
	return (bits == 0 ? 0 : addr_take(r, bits / 8, a));
}

void
addr_put_sized(struct wbuf *w, const struct addr *a)
{
	wbuf_put_u8(w, (uint8_t)(addr_len(a) * 8));
	wbuf_put(w, a->b, addr_len(a));
}

void
json_put_addr(struct jw *j, const char *key, const struct addr *a)
{
	char	 buf[ADDR_TEXT_MAX];

	jw_key(j, key);
	jw_cstr(j, addr_str(a, buf));
}

void
json_put_path_id(struct jw *j, uint32_t id)
{
	struct addr	 a;

	addr_from_v4(&a, id);
	json_put_addr(j, "path-information", &a);
}

void
json_put_rd(struct jw *j, const uint8_t rd[RD_LEN])
{
	struct wbuf	 w;

	wbuf_init(&w, ADDR_TEXT_MAX);
	rd_put(&w, rd);
	jw_key(j, "rd");
	jw_str(j, wbuf_cstr(&w), w.len);
	wbuf_clear(&w);
}

void
json_put_raw(struct jw *j, const struct rbuf *nlri)
{
	jw_key(j, "raw");
	jw_hex(j, "", nlri->p, rbuf_len(nlri));
}

void
json_put_typed(struct jw *j, uint8_t code, const struct rbuf *nlri,
    const char *name)
{
	jw_key(j, "code");
	jw_uint(j, code);
	jw_key(j, "parsed");
	jw_bool(j, name != NULL);
	json_put_raw(j, nlri);
	if (name == NULL)
		return;
	jw_key(j, "name");
	jw_cstr(j, name);
}

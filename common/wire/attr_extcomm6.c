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
 * IPv6 address specific extended communities (RFC 5701): type u8, subtype u8,
 * an address, a number u16.
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"

#include "attr_extcomm.h"
#include "attr_rows.h"
#include "nlri_util.h"
#include "number.h"

#define EC6_LEN		20

static const struct ec6_name {
	uint8_t		 type, subtype;
	const char	*name;
} ec6_names[] = {
	{ 0x00, 0x02, "target" },
	{ 0x00, 0x03, "origin" }
};

/* Redirection of flows (draft-ietf-idr-flowspec-redirect-ip). */
#define EC6_REDIRECT	0x0c
#define EC6_COPY	0x0001

struct ec6 {
	uint8_t		 type, subtype;
	struct addr	 addr;
	uint16_t	 number;
};

static void
ec6_split(struct rbuf r, struct ec6 *ec)
{
	memset(ec, 0, sizeof(*ec));
	if (rbuf_get_u8(&r, &ec->type) == -1 ||
	    rbuf_get_u8(&r, &ec->subtype) == -1 ||
	    addr_take(&r, 16, &ec->addr) == -1 ||
	    rbuf_get_u16(&r, &ec->number) == -1)
		return;			/* the length was checked */
}

static void
ec6_put(struct wbuf *w, struct rbuf one, const struct render *rd)
{
	struct ec6	 ec;
	size_t		 i;

	ec6_split(one, &ec);
	for (i = 0; i < nitems(ec6_names); i++) {
		if (ec6_names[i].type != ec.type ||
		    ec6_names[i].subtype != ec.subtype)
			continue;
		wbuf_printf(w, "%s:", ec6_names[i].name);
		addr_put(w, &ec.addr);
		wbuf_printf(w, ":%u", ec.number);
		return;
	}
	/* of this there is no word that is read again */
	if (rd != NULL && rd->gen != NULL && ec.type == 0 &&
	    ec.subtype == EC6_REDIRECT) {
		wbuf_puts(w, (ec.number & EC6_COPY) ? "copy" : "redirect");
		wbuf_puts(w, "-to-nexthop-ietf ");
		addr_put(w, &ec.addr);
		if (ec.number & EC6_COPY)
			wbuf_puts(w, " (with copy)");
		return;
	}
	wbuf_puts(w, "0x");
	wbuf_put_hex(w, one.p, rbuf_len(&one));
}

/* NAME:ADDRESS:NUMBER; the last colon is the one in front of the number. */
static int
ec6_value(const struct token *t, struct wbuf *w)
{
	struct token	 word = *t;
	const char	*p;
	struct addr	 a;
	uint64_t	 number;
	size_t		 i, n, last;

	if (t->len > 1 && t->p[0] == '0' && t->p[1] == 'x')
		return (attr_parse_hex(t, EC6_LEN, w));
	for (last = t->len; last > 0 && t->p[last - 1] != ':'; last--)
		;
	if (last == 0 || num_parse(t->p + last, t->len - last,
	    UINT16_MAX, &number) == -1)
		return (-1);
	for (i = 0; i < nitems(ec6_names); i++) {
		word.len = n = strlen(ec6_names[i].name);
		if (last < n + 2 || t->p[n] != ':' ||
		    !token_is(&word, ec6_names[i].name))
			continue;
		p = t->p + n + 1;
		if (addr_parse(&a, p, last - n - 2) == -1 || a.af != ADDR_V6)
			return (-1);
		wbuf_put_u8(w, ec6_names[i].type);
		wbuf_put_u8(w, ec6_names[i].subtype);
		wbuf_put(w, a.b, 16);
		wbuf_put_u16(w, (uint16_t)number);
		return (0);
	}
	return (-1);
}

static int
ec6_check(const struct rbuf *v, int as4, const struct codec *c,
    struct wire_fault *f)
{
	return (attr_check_list(v, EC6_LEN, f));
}

static int
ec6_parse(struct lex *l, struct wbuf *w)
{
	return (attr_parse_list(l, w, EC6_LEN, 0, "extended-community-ipv6",
	    ec6_value, "target:IPV6:N, origin:IPV6:N or 0x and 40 digits"));
}

/* Generation 4 knows numbers, and no more of them. */
static int
is_old(const struct render *rd)
{
	return (rd != NULL && rd->gen != NULL &&
	    (rd->gen->flags & GENF_ATTR_RAW) != 0);
}

static void
put_number(struct wbuf *w, struct rbuf one, const struct render *rd)
{
	struct wbuf	 digits;
	const char	*p;

	wbuf_init(&digits, 0);
	wbuf_put_hex(&digits, one.p, rbuf_len(&one));
	p = wbuf_cstr(&digits);
	wbuf_puts(w, "0x");
	wbuf_puts(w, p + strspn(p, "0"));
	wbuf_clear(&digits);
}

/* Text events have no names for those that are named in JSON. */
static void
put_event(struct wbuf *w, struct rbuf one, const struct render *rd)
{
	uint8_t	 subtype;

	if (rbuf_peek_u8(&one, 1, &subtype) == 0 && subtype == EC6_REDIRECT) {
		ec6_put(w, one, rd);
		return;
	}
	wbuf_puts(w, "0x");
	wbuf_put_hex(w, one.p, rbuf_len(&one));
}

static void
ec6_text(struct wbuf *w, const struct rbuf *v, const struct render *rd)
{
	if (is_old(rd)) {
		attr_put_list(w, "attribute [ 0x19 0xC0", v, EC6_LEN,
		    put_number, rd);
		wbuf_puts(w, " ]");
		return;
	}
	attr_put_list(w, "extended-community-ipv6", v, EC6_LEN,
	    rd != NULL && rd->gen != NULL ? put_event : ec6_put, rd);
}

/* All 20 bytes as one number: 160 bits have up to 49 digits. */
static void
put_decimal(struct wbuf *w, struct rbuf r)
{
	uint8_t	 rest[EC6_LEN];
	char	 digits[52];
	size_t	 i, n = sizeof(digits);
	unsigned carry, any;

	if (rbuf_get(&r, rest, sizeof(rest)) == -1)
		return;
	do {
		for (i = 0, carry = any = 0; i < sizeof(rest); i++) {
			carry = carry << 8 | rest[i];
			rest[i] = (uint8_t)(carry / 10);
			carry %= 10;
			any |= rest[i];
		}
		digits[--n] = (char)('0' + carry);
	} while (any != 0);
	wbuf_put(w, digits + n, sizeof(digits) - n);
}

static void
ec6_json(struct jw *j, const struct rbuf *v, const struct render *rd)
{
	struct wbuf	 w;

	if (is_old(rd)) {
		wbuf_init(&w, 0);
		attr_put_list(&w, "", v, EC6_LEN, put_number, rd);
		jw_key(j, "attribute-0x19-0xC0");
		jw_str(j, wbuf_cstr(&w) + 1, w.len - 1);
		wbuf_clear(&w);
		return;
	}
	jw_key(j, "extended-community-ipv6");
	extcomm_put_json(j, v, EC6_LEN, put_decimal, ec6_put, rd);
}

/* Those of flow actions and those of the word are one list. */
static int
ec6_merge(struct wbuf *value, const struct rbuf *more)
{
	return (attr_merge_list(value, more, EC6_LEN));
}

const struct attr_ops	 attr_extcommunity6 = {
	.name = "extended-community-ipv6", .code = ATTR_EXT_COMMUNITY6,
	.flags = ATTRF_OPTIONAL | ATTRF_TRANSITIVE, .fault = WA_WITHDRAW,
	.check = ec6_check, .parse = ec6_parse, .text = ec6_text,
	.json = ec6_json, .merge = ec6_merge
};

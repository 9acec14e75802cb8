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
 * COMMUNITIES (RFC 1997) and LARGE_COMMUNITY (RFC 8092).
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"

#include "attr_rows.h"
#include "number.h"

static const struct community_name {
	char		 name[20];
	uint32_t	 value;
	uint8_t		 shown;		/* printed as this name */
} community_names[] = {
	{ "no-export", 0xffffff01, 1 },
	{ "no_export", 0xffffff01, 0 },
	{ "no-advertise", 0xffffff02, 1 },
	{ "no_advertise", 0xffffff02, 0 },
	{ "no-export-subconfed", 0xffffff03, 1 },
	{ "no_export_subconfed", 0xffffff03, 0 },
	{ "local-as", 0xffffff03, 0 },
	{ "no-peer", 0xffffff04, 1 },
	{ "nopeer", 0xffffff04, 0 },
	{ "blackhole", 0xffff029a, 1 },
	{ "graceful-shutdown", 0xffff0000, 0 },
};

static int
community_check(const struct rbuf *v, int as4, const struct codec *c,
    struct wire_fault *f)
{
	return (attr_check_list(v, 4, f));
}

static int
community_value(const struct token *t, uint32_t *v)
{
	const char	*colon;
	uint64_t	 hi, lo;
	size_t		 i, n;

	if ((colon = memchr(t->p, ':', t->len)) != NULL) {
		n = (size_t)(colon - t->p);
		if (num_parse(t->p, n, UINT16_MAX, &hi) == -1 ||
		    num_parse(colon + 1, t->len - n - 1, UINT16_MAX,
		    &lo) == -1)
			return (-1);
		*v = (uint32_t)(hi << 16 | lo);
		return (0);
	}
	if (token_uint(t, 1, 0, UINT32_MAX, &lo) == 0) {
		*v = (uint32_t)lo;
		return (0);
	}
	for (i = 0; i < nitems(community_names); i++) {
		if (token_is_nocase(t, community_names[i].name)) {
			*v = community_names[i].value;
			return (0);
		}
	}
	return (-1);
}

static int
community_read(const struct token *t, struct wbuf *w)
{
	uint32_t	 v;

	if (community_value(t, &v) == -1)
		return (-1);
	wbuf_put_u32(w, v);
	return (0);
}

static int
community_parse(struct lex *l, struct wbuf *w)
{
	return (attr_parse_list(l, w, 4, 0, "community", community_read,
	    "A:B with both from 0 to 65535, a number of 32 bits or a name"));
}

static void
community_put(struct wbuf *w, uint32_t v)
{
	size_t	 i;

	if (v >= 0xffff0000) {
		for (i = 0; i < nitems(community_names); i++) {
			if (!community_names[i].shown ||
			    community_names[i].value != v)
				continue;
			wbuf_puts(w, community_names[i].name);
			return;
		}
	}
	wbuf_put_dec(w, v >> 16);
	wbuf_put_u8(w, ':');
	wbuf_put_dec(w, v & 0xffff);
}

static void
put_community(struct wbuf *w, struct rbuf r, const struct render *rd)
{
	uint32_t	 v;

	if (rbuf_get_u32(&r, &v) == 0)
		community_put(w, v);
}

static void
community_text(struct wbuf *w, const struct rbuf *v, const struct render *rd)
{
	attr_put_list(w, "community", v, 4, put_community, rd);
}

static void
community_members(struct jw *j, struct rbuf r)
{
	uint32_t	 v;
	int		 first = 1;

	jw_raw(j, "[ ", 2);
	while (rbuf_get_u32(&r, &v) == 0) {
		wbuf_puts(j->out, first ? "[ " : ", [ ");
		wbuf_put_dec(j->out, v >> 16);
		wbuf_put(j->out, ", ", 2);
		wbuf_put_dec(j->out, v & 0xffff);
		wbuf_put(j->out, " ]", 2);
		first = 0;
	}
	wbuf_put(j->out, " ]", 2);
}

static void
community_json(struct jw *j, const struct rbuf *v, const struct render *rd)
{
	struct wbuf	 copy;
	struct rbuf	 r;

	jw_key(j, "community");
	wbuf_init(&copy, 0);
	attr_shown_view(v, 4, rd, &copy, &r);
	community_members(j, r);
	wbuf_clear(&copy);
}

const struct attr_ops	 attr_community = {
	.name = "community", .code = ATTR_COMMUNITY,
	.flags = ATTRF_OPTIONAL | ATTRF_TRANSITIVE, .fault = WA_WITHDRAW,
	.check = community_check, .parse = community_parse,
	.text = community_text, .json = community_json
};

static int
large_check(const struct rbuf *v, int as4, const struct codec *c,
    struct wire_fault *f)
{
	return (attr_check_list(v, 12, f));
}

/* A decimal number of up to 96 bits: appends its twelve bytes. */
static int
large_decimal(const struct token *t, struct wbuf *w)
{
	uint32_t	 word[3] = { 0, 0, 0 };
	uint64_t	 x;
	size_t		 i;
	int		 k;

	for (i = 0; i < t->len; i++) {
		if (t->p[i] < '0' || t->p[i] > '9')
			return (-1);
		x = (uint64_t)(t->p[i] - '0');
		for (k = 2; k >= 0; k--) {
			x += (uint64_t)word[k] * 10;
			word[k] = (uint32_t)x;
			x >>= 32;
		}
		if (x != 0)
			return (-1);
	}
	if (t->len == 0)
		return (-1);
	for (k = 0; k < 3; k++)
		wbuf_put_u32(w, word[k]);
	return (0);
}

/* "0x" and up to 24 digits. */
static int
large_hex(const struct token *t, struct wbuf *w)
{
	struct token	 full;
	char		 digits[27] = "0x000000000000000000000000";

	if (t->len < 3 || t->len > 26)
		return (-1);
	memcpy(digits + 26 - (t->len - 2), t->p + 2, t->len - 2);
	full = *t;
	full.p = digits;
	full.len = 26;
	return (attr_parse_hex(&full, 12, w));
}

static int
large_value(const struct token *t, struct wbuf *w)
{
	const char	*p, *colon;
	uint64_t	 v[3];
	size_t		 left, n;
	int		 i;

	if (memchr(t->p, ':', t->len) == NULL) {
		if (t->len > 2 && t->p[0] == '0' &&
		    (t->p[1] == 'x' || t->p[1] == 'X'))
			return (large_hex(t, w));
		return (large_decimal(t, w));
	}
	p = t->p;
	left = t->len;
	for (i = 0; i < 3; i++) {
		colon = memchr(p, ':', left);
		if ((colon == NULL) != (i == 2))
			return (-1);
		n = colon == NULL ? left : (size_t)(colon - p);
		if (num_parse(p, n, UINT32_MAX, &v[i]) == -1)
			return (-1);
		if (colon != NULL) {
			p = colon + 1;
			left -= n + 1;
		}
	}
	for (i = 0; i < 3; i++)
		wbuf_put_u32(w, (uint32_t)v[i]);
	return (0);
}

static int
large_parse(struct lex *l, struct wbuf *w)
{
	return (attr_parse_list(l, w, 12, 1, "large-community", large_value,
	    "A:B:C with each from 0 to 4294967295, or a number of 96 bits"));
}

static void
put_large(struct wbuf *w, struct rbuf r, const struct render *rd)
{
	uint32_t	 v;
	int		 i;

	for (i = 0; i < 3 && rbuf_get_u32(&r, &v) == 0; i++) {
		if (i > 0)
			wbuf_put_u8(w, ':');
		wbuf_put_dec(w, v);
	}
}

static void
large_text(struct wbuf *w, const struct rbuf *v, const struct render *rd)
{
	struct wbuf	 once;
	struct rbuf	 r;

	wbuf_init(&once, 0);
	attr_unique_view(v, 12, &once, &r);
	attr_put_list(w, "large-community", &r, 12, put_large, rd);
	wbuf_clear(&once);
}

static void
large_json(struct jw *j, const struct rbuf *v, const struct render *rd)
{
	struct wbuf	 copy, once;
	struct rbuf	 r, one;
	uint32_t	 n[3];
	int		 first = 1;

	wbuf_init(&copy, 0);
	wbuf_init(&once, 0);
	attr_unique_view(v, 12, &once, &one);
	attr_shown_view(&one, 12, rd, &copy, &r);
	jw_key(j, "large-community");
	jw_raw(j, "[ ", 2);
	while (rbuf_sub(&r, 12, &one) == 0 &&
	    rbuf_get_u32(&one, &n[0]) == 0 &&
	    rbuf_get_u32(&one, &n[1]) == 0 && rbuf_get_u32(&one, &n[2]) == 0) {
		wbuf_puts(j->out, first ? "[ " : ", [ ");
		wbuf_put_dec(j->out, n[0]);
		wbuf_put(j->out, ", ", 2);
		wbuf_put_dec(j->out, n[1]);
		/* readers know the blank */
		wbuf_put(j->out, " , ", 3);
		wbuf_put_dec(j->out, n[2]);
		wbuf_put(j->out, " ]", 2);
		first = 0;
	}
	wbuf_put(j->out, " ]", 2);
	wbuf_clear(&copy);
	wbuf_clear(&once);
}

const struct attr_ops	 attr_largecommunity = {
	.name = "large-community", .code = ATTR_LARGE_COMMUNITY,
	.flags = ATTRF_OPTIONAL | ATTRF_TRANSITIVE, .fault = WA_WITHDRAW,
	.check = large_check, .parse = large_parse,
	.text = large_text, .json = large_json
};

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
 * The words of a flow's match, into components (RFC 8955 4.2, RFC 8956 3).
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"
#include "flow.h"

#define FLOW_BYTES_MAX	4095	/* longest NLRI, RFC 8955 4.1 */

static void
put_record(struct nlri_text *t, uint8_t type, const void *p, size_t len)
{
	wbuf_put_u8(&t->own, type);
	wbuf_put_u8(&t->own, (uint8_t)len);
	wbuf_put(&t->own, p, len);
}

/* The next record: 1, or 0 at the end. */
static int
next_record(struct rbuf *r, uint8_t *type, struct rbuf *data)
{
	return (rbuf_get_u8(r, type) == 0 && rbuf_sub_u8(r, data) == 0);
}

static int
has_type(const struct nlri_text *t, uint8_t type)
{
	struct rbuf	 r, data;
	uint8_t		 have;

	wbuf_view(&t->own, &r);
	while (next_record(&r, &have, &data))
		if (have == type)
			return (1);
	return (0);
}

/* The bits of an IPv6 prefix from offset on, left aligned (RFC 8956 3.1). */
static void
put_pattern(struct wbuf *w, const struct prefix *p, unsigned offset)
{
	unsigned	 bit, n;
	uint8_t		 out;

	for (bit = offset; bit < p->len;) {
		out = 0;
		for (n = 0; n < 8 && bit < p->len; n++, bit++)
			if (p->addr.b[bit / 8] & 0x80 >> bit % 8)
				out |= (uint8_t)(0x80 >> n);
		wbuf_put_u8(w, out);
	}
}

/* "/offset" behind an IPv6 prefix; the token is shortened to the prefix. */
static int
take_offset(struct lex *l, struct token *t, uint64_t *offset)
{
	struct token	 num;
	const char	*first, *second;

	*offset = 0;
	first = memchr(t->p, '/', t->len);
	if (first == NULL)
		return (0);
	second = memchr(first + 1, '/', t->len - (size_t)(first + 1 - t->p));
	if (second == NULL)
		return (0);
	num = *t;
	num.p = second + 1;
	num.len = t->len - (size_t)(num.p - t->p);
	if (token_uint(&num, 0, 0, 128, offset) == -1)
		return (lex_fail(l, t, "bad offset of a prefix"));
	t->len = (size_t)(second - t->p);
	return (1);
}

static int
match_prefix(struct lex *l, struct nlri_text *text,
    const struct flow_word *word)
{
	struct prefix	 p;
	struct token	 t, whole;
	struct wbuf	 w;
	const char	*why;
	uint64_t	 offset;
	int		 has_offset, decided;

	if (lex_word(l, &t, "a prefix") == -1)
		return (-1);
	whole = t;
	if ((has_offset = take_offset(l, &t, &offset)) == -1)
		return (-1);
	if (prefix_parse(&p, t.p, t.len, &why) == -1)
		return (lex_fail(l, &whole, "%s: %s", word->word, why));
	if (has_offset && (p.addr.af != ADDR_V6 || offset > p.len))
		return (lex_fail(l, &whole, "%s: the offset is beyond the "
		    "prefix", word->word));
	if (has_type(text, word->type))
		return (lex_fail(l, &whole, "%s is given twice", word->word));
	decided = has_type(text, 1) || has_type(text, 2);
	if (decided && text->prefix.addr.af != p.addr.af)
		return (lex_fail(l, &whole, "IPv4 and IPv6 in one flow"));
	text->prefix.addr.af = p.addr.af;
	prefix_mask(&p);
	wbuf_init(&w, 32);
	wbuf_put_u8(&w, p.len);
	if (p.addr.af == ADDR_V6)
		wbuf_put_u8(&w, (uint8_t)offset);
	put_pattern(&w, &p, (unsigned)offset);
	put_record(text, word->type, w.data, w.len);
	wbuf_clear(&w);
	return (0);
}

/* A piece of an expression that is still to be read. */
struct piece {
	const char	*p, *end;
};

static int
take(struct piece *s, const char *what)
{
	size_t	 n;

	n = strlen(what);
	if ((size_t)(s->end - s->p) < n || memcmp(s->p, what, n) != 0)
		return (0);
	s->p += n;
	return (1);
}

static const struct {
	const char	*sign;
	uint8_t		 op;
} numeric_ops[] = {
	{ "!=", FLOW_LT | FLOW_GT }, { ">=", FLOW_GT | FLOW_EQ },
	{ "<=", FLOW_LT | FLOW_EQ }, { "==", FLOW_EQ }, { "=", FLOW_EQ },
	{ ">", FLOW_GT }, { "<", FLOW_LT }, { "!", FLOW_LT | FLOW_GT },
	{ "", FLOW_EQ }
}, bitmask_ops[] = {
	{ "!=", FLOW_NOT | FLOW_MATCH }, { "=", FLOW_MATCH },
	{ "!", FLOW_NOT }, { "", 0 }
};

static uint8_t
take_op(struct piece *s, enum flow_kind kind)
{
	size_t	 i;

	if (kind == FLOW_BITS) {
		for (i = 0; !take(s, bitmask_ops[i].sign); i++)
			;		/* the last one always fits */
		return (bitmask_ops[i].op);
	}
	for (i = 0; !take(s, numeric_ops[i].sign); i++)
		;
	return (numeric_ops[i].op);
}

/* One value: a name or a number, up to "+" or the end. */
static int
take_value(struct piece *s, const struct flow_word *word, uint32_t *v)
{
	struct token	 t;
	const char	*end;
	uint64_t	 n;

	for (end = s->p; end < s->end && *end != '+'; end++)
		;
	memset(&t, 0, sizeof(t));
	t.type = LEX_WORD;
	t.p = s->p;
	t.len = (size_t)(end - s->p);
	s->p = end;
	if (token_uint(&t, 1, 0, word->max, &n) == 0) {
		*v = (uint32_t)n;
		return (0);
	}
	if (flow_name_value(flow_types[word->type].names, t.p, t.len, v) == 0)
		return (0);
	return (flow_name_value(flow_types[word->type].old, t.p, t.len, v));
}

/* Values joined by "+". */
static int
take_values(struct piece *s, const struct flow_word *word, uint32_t *v)
{
	uint32_t	 one;

	if (take_value(s, word, v) == -1)
		return (-1);
	while (flow_types[word->type].kind == FLOW_BITS && take(s, "+")) {
		if (take_value(s, word, &one) == -1)
			return (-1);
		*v |= one;
	}
	return (s->p == s->end ? 0 : -1);
}

static void
put_op(struct nlri_text *text, uint8_t type, uint8_t op, uint32_t v)
{
	struct wbuf	 w;

	wbuf_init(&w, 8);
	if (v <= UINT8_MAX) {
		wbuf_put_u8(&w, op);
		wbuf_put_u8(&w, (uint8_t)v);
	} else if (v <= UINT16_MAX) {
		wbuf_put_u8(&w, (uint8_t)(op | 1 << FLOW_LEN_SHIFT));
		wbuf_put_u16(&w, (uint16_t)v);
	} else {
		wbuf_put_u8(&w, (uint8_t)(op | 2 << FLOW_LEN_SHIFT));
		wbuf_put_u32(&w, v);
	}
	put_record(text, type, w.data, w.len);
	wbuf_clear(&w);
}

/* One term without "&": operator and value. */
static int
match_term(struct nlri_text *text, const struct flow_word *word,
    struct piece s, uint8_t and)
{
	enum flow_kind	 kind = flow_types[word->type].kind;
	uint32_t	 v;
	uint8_t		 op;

	if (kind == FLOW_NUMBER && take(&s, "true") && s.p == s.end) {
		put_op(text, word->type,
		    and | FLOW_LT | FLOW_GT | FLOW_EQ, 0);
		return (0);
	}
	if (kind == FLOW_NUMBER && take(&s, "false") && s.p == s.end) {
		put_op(text, word->type, and, 0);
		return (0);
	}
	/* what ExaBGP 4 called a packet that is no fragment */
	if (word->type == 12 && flow_name_value((const struct flow_name[]){
	    { "not-a-fragment", 0 }, { "", 0 } }, s.p,
	    (size_t)(s.end - s.p), &v) == 0) {
		put_op(text, word->type, and | FLOW_NOT, FLOW_IS_FRAGMENT);
		return (0);
	}
	op = take_op(&s, kind);
	if (s.p == s.end || take_values(&s, word, &v) == -1)
		return (-1);
	put_op(text, word->type, and | op, v);
	return (0);
}

/* ">8080&<8088": terms that must all hold. */
static int
match_expression(struct lex *l, struct nlri_text *text,
    const struct flow_word *word, const struct token *t)
{
	struct piece	 s, term;
	char		 show[80];
	uint8_t		 and = 0;

	s.p = t->p;
	s.end = t->p + t->len;
	if (take(&s, "&"))
		and = FLOW_AND;
	do {
		term.p = s.p;
		while (s.p < s.end && *s.p != '&')
			s.p++;
		term.end = s.p;
		if (match_term(text, word, term, and) == -1)
			return (lex_fail(l, t, "%s: bad value %s", word->word,
			    token_show(t, show, sizeof(show))));
		and = FLOW_AND;
	} while (take(&s, "&"));
	return (0);
}

int
flow_match_word(struct lex *l, struct nlri_text *text,
    const struct flow_word *word)
{
	struct lex_list	 ls;
	struct token	 t;
	int		 r;

	if (flow_types[word->type].kind == FLOW_PREFIX)
		return (match_prefix(l, text, word));
	if (word->af == ADDR_V6 && text->prefix.addr.af == ADDR_NONE)
		text->prefix.addr.af = ADDR_V6;
	lex_list_begin(l, &ls);
	while ((r = lex_list_next(l, &ls, &t, word->word)) == 1)
		if (match_expression(l, text, word, &t) == -1)
			return (-1);
	return (r);
}

/* All records of a type, one after another; the last operator ends them. */
static void
put_component(const struct nlri_text *text, uint8_t type, struct wbuf *w)
{
	struct rbuf	 r, data;
	size_t		 first = w->len + 1, last = 0;
	uint8_t		 have;
	int		 some = 0;

	wbuf_view(&text->own, &r);
	while (next_record(&r, &have, &data)) {
		if (have != type)
			continue;
		if (!some)
			wbuf_put_u8(w, type);
		some = 1;
		last = w->len;
		wbuf_put_rbuf(w, &data);
	}
	if (!some || flow_types[type].kind == FLOW_PREFIX || wbuf_error(w))
		return;
	/* there is nothing that the first one could be and-ed with */
	w->data[first] &= (uint8_t)~FLOW_AND;
	w->data[last] |= FLOW_EOL;
}

int
flow_compose(struct lex *l, const struct token *at, struct nlri_text *text,
    struct wbuf *nlri, uint8_t af)
{
	struct wbuf	 w;
	uint8_t		 type;

	if (text->prefix.addr.af != ADDR_NONE && text->prefix.addr.af != af)
		return (lex_fail(l, at, "%s flow expected",
		    af == ADDR_V4 ? "an IPv4" : "an IPv6"));
	if (af == ADDR_V4 && has_type(text, 13))
		return (lex_fail(l, at, "flow-label is for IPv6"));
	if (text->nlabels > 0 || text->has_path_id)
		return (lex_fail(l, at, "a flow has no %s",
		    text->nlabels > 0 ? "label" : "path-information"));
	wbuf_init(&w, FLOW_BYTES_MAX);
	if (text->has_rd)
		wbuf_put(&w, text->rd, sizeof(text->rd));
	for (type = 1; type <= FLOW_TYPE_MAX; type++)
		put_component(text, type, &w);
	if (wbuf_error(&w)) {
		wbuf_clear(&w);
		return (lex_fail(l, at, "the flow takes more than %u bytes",
		    FLOW_BYTES_MAX));
	}
	if (w.len < 0xf0)
		wbuf_put_u8(nlri, (uint8_t)w.len);
	else
		wbuf_put_u16(nlri, (uint16_t)(0xf000 | w.len));
	wbuf_put(nlri, w.data, w.len);
	wbuf_clear(&w);
	return (0);
}

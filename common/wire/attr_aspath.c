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
 * AS_PATH (RFC 4271 4.3, RFC 5065) and AS4_PATH (RFC 6793).  A segment is its
 * type u8, the number of ASes u8, and the ASes.
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"

#include "attr_as4.h"
#include "attr_rows.h"
#include "number.h"

#define SEGMENT_MAX	255

/* How the types are shown, by the number of the type. */
static const struct segment_name {
	char		 element[20];	/* generations 5 and 6 */
	char		 open[4], close[4];	/* as the text events have it */
	char		 input[20], end[4];	/* as a configuration has it */
	char		 list[20];	/* generation 4: which of its lists */
} segment_names[] = {
	[ASPATH_SET] = { "as-set", "[ ", " ]", "( ", " )", "as-set" },
	[ASPATH_SEQUENCE] = { "as-sequence", "( ", " )", "[ ", " ]",
	    "as-path" },
	[ASPATH_CONFED_SEQ] = { "as-confed-sequence", "{( ", " )}",
	    "confed-sequence [ ", " ]", "confederation-path" },
	[ASPATH_CONFED_SET] = { "as-confed-set", "{[ ", " ]}",
	    "confed-set [ ", " ]", "confederation-set" },
};

int
aspath_segment(struct rbuf *r, int as4, struct aspath_segment *s)
{
	struct rbuf	 in = *r;

	if (rbuf_len(&in) == 0)
		return (0);
	if (rbuf_get_u8(&in, &s->type) == -1 ||
	    rbuf_get_u8(&in, &s->count) == -1 ||
	    rbuf_sub(&in, (size_t)s->count * (as4 ? 4 : 2), &s->ases) == -1)
		return (-1);
	*r = in;
	return (1);
}

/* RFC 7607 2: AS 0 is nobody's. */
static int
has_zero(struct rbuf ases, int as4)
{
	uint32_t	 as;
	uint16_t	 as2;

	if (as4) {
		while (rbuf_get_u32(&ases, &as) == 0)
			if (as == 0)
				return (1);
	} else {
		while (rbuf_get_u16(&ases, &as2) == 0)
			if (as2 == 0)
				return (1);
	}
	return (0);
}

/* Without a codec these are a user's bytes, who may mean them. */
static int
path_check(const struct rbuf *v, int as4, const struct codec *c,
    struct wire_fault *f)
{
	struct aspath_segment	 s;
	struct rbuf		 r = *v;
	int			 n;

	while ((n = aspath_segment(&r, as4, &s)) == 1) {
		if (s.type < ASPATH_SET || s.type > ASPATH_CONFED_SET)
			return (attr_fault(f, BGP_UPDATE_ASPATH,
			    "unknown segment type"));
		if (s.count == 0)
			return (attr_fault(f, BGP_UPDATE_ASPATH,
			    "empty segment"));
		if (c != NULL && c->no_as_set && (s.type == ASPATH_SET ||
		    s.type == ASPATH_CONFED_SET))
			return (attr_fault(f, BGP_UPDATE_ASPATH,
			    "AS_SET (RFC 9774)"));
		if (s.type >= ASPATH_CONFED_SEQ && c != NULL && codec_ebgp(c))
			return (attr_fault(f, BGP_UPDATE_ASPATH,
			    "confederation segment from another AS"));
		if (c != NULL && has_zero(s.ases, as4))
			return (attr_fault(f, BGP_UPDATE_ASPATH, "AS 0"));
	}
	if (n == -1)
		return (attr_fault(f, BGP_UPDATE_ASPATH,
		    "segment cut short"));
	return (0);
}

/*
 * Text.  All forms that any version reads: one AS; lists in brackets, with a
 * set in parentheses or brackets inside; lists one after another, those in
 * parentheses being sets; braces inside for confederations, or the words
 * confed-sequence and confed-set in front.
 */
struct path_parse {
	struct lex	*l;
	struct wbuf	*w;
	size_t		 countoff;	/* of the open segment */
	unsigned	 count;
	uint8_t		 type;		/* 0: no segment is open */
};

static void
segment_end(struct path_parse *pp)
{
	if (pp->type != 0 && !wbuf_error(pp->w))
		pp->w->data[pp->countoff] = (uint8_t)pp->count;
	pp->type = 0;
}

static void
path_add(struct path_parse *pp, uint8_t type, uint32_t as)
{
	if (pp->type != type || pp->count == SEGMENT_MAX) {
		segment_end(pp);
		wbuf_put_u8(pp->w, type);
		pp->countoff = pp->w->len;
		wbuf_put_u8(pp->w, 0);
		pp->type = type;
		pp->count = 0;
	}
	wbuf_put_u32(pp->w, as);
	pp->count++;
}

static int
path_as(struct path_parse *pp, uint8_t type)
{
	struct token	 t;
	uint32_t	 as;

	if (lex_word(pp->l, &t, "as-path: an AS number") == -1)
		return (-1);
	if (as_parse(t.p, t.len, &as) == -1)
		return (lex_wanted(pp->l, &t, "as-path: an AS number from 0 to "
		    "4294967295"));
	path_add(pp, type, as);
	return (0);
}

/* ASes of one type up to the token that closes them. */
static int
path_plain(struct path_parse *pp, uint8_t type, enum lex_type close)
{
	segment_end(pp);
	while (!lex_accept(pp->l, close)) {
		if (lex_accept(pp->l, LEX_COMMA))
			continue;
		if (path_as(pp, type) == -1)
			return (-1);
	}
	segment_end(pp);
	return (0);
}

/* What stands in brackets: a sequence with sets in it. */
static int
path_brackets(struct path_parse *pp)
{
	segment_end(pp);
	while (!lex_accept(pp->l, LEX_RBRACKET)) {
		if (lex_accept(pp->l, LEX_COMMA))
			continue;
		if (lex_accept(pp->l, LEX_LPAREN)) {
			if (path_plain(pp, ASPATH_SET, LEX_RPAREN) == -1)
				return (-1);
		} else if (lex_accept(pp->l, LEX_LBRACKET)) {
			if (path_plain(pp, ASPATH_SET, LEX_RBRACKET) == -1)
				return (-1);
		} else if (lex_accept(pp->l, LEX_LBRACE)) {
			if (path_plain(pp, ASPATH_CONFED_SEQ,
			    LEX_RBRACE) == -1)
				return (-1);
		} else if (path_as(pp, ASPATH_SEQUENCE) == -1)
			return (-1);
	}
	segment_end(pp);
	return (0);
}

/* What stands in parentheses: a set. */
static int
path_parens(struct path_parse *pp)
{
	if (!lex_accept(pp->l, LEX_LBRACE))
		return (path_plain(pp, ASPATH_SET, LEX_RPAREN));
	if (path_plain(pp, ASPATH_CONFED_SET, LEX_RBRACE) == -1)
		return (-1);
	return (lex_expect(pp->l, LEX_RPAREN, "as-path"));
}

/* One more list: 1; 0: something else follows; -1: error. */
static int
path_term(struct path_parse *pp)
{
	uint8_t	 type;
	int	 r;

	if (lex_accept(pp->l, LEX_LBRACKET))
		r = path_brackets(pp);
	else if (lex_accept(pp->l, LEX_LPAREN))
		r = path_parens(pp);
	else {
		if (lex_accept_word(pp->l, "confed-sequence"))
			type = ASPATH_CONFED_SEQ;
		else if (lex_accept_word(pp->l, "confed-set"))
			type = ASPATH_CONFED_SET;
		else
			return (0);
		if (lex_expect(pp->l, LEX_LBRACKET, "as-path") == -1)
			return (-1);
		r = path_plain(pp, type, LEX_RBRACKET);
	}
	return (r == -1 ? -1 : 1);
}

static int
path_parse(struct lex *l, struct wbuf *w)
{
	struct path_parse	 pp;
	int			 r;

	memset(&pp, 0, sizeof(pp));
	pp.l = l;
	pp.w = w;
	if ((r = path_term(&pp)) == 0) {
		r = path_as(&pp, ASPATH_SEQUENCE);
		segment_end(&pp);
		return (r);
	}
	while (r == 1)
		r = path_term(&pp);
	return (r);
}

static void
put_ases(struct wbuf *w, struct rbuf r, const char *between)
{
	uint32_t	 as;
	int		 first = 1;

	while (rbuf_get_u32(&r, &as) == 0) {
		if (!first)
			wbuf_puts(w, between);
		wbuf_put_dec(w, as);
		first = 0;
	}
}

/* The ASes of all segments of a type; 0: there is none. */
static int
put_type(struct wbuf *w, struct rbuf r, uint8_t type, const char *between)
{
	struct aspath_segment	 s;
	int			 n = 0;

	while (aspath_segment(&r, 1, &s) == 1) {
		if (s.type != type)
			continue;
		if (n++ > 0)
			wbuf_puts(w, between);
		put_ases(w, s.ases, between);
	}
	return (n);
}

/*
 * Generation 4: "[ 1 2 ( 3 4 ) ]", the order between the two is lost.  A set
 * alone has no blank behind it.
 */
static void
old_text(struct wbuf *w, const struct rbuf *v, uint8_t seq, uint8_t set)
{
	size_t	 begin, mark;
	int	 alone;

	begin = w->len;
	wbuf_puts(w, "[ ");
	mark = w->len;
	alone = !put_type(w, *v, seq, " ");
	if (!alone)
		wbuf_put_u8(w, ' ');
	wbuf_puts(w, "( ");
	if (put_type(w, *v, set, " "))
		wbuf_puts(w, alone ? " )]" : " ) ]");
	else {
		wbuf_truncate(w, w->len - 2);
		wbuf_put_u8(w, ']');
	}
	if (seq == ASPATH_CONFED_SEQ && w->len == mark + 1)
		wbuf_truncate(w, begin);
}

static void
path_text(struct wbuf *w, const struct rbuf *v, const struct render *rd)
{
	const struct segment_name	*sn;
	struct aspath_segment		 s;
	struct rbuf			 r = *v;
	int				 input;

	input = rd == NULL || rd->gen == NULL;
	if (rbuf_len(v) == 0) {
		if (input)
			wbuf_puts(w, "as-path [ ]");
		return;
	}
	wbuf_puts(w, "as-path ");
	if (!input && (rd->gen->flags & GENF_ASPATH_SEGMENTS) == 0) {
		old_text(w, v, ASPATH_SEQUENCE, ASPATH_SET);
		old_text(w, v, ASPATH_CONFED_SEQ, ASPATH_CONFED_SET);
		return;
	}
	while (aspath_segment(&r, 1, &s) == 1) {
		if (s.type >= nitems(segment_names) || s.type == 0)
			break;
		sn = &segment_names[s.type];
		wbuf_puts(w, input ? sn->input : sn->open);
		put_ases(w, s.ases, " ");
		wbuf_puts(w, input ? sn->end : sn->close);
		if (rbuf_len(&r) > 0)
			wbuf_put_u8(w, ' ');
	}
}

/* A member of generation 4. */
static void
old_json(struct jw *j, const struct rbuf *v, uint8_t type, int always)
{
	struct aspath_segment	 s;
	struct rbuf		 r = *v;
	int			 found = 0;

	while (!found && aspath_segment(&r, 1, &s) == 1)
		found = s.type == type;
	if (!found && !always)
		return;
	jw_key(j, segment_names[type].list);
	jw_raw(j, found ? "[ " : "[", found ? 2 : 1);
	(void)put_type(j->out, *v, type, ", ");	/* found says it */
	wbuf_puts(j->out, found ? " ]" : "]");
}

static void
path_json(struct jw *j, const struct rbuf *v, const struct render *rd)
{
	struct aspath_segment	 s;
	struct rbuf		 r = *v;
	unsigned		 n;

	if (rbuf_len(v) == 0)
		return;
	if (rd != NULL && rd->gen != NULL &&
	    (rd->gen->flags & GENF_ASPATH_SEGMENTS) == 0) {
		old_json(j, v, ASPATH_SEQUENCE, 1);
		old_json(j, v, ASPATH_SET, 0);
		old_json(j, v, ASPATH_CONFED_SEQ, 1);
		old_json(j, v, ASPATH_CONFED_SET, 0);
		return;
	}
	jw_key(j, "as-path");
	jw_raw(j, "{", 1);
	for (n = 0; aspath_segment(&r, 1, &s) == 1; n++) {
		if (s.type >= nitems(segment_names) || s.type == 0)
			break;
		wbuf_puts(j->out, n > 0 ? ", \"" : "\"");
		wbuf_put_dec(j->out, n);
		wbuf_puts(j->out, "\": {\"element\": \"");
		wbuf_puts(j->out, segment_names[s.type].element);
		wbuf_puts(j->out, "\", \"value\": [");
		put_ases(j->out, s.ases, ", ");
		wbuf_puts(j->out, "]}");
	}
	wbuf_put_u8(j->out, '}');
}

/*
 * Our own AS for another AS (RFC 5065 5.3: also for one of our confederation),
 * nothing at home (RFC 4271 5.1.2).
 */
static int
path_fill(struct wbuf *w, const struct codec *c)
{
	if (codec_ebgp(c) || c->confed) {
		wbuf_put_u8(w, c->confed ? ASPATH_CONFED_SEQ :
		    ASPATH_SEQUENCE);
		wbuf_put_u8(w, 1);
		wbuf_put_u32(w, c->local_as);
	}
	return (1);
}

const struct attr_ops	 attr_aspath = {
	.name = "as-path", .code = ATTR_AS_PATH, .flags = ATTRF_TRANSITIVE,
	.mandatory = 1, .empty = 1, .fault = WA_WITHDRAW,
	.check = path_check, .parse = path_parse, .text = path_text,
	.json = path_json, .fill = path_fill,
	.widen = aspath_widen, .narrow = aspath_narrow, .as4 = ATTR_AS4_PATH
};

/*
 * RFC 6793 6: never a reason to lose the route.  Segments of confederations
 * in it are left out later.
 */
static int
path4_check(const struct rbuf *v, int as4, const struct codec *c,
    struct wire_fault *f)
{
	struct aspath_segment	 s;
	struct rbuf		 r = *v;

	if (rbuf_len(v) == 0)
		return (attr_fault(f, BGP_UPDATE_ASPATH, "no AS at all"));
	if (path_check(v, 1, NULL, f) == -1)
		return (-1);
	while (c != NULL && aspath_segment(&r, 1, &s) == 1)
		if (has_zero(s.ases, 1))
			return (attr_fault(f, BGP_UPDATE_ASPATH, "AS 0"));
	return (0);
}

const struct attr_ops	 attr_as4path = {
	.name = "as4-path", .code = ATTR_AS4_PATH,
	.flags = ATTRF_OPTIONAL | ATTRF_TRANSITIVE, .nolist = 1,
	.fault = WA_DISCARD, .badflags = WA_DISCARD,
	.check = path4_check, .text = path_text, .json = path_json
};

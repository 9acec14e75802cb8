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
 * Words of a route.  Attributes are found in their table (attr.h); what is
 * left stands in the table below.
 */
#include <sys/types.h>

#include <stdio.h>
#include <string.h>

#include "compat.h"

#include "bgp.h"
#include "number.h"
#include "route_words.h"

#define LABEL_MAX	0xfffff		/* 20 bits, RFC 3032 */
#define LABEL_WITHDRAW	0x80000		/* RFC 8277 2.4 */

typedef int	route_read(struct route_state *, const struct token *word);

static route_read	read_nexthop, read_label, read_rd, read_path_id;
static route_read	read_raw, read_name, read_watchdog, read_split;
static route_read	read_withdraw;

#define W(name, fn)	{ name, sizeof(name) - 1, fn }
static const struct {
	const char	*name;
	size_t		 len;
	route_read	*read;
} words[] = {
	W("next-hop", read_nexthop),
	W("label", read_label),
	W("rd", read_rd),
	W("route-distinguisher", read_rd),
	W("path-information", read_path_id),
	W("attribute", read_raw),
	W("name", read_name),
	W("watchdog", read_watchdog),
	W("split", read_split),
	W("withdraw", read_withdraw),
};
#undef W

/* regress/unit/route.c holds this list against the tables. */
static const char *const	all_words[] = {
	"next-hop", "origin", "as-path", "med", "local-preference",
	"atomic-aggregate", "aggregator", "originator-id", "cluster-list",
	"community", "large-community", "extended-community",
	"extended-community-ipv6", "aigp", "otc",
	"bgp-prefix-sid", "bgp-prefix-sid-srv6", "tunnel-encap",
	"attribute", "label", "rd",
	"route-distinguisher", "path-information", "name", "split",
	"watchdog", "withdraw", NULL
};

const char *const *
route_words(void)
{
	return (all_words);
}

static void
route_warn(struct route_state *st, const struct token *t, const char *text)
{
	if (st->warn != NULL)
		st->warn(st->arg, t, text);
}

static void
warn_twice(struct route_state *st, const struct token *word, int twice)
{
	if (twice)
		route_warn(st, word, "given twice: the last one counts");
}

static int
read_nexthop(struct route_state *st, const struct token *word)
{
	static const char	 what[] = "next-hop: an address or self";
	struct token		 t;
	struct addr		 a;

	if (lex_word(st->l, &t, what) == -1)
		return (-1);
	warn_twice(st, word,
	    attr_build_nh_kind(st->rl->build) != NH_KIND_NONE);
	memset(&a, 0, sizeof(a));
	if (token_is_nocase(&t, "self"))
		attr_build_nexthop(st->rl->build, NH_KIND_SELF, &a);
	else if (addr_parse(&a, t.p, t.len) == 0)
		attr_build_nexthop(st->rl->build, NH_KIND_ADDR, &a);
	else
		return (lex_wanted(st->l, &t, "%s", what));
	return (0);
}

static int
read_label(struct route_state *st, const struct token *word)
{
	static const char	 what[] = "label: a number from 0 to 1048575";
	struct nlri_text	*text = &st->rl->text;
	struct lex_list		 ls;
	struct token		 t;
	uint64_t		 v;
	uint32_t		 last = 1;
	int			 r;

	warn_twice(st, word, text->nlabels > 0);
	text->nlabels = 0;
	lex_list_begin(st->l, &ls);
	while ((r = lex_list_next(st->l, &ls, &t, what)) == 1) {
		if (token_uint(&t, 0, 0, LABEL_MAX, &v) == -1)
			return (lex_wanted(st->l, &t, "%s", what));
		if (text->nlabels == NLRI_LABELS_MAX)
			return (lex_fail(st->l, &t, "label: not more than %d",
			    NLRI_LABELS_MAX));
		/* these two end a stack where it is read (RFC 3032 2.1) */
		if (last == 0 || last == LABEL_WITHDRAW)
			return (lex_fail(st->l, &t, "label: nothing can "
			    "follow label %u", last));
		text->labels[text->nlabels++] = last = (uint32_t)v;
	}
	return (r);
}

/* A route distinguisher: 0, or -1 when it is none. */
static int
parse_rd(const struct token *t, uint8_t rd[8])
{
	struct token	 left = *t, right = *t;
	struct addr	 a;
	const char	*colon;
	uint64_t	 n, admin;
	uint32_t	 as;
	int		 type;

	if (t->type != LEX_WORD || (colon = memchr(t->p, ':', t->len)) == NULL)
		return (-1);
	left.len = (size_t)(colon - t->p);
	right.p = colon + 1;
	right.len = t->len - left.len - 1;
	if (token_uint(&right, 0, 0, UINT32_MAX, &n) == -1)
		return (-1);
	if (addr_parse(&a, left.p, left.len) == 0) {
		type = 1;
		admin = addr_to_v4(&a);
	} else if (as_parse(left.p, left.len, &as) == 0) {
		type = as <= UINT16_MAX ? 0 : 2;
		admin = as;
	} else
		return (-1);
	if (type != 0 && n > UINT16_MAX)
		return (-1);
	/* RFC 4364 4.2: type, then 2 + 4 or 4 + 2 bytes */
	n |= type == 0 ? admin << 32 : admin << 16;
	rd[0] = 0;
	rd[1] = (uint8_t)type;
	for (type = 7; type >= 2; type--, n >>= 8)
		rd[type] = (uint8_t)n;
	return (0);
}

static int
read_rd(struct route_state *st, const struct token *word)
{
	static const char	 what[] = "rd: AS:NUMBER or IPV4:NUMBER";
	struct token		 t;

	if (lex_word(st->l, &t, what) == -1)
		return (-1);
	if (parse_rd(&t, st->rl->text.rd) == -1)
		return (lex_wanted(st->l, &t, "%s", what));
	warn_twice(st, word, st->rl->text.has_rd);
	st->rl->text.has_rd = 1;
	return (0);
}

static int
read_path_id(struct route_state *st, const struct token *word)
{
	static const char	 what[] =
	    "path-information: a number or dotted quad";
	struct nlri_text	*text = &st->rl->text;
	struct token		 t;
	struct addr		 a;
	uint64_t		 v;

	if (lex_word(st->l, &t, what) == -1)
		return (-1);
	if (token_uint(&t, 0, 0, UINT32_MAX, &v) == 0)
		text->path_id = (uint32_t)v;
	else if (addr_parse(&a, t.p, t.len) == 0 && a.af == ADDR_V4)
		text->path_id = addr_to_v4(&a);
	else
		return (lex_wanted(st->l, &t, "%s", what));
	warn_twice(st, word, text->has_path_id);
	text->has_path_id = 1;
	return (0);
}

/* attribute [ 0xCODE 0xFLAGS 0xDATA ] */
static int
read_raw(struct route_state *st, const struct token *word)
{
	static const char *const what[] = { "attribute: the code as 0xNN",
	    "attribute: the flags as 0xNN", "attribute: the value as 0xHEX" };
	struct wbuf	*w = &st->rl->value;
	struct rbuf	 value;
	struct token	 t;
	uint64_t	 v[2];
	int		 i;

	if (lex_expect(st->l, LEX_LBRACKET, "attribute") == -1)
		return (-1);
	wbuf_reset(w);
	for (i = 0; i < 3; i++) {
		(void)lex_accept(st->l, LEX_COMMA);	/* it may be there */
		if (lex_word(st->l, &t, what[i]) == -1)
			return (-1);
		if (i < 2 ? token_uint(&t, 1, 0, UINT8_MAX, &v[i]) == -1 :
		    token_hex(&t, w) == -1)
			return (lex_wanted(st->l, &t, "%s", what[i]));
	}
	if (wbuf_error(w))
		return (lex_fail(st->l, &t, "attribute: longer than 65535 "
		    "bytes"));
	wbuf_view(w, &value);
	attr_build_raw(st->rl->build, (uint8_t)v[1], (uint8_t)v[0], &value);
	if (v[0] == ATTR_NEXT_HOP || v[0] == ATTR_MP_REACH)
		st->raw_nexthop = 1;
	return (lex_expect(st->l, LEX_RBRACKET, "attribute"));
}

static int
read_text(struct route_state *st, char *buf, struct token *t,
    const char *what)
{
	if (lex_word(st->l, t, what) == -1)
		return (-1);
	if (token_copy(t, buf, ROUTE_NAME_MAX) == -1)
		return (lex_fail(st->l, t, "%s: longer than %d characters",
		    what, ROUTE_NAME_MAX - 1));
	return (0);
}

static int
read_name(struct route_state *st, const struct token *word)
{
	struct token	 t;

	warn_twice(st, word, st->rl->name[0] != '\0');
	return (read_text(st, st->rl->name, &t, "name"));
}

static int
read_watchdog(struct route_state *st, const struct token *word)
{
	struct token	 t;

	warn_twice(st, word, st->rl->watchdog[0] != '\0');
	if (read_text(st, st->rl->watchdog, &t, "watchdog") == -1)
		return (-1);
	if (token_is(&t, "announce") || token_is(&t, "withdraw"))
		return (lex_fail(st->l, &t, "watchdog: a name expected, "
		    "not the word %s", st->rl->watchdog));
	return (0);
}

static int
read_split(struct route_state *st, const struct token *word)
{
	static const char	 what[] = "split: a prefix length as /NN";
	struct token		 digits;
	uint64_t		 v;

	if (lex_word(st->l, &st->split_at, what) == -1)
		return (-1);
	digits = st->split_at;
	if (digits.len > 0 && digits.p[0] == '/') {
		digits.p++;
		digits.len--;
	}
	if (token_uint(&digits, 0, 0, 128, &v) == -1)
		return (lex_wanted(st->l, &st->split_at, "%s", what));
	warn_twice(st, word, st->has_split);
	st->split = (uint8_t)v;
	st->has_split = 1;
	return (0);
}

static int
read_withdraw(struct route_state *st, const struct token *word)
{
	st->hidden = 1;
	return (0);
}

static int
read_attribute(struct route_state *st, const struct token *word,
    const struct attr_ops *ops)
{
	struct wbuf	*w = &st->rl->value;
	struct rbuf	 value;

	if (attr_row(ops->code)->merge == NULL &&
	    attr_build_has(st->rl->build, ops->code))
		route_warn(st, word, "given twice: the first one counts");
	wbuf_reset(w);
	if (ops->parse(st->l, w) == -1)
		return (lex_fail(st->l, word, "%s: bad value", ops->name));
	if (wbuf_error(w))
		return (lex_fail(st->l, word, "%s: longer than 65535 bytes",
		    ops->name));
	wbuf_view(w, &value);
	attr_build_add(st->rl->build, ops->code, &value);
	return (0);
}

/* The word of ours, or NULL. */
static route_read *
find_word(const char *p, size_t len)
{
	size_t	 i;

	for (i = 0; i < nitems(words); i++)
		if (len == words[i].len && memcmp(p, words[i].name, len) == 0)
			return (words[i].read);
	return (NULL);
}

static int
unknown_word(struct route_state *st, const struct token *t)
{
	char			 show[80], list[400];
	const char *const	*w;

	list[0] = '\0';
	for (w = all_words; *w != NULL; w++) {
		if (find_word(*w, strlen(*w)) == NULL &&
		    attr_find(*w, strlen(*w)) == NULL)
			continue;
		(void)strlcat(list, " ", sizeof(list));	/* the list fits */
		(void)strlcat(list, *w, sizeof(list));
	}
	return (lex_fail(st->l, t, "unknown word %s, valid here:%s",
	    token_show(t, show, sizeof(show)), list));
}

/*
 * A word that nobody knows, in front of the "{" of the statement's block:
 * ExaBGP has such words for names.  Said, and true, if it is one.
 */
static int
head_word(struct route_state *st, const struct token *word)
{
	struct lex	 ahead;
	struct token	 t;
	char		 text[160], show[80];
	int		 r;

	if (st->block || st->warn == NULL || st->l->mode != LEX_FILE)
		return (0);
	ahead = *st->l;
	while ((r = lex_next(&ahead, &t)) == 1 && t.type != LEX_LBRACE &&
	    t.type != LEX_RBRACE && t.type != LEX_SEMICOLON)
		continue;
	st->l->words = ahead.words;		/* it may have made some */
	if (r != 1 || t.type != LEX_LBRACE)
		return (0);
	(void)snprintf(text, sizeof(text), "%s is ignored",
	    token_show(word, show, sizeof(show)));	/* it fits */
	route_warn(st, word, text);
	return (1);
}

int
route_has_ended(const struct route_state *st, const struct token *t)
{
	return (!st->block && st->l->mode == LEX_FILE &&
	    lex_is_fresh(st->l, t));
}

int
route_word(struct route_state *st, const struct token *t)
{
	const struct attr_ops	*ops;
	route_read		*read;
	struct token		 word;
	int			 r, known;

	if (st->ops != NULL &&
	    (r = st->ops->word(st->l, &st->rl->text)) != 0) {
		if (r == -1)
			return (lex_fail(st->l, t, "bad value"));
		return (r == 2);
	}
	read = find_word(t->p, t->len);
	ops = read == NULL ? attr_find(t->p, t->len) : NULL;
	known = read != NULL || (ops != NULL && ops->parse != NULL);
	if (!known && route_has_ended(st, t))
		return (2);
	(void)lex_next(st->l, &word);		/* was looked at: a word */
	if (!known)
		return (head_word(st, t) ? 0 : unknown_word(st, t));
	if (read != NULL)
		return (read(st, &word));
	return (read_attribute(st, &word, ops));
}

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
 * Route grammar: a statement is read word by word, then put together.  Nothing
 * is allocated for a line once the buffers of the list have grown.
 */
#include <sys/types.h>

#include <string.h>

#include "nlri_util.h"
#include "route.h"
#include "route_split.h"
#include "route_words.h"

#define VALUE_MAX	65535
#define NLRIS_MAX	(64U << 20)

/* What the forms ask for whose words name no family. */
static const uint8_t	 form_kinds[] = {
	[ROUTE_FLOW] = FK_FLOW,
	[ROUTE_VPLS] = FK_VPLS,
	[ROUTE_SR_POLICY] = FK_SR_POLICY
};

void
route_list_init(struct route_list *rl)
{
	memset(rl, 0, sizeof(*rl));
	wbuf_init(&rl->attrset, 0);
	wbuf_init(&rl->nlris, NLRIS_MAX);
	wbuf_init(&rl->value, VALUE_MAX);
	nlri_text_init(&rl->text);
	rl->build = attr_build_new();
	rl->text.attrs = rl->build;
}

void
route_list_clear(struct route_list *rl)
{
	wbuf_clear(&rl->attrset);
	wbuf_clear(&rl->nlris);
	wbuf_clear(&rl->value);
	nlri_text_clear(&rl->text);
	attr_build_free(rl->build);
	rl->build = NULL;
}

static void
route_list_reset(struct route_list *rl)
{
	struct nlri_text	*text = &rl->text;

	wbuf_reset(&rl->attrset);
	wbuf_reset(&rl->nlris);
	attr_build_reset(rl->build);
	rl->count = 0;
	rl->hidden = 0;
	rl->watchdog[0] = '\0';
	rl->name[0] = '\0';
	text->prefix.addr.af = ADDR_NONE;
	text->has_prefix = text->has_rd = text->has_path_id = 0;
	text->path_id = 0;
	text->nlabels = 0;
	text->attrs = rl->build;
	wbuf_reset(&text->own);
}

/* Takes the token, which was looked at, as the prefix. */
static int
read_prefix(struct route_state *st, const struct token *t)
{
	struct nlri_text	*text = &st->rl->text;
	struct token		 taken;
	const char		*why;
	char			 show[80];

	if (t->type != LEX_WORD)
		return (lex_wanted(st->l, t, "a prefix"));
	if (prefix_parse(&text->prefix, t->p, t->len, &why) == -1)
		return (lex_fail(st->l, t, "a prefix expected, not %s: %s",
		    token_show(t, show, sizeof(show)), why));
	if (prefix_has_host_bits(&text->prefix))
		return (lex_fail(st->l, t, "%s: bits are set behind the "
		    "prefix length", token_show(t, show, sizeof(show))));
	text->has_prefix = 1;
	(void)lex_next(st->l, &taken);
	return (0);
}

/* Does it look as if an address was meant? */
static int
like_prefix(const struct token *t)
{
	return (t->type == LEX_WORD && t->len > 0 &&
	    ((t->p[0] >= '0' && t->p[0] <= '9') ||
	    memchr(t->p, ':', t->len) != NULL));
}

/*
 * What is no word: 1: the statement is complete, 0: go on.
 */
static int
read_mark(struct route_state *st, const struct token *t)
{
	struct lex	*l = st->l;

	switch (t->type) {
	case LEX_EOF:
		if (st->block)
			break;
		return (1);
	case LEX_SEMICOLON:
		(void)lex_accept(l, LEX_SEMICOLON);
		return (!st->block);
	case LEX_LBRACE:
		if (st->block)
			break;
		(void)lex_accept(l, LEX_LBRACE);
		st->block = 1;
		return (0);
	case LEX_RBRACE:
		if (st->block) {
			(void)lex_accept(l, LEX_RBRACE);
			(void)lex_accept(l, LEX_SEMICOLON);
		}
		return (1);
	default:
		break;
	}
	return (lex_wanted(l, t, "%s",
	    st->block ? "a word or \"}\"" : "a word"));
}

/* In a block each value ends in ";"; a family may have blocks of its own. */
static int
end_value(struct route_state *st)
{
	struct token	 t;

	if (!st->block)
		return (0);
	nlri_skip_rest(st->l, &st->rl->text);
	if (st->ops != NULL)
		return (0);
	if (lex_peek(st->l, &t) == -1)
		return (-1);
	if (t.type == LEX_RBRACE || (t.type == LEX_WORD &&
	    lex_is_fresh(st->l, &t)))
		return (0);
	return (lex_expect(st->l, LEX_SEMICOLON, "route"));
}

/* The words of a statement up to its end, or to the word `until`. */
static int
read_words(struct route_state *st, const char *until)
{
	struct token	 t;
	int		 r;

	for (;;) {
		if (lex_peek(st->l, &t) == -1)
			return (-1);
		if (t.type != LEX_WORD) {
			if ((r = read_mark(st, &t)) != 0)
				return (r);
			continue;
		}
		if (until != NULL && token_is(&t, until))
			return (0);
		if ((r = route_word(st, &t)) == 2)
			return (1);
		if (r == -1 || (r == 0 && end_value(st) == -1))
			return (-1);
	}
}

/* Labels do not identify a route: to withdraw it, any will do (RFC 8277). */
static void
any_label(struct nlri_text *text)
{
	text->labels[0] = 0x80000;
	text->nlabels = 1;
}

/* The family that the words and the prefix ask for, or FAMILY_NONE. */
static enum family
plain_family(struct route_state *st, const struct token *t, int withdraw)
{
	struct nlri_text	*text = &st->rl->text;
	enum family		 f = FAMILY_NONE;

	if (text->has_rd && text->nlabels == 0) {
		if (!withdraw) {
			(void)lex_fail(st->l, t, "rd without a label");
			return (FAMILY_NONE);
		}
		any_label(text);
	}
	if (text->nlabels > 0)
		return (family_of_kind(text->prefix.addr.af,
		    text->has_rd ? FK_VPN : FK_LABELLED));
	if (addr_is_multicast(&text->prefix.addr))
		f = family_of_kind(text->prefix.addr.af, FK_MULTICAST);
	return (f != FAMILY_NONE ? f :
	    family_of_kind(text->prefix.addr.af, FK_UNICAST));
}

/* Puts one NLRI together and appends it. */
static int
compose_one(struct route_state *st, enum family family,
    const struct token *t)
{
	struct route_list	*rl = st->rl;
	struct nlri_text	*text = &rl->text;
	struct wbuf		*w = &rl->nlris;
	struct nlri		 n;
	size_t			 at;

	n.family = family;
	n.has_path_id = text->has_path_id;
	n.path_id = text->path_id;
	rbuf_init(&n.body, "", 0);
	route_nlri_put(w, &n);
	at = w->len;
	if (family_table[family]->compose(st->l, t, text, family, w) == -1)
		return (lex_fail(st->l, t, "bad route"));
	if (wbuf_error(w) || w->len - at > UINT16_MAX)
		return (lex_fail(st->l, t, "too long"));
	wbuf_set_u16(w, at - 2, (uint16_t)(w->len - at));
	rl->count++;
	return (0);
}

/* One NLRI, or what split makes of it. */
static int
compose(struct route_state *st, enum family family, const struct token *t)
{
	struct prefix	*p = &st->rl->text.prefix;
	uint64_t	 n;

	if (family_table[family]->compose == NULL)
		return (lex_fail(st->l, t, "%s can not be announced yet",
		    family_name(family)));
	if (!st->has_split)
		return (compose_one(st, family, t));
	if (!st->rl->text.has_prefix)
		return (lex_fail(st->l, &st->split_at, "split: %s has no "
		    "prefix to split", family_name(family)));
	if (st->split > addr_len(&p->addr) * 8)
		return (lex_fail(st->l, &st->split_at, "split: longer than "
		    "the address"));
	n = route_split_count(p, st->split);
	if (n > ROUTE_SPLIT_MAX)
		return (lex_fail(st->l, &st->split_at, "split: more than %u "
		    "prefixes", ROUTE_SPLIT_MAX));
	if (st->split > p->len)
		p->len = st->split;
	for (; n > 0; n--) {
		if (compose_one(st, family, t) == -1)
			return (-1);
		if (n > 1)
			route_split_next(p);
	}
	return (0);
}

/* What is left to say when all words were read. */
static int
finish(struct route_state *st, enum family family, int withdraw,
    const struct token *t)
{
	struct route_list	*rl = st->rl;

	if (!withdraw && !st->raw_nexthop &&
	    attr_build_nh_kind(rl->build) == NH_KIND_NONE &&
	    family_table[family]->nh != NH_NONE)
		return (lex_fail(st->l, t, "next-hop is missing"));
	if (st->hidden && rl->watchdog[0] == '\0' && st->warn != NULL)
		st->warn(st->arg, t, "withdraw without watchdog has no "
		    "effect");
	rl->hidden = st->hidden && rl->watchdog[0] != '\0';
	attr_build_pack(rl->build, &rl->attrset);
	if (wbuf_error(&rl->attrset))
		return (lex_fail(st->l, t, "too long"));
	return (0);
}

/* PREFIX WORDS */
static int
parse_plain(struct route_state *st, int withdraw)
{
	struct token	 t;
	enum family	 family;

	if (lex_peek(st->l, &t) == -1 || read_prefix(st, &t) == -1 ||
	    read_words(st, NULL) == -1)
		return (-1);
	if ((family = plain_family(st, &t, withdraw)) == FAMILY_NONE ||
	    finish(st, family, withdraw, &t) == -1)
		return (-1);
	return (compose(st, family, &t));
}

/* WORDS nlri PREFIX PREFIX … */
static int
parse_attributes(struct route_state *st, int withdraw)
{
	struct token	 t, first;
	enum family	 family;
	int		 r, bracket;

	if (lex_peek(st->l, &first) == -1)
		return (-1);
	if ((r = read_words(st, "nlri")) == -1)
		return (-1);
	if (r == 1)
		return (lex_fail(st->l, &first, "nlri is missing"));
	(void)lex_next(st->l, &t);		/* nlri */
	bracket = lex_accept(st->l, LEX_LBRACKET);
	for (;;) {
		while (lex_accept(st->l, LEX_COMMA))
			continue;
		if (lex_peek(st->l, &t) == -1)
			return (-1);
		if (t.type == LEX_RBRACKET && bracket) {
			(void)lex_accept(st->l, LEX_RBRACKET);
			bracket = 0;
			continue;
		}
		if (st->rl->count > 0 && !bracket && (t.type != LEX_WORD ||
		    (route_has_ended(st, &t) && !like_prefix(&t))))
			break;
		if (read_prefix(st, &t) == -1 || (family =
		    plain_family(st, &t, withdraw)) == FAMILY_NONE)
			return (-1);
		if (st->rl->count == 0 &&
		    finish(st, family, withdraw, &t) == -1)
			return (-1);
		if (compose(st, family, &t) == -1)
			return (-1);
	}
	return (read_words(st, NULL) == -1 ? -1 : 0);
}

/* A flow or VPLS may have a name before its block, which says nothing. */
static void
skip_block_name(struct lex *l)
{
	struct token	 t;
	struct lex	 save;

	save = *l;
	if (lex_next(l, &t) != 1 || t.type != LEX_WORD ||
	    token_is(&t, "match") || token_is(&t, "then") ||
	    token_is(&t, "scope") ||
	    lex_peek(l, &t) != 1 || t.type != LEX_LBRACE) {
		save.words = l->words;		/* still owned, still used */
		*l = save;
	}
}

/* Which family it is that the words gave an address and an rd. */
static enum family
worded_family(const struct nlri_text *text, enum route_form form,
    enum family family)
{
	enum family_kind	 kind = family_table[family]->kind;
	uint16_t		 afi;

	afi = family_afi(family);
	if (form != ROUTE_FAMILY && text->prefix.addr.af != ADDR_NONE)
		afi = text->prefix.addr.af;
	if (kind == FK_FLOW && text->has_rd)
		kind = FK_FLOW_VPN;
	return (kind == FK_NAMED ? family : family_of_kind(afi, kind));
}

/* The family is known, or its kind, and has words of its own. */
static int
parse_family(struct route_state *st, enum route_form form,
    enum family family, int withdraw)
{
	const struct nlri_ops	*ops = family_table[family];
	struct nlri_text	*text = &st->rl->text;
	struct token		 t;

	if (form == ROUTE_FLOW || form == ROUTE_VPLS)
		skip_block_name(st->l);
	if (lex_peek(st->l, &t) == -1)
		return (-1);
	if (ops->word == NULL || ops->compose == NULL)
		return (lex_fail(st->l, &t, "%s can not be announced yet",
		    family_name(family)));
	if (ops->prefix && like_prefix(&t)) {
		if (read_prefix(st, &t) == -1)
			return (-1);
		if (text->prefix.addr.af != ops->afi)
			return (lex_fail(st->l, &t, "not a prefix of %s",
			    ops->afi_name));
	}
	st->ops = ops;
	if (read_words(st, NULL) == -1)
		return (-1);
	family = worded_family(text, form, family);
	if (withdraw && text->nlabels == 0 &&
	    (ops->kind == FK_LABELLED || ops->kind == FK_VPN))
		any_label(text);
	if (finish(st, family, withdraw, &t) == -1)
		return (-1);
	return (compose(st, family, &t));
}

static int
parse_form(struct route_state *st, enum route_form form, enum family family,
    int withdraw)
{
	if (form == ROUTE_PLAIN)
		return (parse_plain(st, withdraw));
	if (form == ROUTE_ATTRIBUTES)
		return (parse_attributes(st, withdraw));
	if (form != ROUTE_FAMILY)
		family = family_of_kind(0, form_kinds[form]);
	return (parse_family(st, form, family, withdraw));
}

int
route_parse(struct lex *l, enum route_form form, enum family family,
    int withdraw, struct route_list *rl, route_warn_fn *warn, void *arg)
{
	struct route_state	 st;

	route_list_reset(rl);
	st.l = l;
	st.rl = rl;
	st.ops = NULL;
	st.warn = rl->text.warn = warn;
	st.arg = rl->text.warn_arg = arg;
	st.has_split = st.split = 0;
	st.block = st.raw_nexthop = st.hidden = 0;
	if (parse_form(&st, form, family, withdraw) == -1)
		return (-1);
	/* a look for an optional mark may have met what is no token */
	return (l->error.text[0] == '\0' ? 0 : -1);
}

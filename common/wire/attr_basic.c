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
 * Attributes of one small value: ORIGIN, NEXT_HOP, MULTI_EXIT_DISC,
 * LOCAL_PREF, ATOMIC_AGGREGATE (RFC 4271 5.1), ORIGINATOR_ID, CLUSTER_LIST
 * (RFC 4456).
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"

#include "attr_rows.h"

#define LOCAL_PREF_DEFAULT	100

/* "egp" is what users write; the RFC says EGP. */
static const char *const	 origins[] = { "igp", "egp", "incomplete" };

static const char *
origin_name(const struct rbuf *v)
{
	uint8_t	 o;

	if (rbuf_peek_u8(v, 0, &o) == -1 || o >= nitems(origins))
		return ("invalid");
	return (origins[o]);
}

static int
origin_check(const struct rbuf *v, int as4, const struct codec *c,
    struct wire_fault *f)
{
	uint8_t	 o;

	if (attr_check_len(v, 1, f) == -1)
		return (-1);
	if (rbuf_peek_u8(v, 0, &o) == -1 || o >= nitems(origins))
		return (attr_fault(f, BGP_UPDATE_ORIGIN, "unknown origin"));
	return (0);
}

static int
origin_parse(struct lex *l, struct wbuf *w)
{
	struct token	 t;
	size_t		 i;

	if (lex_word(l, &t, "origin") == -1)
		return (-1);
	for (i = 0; i < nitems(origins); i++) {
		if (token_is_nocase(&t, origins[i])) {
			wbuf_put_u8(w, (uint8_t)i);
			return (0);
		}
	}
	return (lex_wanted(l, &t, "origin: igp, egp or incomplete"));
}

static void
origin_text(struct wbuf *w, const struct rbuf *v, const struct render *rd)
{
	wbuf_puts(w, "origin ");
	wbuf_puts(w, origin_name(v));
}

static void
origin_json(struct jw *j, const struct rbuf *v, const struct render *rd)
{
	jw_key(j, "origin");
	jw_cstr(j, origin_name(v));
}

static int
origin_fill(struct wbuf *w, const struct codec *c)
{
	wbuf_put_u8(w, 0);
	return (1);
}

const struct attr_ops	 attr_origin = {
	.name = "origin", .code = ATTR_ORIGIN, .flags = ATTRF_TRANSITIVE,
	.mandatory = 1, .fault = WA_WITHDRAW,
	.check = origin_check, .parse = origin_parse, .text = origin_text,
	.json = origin_json, .fill = origin_fill
};

static int
number_parse(struct lex *l, struct wbuf *w, const char *what)
{
	uint64_t	 n;

	if (lex_uint(l, 0, UINT32_MAX, &n, what) == -1)
		return (-1);
	wbuf_put_u32(w, (uint32_t)n);
	return (0);
}

static void
number_text(struct wbuf *w, const struct rbuf *v, const char *what)
{
	wbuf_puts(w, what);
	wbuf_put_u8(w, ' ');
	wbuf_put_dec(w, attr_get_u32(v));
}

static int
med_parse(struct lex *l, struct wbuf *w)
{
	return (number_parse(l, w, "med"));
}

static void
med_text(struct wbuf *w, const struct rbuf *v, const struct render *rd)
{
	number_text(w, v, "med");
}

static void
med_json(struct jw *j, const struct rbuf *v, const struct render *rd)
{
	jw_key(j, "med");
	jw_uint(j, attr_get_u32(v));
}

const struct attr_ops	 attr_med = {
	.name = "med", .code = ATTR_MED, .flags = ATTRF_OPTIONAL,
	.fault = WA_WITHDRAW,
	.check = attr_check_u32, .parse = med_parse, .text = med_text,
	.json = med_json
};

static int
localpref_parse(struct lex *l, struct wbuf *w)
{
	return (number_parse(l, w, "local-preference"));
}

static void
localpref_text(struct wbuf *w, const struct rbuf *v, const struct render *rd)
{
	number_text(w, v, "local-preference");
}

static void
localpref_json(struct jw *j, const struct rbuf *v, const struct render *rd)
{
	jw_key(j, "local-preference");
	jw_uint(j, attr_get_u32(v));
}

/* Of no meaning outside the AS: RFC 4271 5.1.5 */
static int
localpref_allowed(const struct codec *c)
{
	return (!codec_ebgp(c));
}

static int
localpref_fill(struct wbuf *w, const struct codec *c)
{
	wbuf_put_u32(w, LOCAL_PREF_DEFAULT);
	return (1);
}

const struct attr_ops	 attr_localpref = {
	.name = "local-preference", .code = ATTR_LOCAL_PREF,
	.flags = ATTRF_TRANSITIVE, .ibgp_only = 1, .fault = WA_WITHDRAW,
	.check = attr_check_u32, .parse = localpref_parse,
	.text = localpref_text,
	.json = localpref_json, .allowed = localpref_allowed,
	.fill = localpref_fill
};

/* NEXT_HOP: an address of its own kind in a route, see attr_build_nexthop() */
static void
v4_text(struct wbuf *w, const struct rbuf *v, const char *what)
{
	wbuf_puts(w, what);
	wbuf_put_u8(w, ' ');
	attr_put_v4(w, attr_get_u32(v));
}

static void
v4_json(struct jw *j, const struct rbuf *v, const char *what)
{
	jw_key(j, what);
	jw_raw(j, "\"", 1);
	attr_put_v4(j->out, attr_get_u32(v));
	wbuf_put_u8(j->out, '"');
}

static void
nexthop_text(struct wbuf *w, const struct rbuf *v, const struct render *rd)
{
	v4_text(w, v, "next-hop");
}

static void
nexthop_json(struct jw *j, const struct rbuf *v, const struct render *rd)
{
	v4_json(j, v, "next-hop");
}

const struct attr_ops	 attr_nexthop = {
	.name = "next-hop", .code = ATTR_NEXT_HOP, .flags = ATTRF_TRANSITIVE,
	.nolist = 1, .fault = WA_WITHDRAW,
	.check = attr_check_u32, .text = nexthop_text, .json = nexthop_json
};

static int
atomic_check(const struct rbuf *v, int as4, const struct codec *c,
    struct wire_fault *f)
{
	return (attr_check_len(v, 0, f));
}

/* The word is all there is. */
static int
atomic_parse(struct lex *l, struct wbuf *w)
{
	return (0);
}

static void
atomic_text(struct wbuf *w, const struct rbuf *v, const struct render *rd)
{
	wbuf_puts(w, "atomic-aggregate");
}

static void
atomic_json(struct jw *j, const struct rbuf *v, const struct render *rd)
{
	jw_key(j, "atomic-aggregate");
	jw_bool(j, 1);
}

const struct attr_ops	 attr_atomic = {
	.name = "atomic-aggregate", .code = ATTR_ATOMIC_AGGREGATE,
	.flags = ATTRF_TRANSITIVE, .empty = 1, .fault = WA_DISCARD,
	.check = atomic_check, .parse = atomic_parse, .text = atomic_text,
	.json = atomic_json
};

static int
v4_put_token(struct lex *l, const struct token *t, struct wbuf *w,
    const char *what)
{
	struct addr	 a;

	if (addr_parse(&a, t->p, t->len) == -1 || a.af != ADDR_V4)
		return (lex_wanted(l, t, "%s: an IPv4 address", what));
	wbuf_put(w, a.b, 4);
	return (0);
}

static int
originator_parse(struct lex *l, struct wbuf *w)
{
	struct token	 t;

	if (lex_word(l, &t, "originator-id") == -1)
		return (-1);
	return (v4_put_token(l, &t, w, "originator-id"));
}

static void
originator_text(struct wbuf *w, const struct rbuf *v, const struct render *rd)
{
	v4_text(w, v, "originator-id");
}

static void
originator_json(struct jw *j, const struct rbuf *v, const struct render *rd)
{
	v4_json(j, v, "originator-id");
}

const struct attr_ops	 attr_originator = {
	.name = "originator-id", .code = ATTR_ORIGINATOR_ID,
	.flags = ATTRF_OPTIONAL, .ibgp_only = 1, .fault = WA_WITHDRAW,
	.check = attr_check_u32, .parse = originator_parse,
	.text = originator_text, .json = originator_json
};

static int
clusters_check(const struct rbuf *v, int as4, const struct codec *c,
    struct wire_fault *f)
{
	return (attr_check_list(v, 4, f));
}

static int
clusters_parse(struct lex *l, struct wbuf *w)
{
	struct lex_list	 ls;
	struct token	 t;
	int		 r;

	lex_list_begin(l, &ls);
	while ((r = lex_list_next(l, &ls, &t, "cluster-list")) == 1)
		if (v4_put_token(l, &t, w, "cluster-list") == -1)
			return (-1);
	return (r);
}

static void
clusters_text(struct wbuf *w, const struct rbuf *v, const struct render *rd)
{
	struct rbuf	 r = *v;
	uint32_t	 id;

	wbuf_puts(w, "cluster-list [");
	while (rbuf_get_u32(&r, &id) == 0) {
		wbuf_put_u8(w, ' ');
		attr_put_v4(w, id);
	}
	wbuf_puts(w, " ]");
}

static void
clusters_json(struct jw *j, const struct rbuf *v, const struct render *rd)
{
	struct rbuf	 r = *v;
	uint32_t	 id;

	jw_key(j, "cluster-list");
	jw_array(j);
	while (rbuf_get_u32(&r, &id) == 0) {
		jw_raw(j, "\"", 1);
		attr_put_v4(j->out, id);
		wbuf_put_u8(j->out, '"');
	}
	jw_array_end(j);
}

const struct attr_ops	 attr_clusterlist = {
	.name = "cluster-list", .code = ATTR_CLUSTER_LIST,
	.flags = ATTRF_OPTIONAL, .ibgp_only = 1, .fault = WA_WITHDRAW,
	.check = clusters_check, .parse = clusters_parse,
	.text = clusters_text, .json = clusters_json
};

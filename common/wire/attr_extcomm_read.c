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
 * Words of extended communities: "KIND:FIELD:FIELD" into eight bytes, also as
 * events show them, so that what came can be announced again.
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"

#include "attr_extcomm.h"
#include "attr_rows.h"
#include "number.h"

#define EC_PACKETS	0x0c	/* subtype */
#define EC_STICKY	0x0100	/* flag, in the first of two bytes */

/*
 * Readers: the word behind its name and colon, cut into fields.
 */
#define EC_FIELDS	4

struct ec_fields {
	const char	*p[EC_FIELDS];
	size_t		 len[EC_FIELDS];
	int		 count;
};

struct ec_word;
typedef int	ec_read_fn(const struct ec_fields *, const struct ec_word *,
		    struct wbuf *);

/* Events have a blank where the others have a colon: apart. */
struct ec_word {
	const char	*name;
	uint8_t		 type, subtype;
	ec_read_fn	*read;
	const char	*parts;		/* of read_parts */
	uint8_t		 value;		/* its largest, or the one it has */
	uint8_t		 apart;
};

static int
field_num(const struct ec_fields *fs, int i, uint64_t max, uint64_t *v)
{
	return (num_parse(fs->p[i], fs->len[i], max, v));
}

/* A number of 32 bits that may be written as an address. */
static int
field_dotted(const struct ec_fields *fs, int i, uint64_t *v)
{
	struct addr	 a;

	if (memchr(fs->p[i], '.', fs->len[i]) == NULL)
		return (field_num(fs, i, UINT32_MAX, v));
	if (addr_parse(&a, fs->p[i], fs->len[i]) == -1 || a.af != ADDR_V4)
		return (-1);
	*v = addr_to_v4(&a);
	return (0);
}

static int
field_is(const struct ec_fields *fs, int i, const char *word)
{
	struct token	 t;

	memset(&t, 0, sizeof(t));
	t.type = LEX_WORD;
	t.p = fs->p[i];
	t.len = fs->len[i];
	return (token_is_nocase(&t, word));
}

/* extra: bits of the type that the value decides on. */
static void
put_head(struct wbuf *w, const struct ec_word *row, uint8_t extra)
{
	wbuf_put_u8(w, row->type | extra);
	wbuf_put_u8(w, row->subtype);
}

static void
put_float(struct wbuf *w, uint64_t n)
{
	uint32_t	 bits;
	float		 f;

	f = (float)n;
	memcpy(&bits, &f, sizeof(bits));
	wbuf_put_u32(w, bits);
}

/* An address and a number, 1 if the first field is none. */
static int
read_ip(const struct ec_fields *fs, const struct ec_word *row, struct wbuf *w)
{
	struct addr	 a;
	uint64_t	 n;

	if (addr_parse(&a, fs->p[0], fs->len[0]) == -1)
		return (1);
	if (a.af != ADDR_V4 || field_num(fs, 1, UINT16_MAX, &n) == -1)
		return (-1);
	put_head(w, row, EC_IP);
	wbuf_put(w, a.b, 4);
	wbuf_put_u16(w, (uint16_t)n);
	return (0);
}

/* Four octets and two: an address, or an AS number of any size. */
static int
read_as4(const struct ec_fields *fs, const struct ec_word *row,
    struct wbuf *w)
{
	uint64_t	 n;
	uint32_t	 as;
	size_t		 len;
	int		 r;

	if (fs->count != 2)
		return (-1);
	if ((r = read_ip(fs, row, w)) != 1)
		return (r);
	len = fs->len[0];
	if (len > 1 && fs->p[0][len - 1] == 'L')
		len--;
	if (as_parse(fs->p[0], len, &as) == -1 ||
	    field_num(fs, 1, UINT16_MAX, &n) == -1)
		return (-1);
	put_head(w, row, EC_AS4);
	wbuf_put_u32(w, as);
	wbuf_put_u16(w, (uint16_t)n);
	return (0);
}

/* What the first field is decides on the type (RFC 4360 3, RFC 5668 2). */
static int
read_target(const struct ec_fields *fs, const struct ec_word *row,
    struct wbuf *w)
{
	uint64_t	 as, n;
	int		 r;

	if (fs->count != 2)
		return (-1);
	if ((r = read_ip(fs, row, w)) != 1)
		return (r);
	if (field_num(fs, 0, UINT16_MAX, &as) == -1)
		return (read_as4(fs, row, w));
	if (field_dotted(fs, 1, &n) == -1)
		return (-1);
	put_head(w, row, EC_AS2);
	wbuf_put_u16(w, (uint16_t)as);
	wbuf_put_u32(w, (uint32_t)n);
	return (0);
}

/* Appends the part of one letter for a number. */
static int
put_part(struct wbuf *w, char part, uint64_t n)
{
	if (part == '1' && n <= UINT8_MAX)
		wbuf_put_u8(w, (uint8_t)n);
	else if (part == '2' && n <= UINT16_MAX)
		wbuf_put_u16(w, (uint16_t)n);
	else if (part == '4' && n <= UINT32_MAX)
		wbuf_put_u32(w, (uint32_t)n);
	else if (part == 'f')
		put_float(w, n);
	else
		return (-1);
	return (0);
}

/*
 * Nothing but numbers, of which the row has a letter each: 1, 2 and 4 for as
 * many bytes, f for a float; z are two bytes of zeros without a number.
 */
static int
read_parts(const struct ec_fields *fs, const struct ec_word *row,
    struct wbuf *w)
{
	const char	*part;
	uint64_t	 n, max;
	size_t		 begin = w->len;
	int		 i = 0;

	max = row->value != 0 ? row->value : UINT64_MAX;
	put_head(w, row, 0);
	for (part = row->parts; *part != '\0'; part++) {
		if (*part == 'z')
			wbuf_put_u16(w, 0);
		else if (i < fs->count && field_num(fs, i, max, &n) == 0 &&
		    put_part(w, *part, n) == 0)
			i++;
		else
			break;
	}
	if (*part == '\0' && i == fs->count)
		return (0);
	wbuf_truncate(w, begin);
	return (-1);
}

static int
put_last(struct wbuf *w, const struct ec_word *row, uint64_t v)
{
	put_head(w, row, 0);
	wbuf_put_u16(w, 0);
	wbuf_put_u32(w, (uint32_t)v);
	return (0);
}

/* The word says it all. */
static int
read_none(const struct ec_fields *fs, const struct ec_word *row,
    struct wbuf *w)
{
	return (fs->count != 0 ? -1 : put_last(w, row, row->value));
}

/* N, N:bytes or N:packets a second (RFC 8955 7.1, 7.2) */
static int
read_rate(const struct ec_fields *fs, const struct ec_word *row,
    struct wbuf *w)
{
	uint64_t	 n;
	int		 packets;

	if (fs->count < 1 || fs->count > 2 ||
	    field_num(fs, 0, UINT64_MAX, &n) == -1)
		return (-1);
	packets = fs->count == 2 && field_is(fs, 1, "packets");
	if (fs->count == 2 && !packets && !field_is(fs, 1, "bytes"))
		return (-1);
	wbuf_put_u8(w, row->type);
	wbuf_put_u8(w, packets ? EC_PACKETS : row->subtype);
	wbuf_put_u16(w, 0);
	put_float(w, n);
	return (0);
}

static int
read_action(const struct ec_fields *fs, const struct ec_word *row,
    struct wbuf *w)
{
	static const char *const what[] = {
		NULL, "terminal", "sample", "sample-terminal"
	};
	unsigned	 bits;

	for (bits = 1; fs->count == 1 && bits < nitems(what); bits++)
		if (field_is(fs, 0, what[bits]))
			return (put_last(w, row, bits));
	return (-1);
}

/* An address and a flag for copies (draft-ietf-idr-flowspec-redirect-ip). */
static int
read_ietf(const struct ec_fields *fs, const struct ec_word *row,
    struct wbuf *w)
{
	struct addr	 a;

	if (fs->count != 1 || addr_parse(&a, fs->p[0], fs->len[0]) == -1 ||
	    a.af != ADDR_V4)
		return (-1);
	put_head(w, row, 0);
	wbuf_put(w, a.b, 4);
	wbuf_put_u16(w, row->value);
	return (0);
}

/* RFC 9012 4.1: the type of a tunnel, by name or number */
static int
read_encap(const struct ec_fields *fs, const struct ec_word *row,
    struct wbuf *w)
{
	uint64_t	 v;
	uint16_t	 i;

	if (fs->count != 1)
		return (-1);
	if (field_num(fs, 0, UINT16_MAX, &v) == 0)
		return (put_last(w, row, v));
	for (i = 0; i < EXTCOMM_TUNNELS; i++)
		if (extcomm_tunnels[i] != NULL &&
		    field_is(fs, 0, extcomm_tunnels[i]))
			return (put_last(w, row, i));
	return (-1);
}

/* RFC 7432 7.7: SEQUENCE, SEQUENCE:sticky */
static int
read_mobility(const struct ec_fields *fs, const struct ec_word *row,
    struct wbuf *w)
{
	uint64_t	 seq;

	if (fs->count < 1 || fs->count > 2 ||
	    field_num(fs, 0, UINT32_MAX, &seq) == -1 ||
	    (fs->count == 2 && !field_is(fs, 1, "sticky")))
		return (-1);
	put_head(w, row, 0);
	wbuf_put_u16(w, fs->count == 2 ? EC_STICKY : 0);
	wbuf_put_u32(w, (uint32_t)seq);
	return (0);
}

/* The first row is what a value without a word is. */
static const struct ec_word	 ec_words[] = {
	{ "target", 0x00, EC_TARGET, read_target, NULL, 0, 0 },
	{ "rt", 0x00, EC_TARGET, read_target, NULL, 0, 0 },
	{ "target4", 0x00, EC_TARGET, read_as4, NULL, 0, 0 },
	{ "origin", 0x00, EC_ORIGIN, read_target, NULL, 0, 0 },
	{ "soo", 0x00, EC_ORIGIN, read_target, NULL, 0, 0 },
	{ "origin4", 0x00, EC_ORIGIN, read_as4, NULL, 0, 0 },
	{ "redirect", 0x80, 0x08, read_target, NULL, 0, 0 },
	{ "redirect-to-nexthop", 0x08, 0x00, read_none, NULL, 0, 0 },
	{ "copy-to-nexthop", 0x08, 0x00, read_none, NULL, 1, 0 },
	{ "l2info", 0x80, 0x0a, read_parts, "1122", 0, 0 },
	/* draft-ietf-idr-link-bandwidth: bytes a second */
	{ "bandwidth", 0x40, 0x04, read_parts, "2f", 0, 0 },
	{ "mup", 0x0c, 0x00, read_parts, "24", 0, 0 },
	{ "encap", 0x03, 0x0c, read_encap, NULL, 0, 0 },
	{ "mac-mobility", 0x06, 0x00, read_mobility, NULL, 0, 0 },
	{ "rate-limit", 0x80, 0x06, read_rate, NULL, 0, 0 },
	{ "redirect-to-nexthop-ietf", 0x01, 0x0c, read_ietf, NULL, 0, 1 },
	{ "copy-to-nexthop-ietf", 0x01, 0x0c, read_ietf, NULL, 1, 1 },
	{ "action", 0x80, 0x07, read_action, NULL, 0, 1 },
	{ "mark", 0x80, 0x09, read_parts, "z4", 63, 1 },
};

static int
split_fields(const char *p, size_t len, struct ec_fields *fs)
{
	const char	*colon;

	memset(fs, 0, sizeof(*fs));
	while (len > 0) {
		if (fs->count == EC_FIELDS)
			return (-1);
		colon = memchr(p, ':', len);
		fs->p[fs->count] = p;
		fs->len[fs->count] = colon == NULL ? len :
		    (size_t)(colon - p);
		fs->count++;
		if (colon == NULL)
			return (0);
		len -= (size_t)(colon - p) + 1;
		p = colon + 1;
	}
	return (fs->count == 0 ? 0 : -1);	/* a colon at the end */
}

static const struct ec_word *
find_word(const struct token *t)
{
	size_t	 i;

	for (i = 0; i < nitems(ec_words); i++)
		if (token_is(t, ec_words[i].name))
			return (&ec_words[i]);
	return (NULL);
}

int
extcomm_parse(const struct token *t, struct wbuf *w)
{
	const struct ec_word	*row;
	struct ec_fields	 fs;
	struct token		 word = *t;
	const char		*colon;
	size_t			 n;

	if (t->len > 1 && t->p[0] == '0' &&
	    (t->p[1] == 'x' || t->p[1] == 'X'))
		return (attr_parse_hex(t, EXTCOMM_LEN, w));
	colon = memchr(t->p, ':', t->len);
	n = word.len = colon == NULL ? t->len : (size_t)(colon - t->p);
	if ((row = find_word(&word)) != NULL) {
		if (colon != NULL)
			n++;
		if (split_fields(t->p + n, t->len - n, &fs) == -1)
			return (-1);
		return (row->read(&fs, row, w));
	}
	if (colon == NULL || split_fields(t->p, t->len, &fs) == -1)
		return (-1);
	return (ec_words[0].read(&fs, &ec_words[0], w));
}

/* "mark 10": the word was read, its value comes.  0, or -1. */
static int
parse_apart(struct lex *l, struct lex_list *ls, const struct ec_word *row,
    struct token *t, struct wbuf *w)
{
	struct ec_fields	 fs;
	int			 r;

	r = ls->bracket ? lex_list_next(l, ls, t, row->name) :
	    lex_word(l, t, row->name) == 0;
	if (r != 1 || split_fields(t->p, t->len, &fs) == -1)
		return (-1);
	return (row->read(&fs, row, w));
}

int
extcomm_parse_list(struct lex *l, struct wbuf *w)
{
	static const char	 name[] = "extended-community";
	const struct ec_word	*row;
	struct lex_list		 ls;
	struct token		 t;
	size_t			 off;
	int			 r;

	off = w->len;
	lex_list_begin(l, &ls);
	while ((r = lex_list_next(l, &ls, &t, name)) == 1) {
		row = find_word(&t);
		r = row != NULL && row->apart ?
		    parse_apart(l, &ls, row, &t, w) : extcomm_parse(&t, w);
		if (r == -1)
			return (lex_wanted(l, &t, "%s: KIND:VALUE as in "
			    "target:65000:1, or 0x and 16 digits", name));
	}
	attr_sort(w, off, EXTCOMM_LEN, 0);
	return (r);
}

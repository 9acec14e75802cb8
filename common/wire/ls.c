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
 * BGP-LS: keeping TLVs that nobody knows, and values that NLRI and attribute
 * both have.
 */
#include <sys/types.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "addr.h"
#include "compat.h"
#include "ls.h"
#include "xmem.h"

const struct gen *
ls_gen(const struct render *rd)
{
	return (rd == NULL || rd->gen == NULL ? gen_default() : rd->gen);
}

void
ls_rest_init(struct ls_rest *rest)
{
	memset(rest, 0, sizeof(*rest));
}

void
ls_rest_add(struct ls_rest *rest, const struct tlv *t)
{
	if (rest->count == rest->cap) {
		rest->cap = rest->cap == 0 ? 16 : rest->cap * 2;
		rest->tlvs = xreallocarray(rest->tlvs, rest->cap,
		    sizeof(*rest->tlvs));
	}
	rest->tlvs[rest->count++] = *t;
}

/* By type; those of one type as they came. */
static int
compare(const void *a, const void *b)
{
	const struct tlv	*x = a, *y = b;

	if (x->type != y->type)
		return (x->type < y->type ? -1 : 1);
	return (x->value.p < y->value.p ? -1 : x->value.p > y->value.p);
}

void
ls_rest_put(struct ls_rest *rest, struct jw *j, const char *front)
{
	const struct tlv	*t;
	size_t			 i;
	char			 key[48];

	if (rest->count > 0)
		qsort(rest->tlvs, rest->count, sizeof(*rest->tlvs), compare);
	for (i = 0; i < rest->count; i++) {
		t = &rest->tlvs[i];
		if (i == 0 || t[-1].type != t->type) {
			(void)snprintf(key, sizeof(key), "%s-%u", front,
			    t->type);	/* it fits */
			jw_key(j, key);
			jw_array(j);
		}
		jw_hex(j, "0x", t->value.p, rbuf_len(&t->value));
		if (i + 1 == rest->count || t[1].type != t->type)
			jw_array_end(j);
	}
	free(rest->tlvs);
	memset(rest, 0, sizeof(*rest));
}

void
ls_put_addr(struct jw *j, const struct rbuf *r)
{
	struct addr	 a;
	char		 text[ADDR_TEXT_MAX];

	if (addr_from_bytes(&a, r->p, rbuf_len(r)) == -1)
		ls_put_hex(j, r);
	else
		jw_cstr(j, addr_str(&a, text));
}

void
ls_put_hex(struct jw *j, const struct rbuf *r)
{
	jw_raw(j, "\"", 1);
	wbuf_put_hex_lower(j->out, r->p, rbuf_len(r));
	wbuf_put_u8(j->out, '"');
}

void
ls_put_member(struct jw *j, const char *key, uint64_t v)
{
	jw_key(j, key);
	jw_uint(j, v);
}

/* The shortest text that is read as the same number, with a fraction. */
void
ls_put_float(struct jw *j, double v)
{
	char	 text[40];
	int	 digits;

	if (!isfinite(v)) {
		jw_null(j);		/* JSON has no word for it */
		return;
	}
	for (digits = 1; digits <= 17; digits++) {
		(void)snprintf(text, sizeof(text), "%.*g", digits, v);
		if (strtod(text, NULL) == v)
			break;
	}
	/* "125000000.0", not "1.25e+08" */
	if (strchr(text, 'e') != NULL && fabs(v) < 1e16 && fabs(v) >= 1e-4)
		(void)snprintf(text, sizeof(text), "%.1f", v);
	if (strpbrk(text, ".e") == NULL)
		(void)strlcat(text, ".0", sizeof(text));
	jw_raw(j, text, strlen(text));
}

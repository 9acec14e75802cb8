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
 * JSON writer: structure here, strings by yajl.
 */
#include <sys/types.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <yajl/yajl_gen.h>

#include "jw.h"

void
jw_init(struct jw *j, struct wbuf *out)
{
	memset(j, 0, sizeof(*j));
	j->out = out;
}

void
jw_clear(struct jw *j)
{
	if (j->gen != NULL)
		yajl_gen_free(j->gen);
	j->gen = NULL;
}

int
jw_finish(struct jw *j)
{
	if (j->error || j->depth != 0 || j->key || wbuf_error(j->out))
		return (-1);
	return (0);
}

/* What stands before an item of the innermost list or object. */
static void
jw_between(struct jw *j)
{
	if (j->filled[j->depth - 1])
		wbuf_put(j->out, ", ", 2);
	else
		wbuf_put_u8(j->out, ' ');
	j->filled[j->depth - 1] = 1;
}

/* What stands before a value: nothing after a key. */
static int
jw_value(struct jw *j)
{
	if (j->error)
		return (-1);
	if (j->key) {
		j->key = 0;
		return (0);
	}
	if (j->depth == 0)
		return (0);
	if (j->kind[j->depth - 1] != '[') {
		j->error = 1;	/* a member without its key */
		return (-1);
	}
	jw_between(j);
	return (0);
}

static void
jw_open(struct jw *j, uint8_t kind)
{
	if (jw_value(j) == -1)
		return;
	if (j->depth == JW_DEPTH_MAX) {
		j->error = 1;
		return;
	}
	j->kind[j->depth] = kind;
	j->filled[j->depth++] = 0;
	wbuf_put_u8(j->out, kind);
}

static void
jw_close(struct jw *j, uint8_t kind)
{
	if (j->error || j->depth == 0 || j->key ||
	    j->kind[j->depth - 1] != kind) {
		j->error = 1;
		return;
	}
	j->depth--;
	wbuf_put(j->out, kind == '{' ? " }" : " ]", 2);
}

void
jw_object(struct jw *j)
{
	jw_open(j, '{');
}

void
jw_object_end(struct jw *j)
{
	jw_close(j, '{');
}

void
jw_array(struct jw *j)
{
	jw_open(j, '[');
}

void
jw_array_end(struct jw *j)
{
	jw_close(j, '[');
}

/* Everything of a member up to its key. */
static int
jw_member(struct jw *j)
{
	if (j->error || j->key || j->depth == 0 ||
	    j->kind[j->depth - 1] != '{') {
		j->error = 1;
		return (-1);
	}
	jw_between(j);
	j->key = 1;
	return (0);
}

void
jw_key(struct jw *j, const char *key)
{
	if (jw_member(j) == -1)
		return;
	wbuf_put_u8(j->out, '"');
	wbuf_puts(j->out, key);
	wbuf_put(j->out, "\": ", 3);
}

/* How many bytes the UTF-8 sequence at p takes; 0: it is not one. */
static size_t
utf8_len(const uint8_t *p, size_t len)
{
	uint32_t	 cp;
	size_t		 i, n;

	if (p[0] < 0x80)
		return (1);
	if ((p[0] & 0xe0) == 0xc0)
		n = 2;
	else if ((p[0] & 0xf0) == 0xe0)
		n = 3;
	else if ((p[0] & 0xf8) == 0xf0)
		n = 4;
	else
		return (0);
	if (n > len)
		return (0);
	cp = p[0] & (0x7fU >> n);
	for (i = 1; i < n; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return (0);
		cp = cp << 6 | (p[i] & 0x3fU);
	}
	/* overlong forms, surrogates, beyond Unicode */
	if ((n == 2 && cp < 0x80) || (n == 3 && cp < 0x800) ||
	    (n == 4 && cp < 0x10000) || cp > 0x10ffff ||
	    (cp >= 0xd800 && cp <= 0xdfff))
		return (0);
	return (n);
}

int
jw_is_utf8(const void *data, size_t len)
{
	const uint8_t	*p = data;
	size_t		 i, n;

	for (i = 0; i < len; i += n)
		if ((n = utf8_len(p + i, len - i)) == 0)
			return (0);
	return (1);
}

/*
 * What yajl escaped already, but DEL and the controls U+0080 to U+009F, which
 * terminals obey.
 */
static void
gen_print(void *ctx, const char *s, size_t len)
{
	const uint8_t	*p = (const uint8_t *)s;
	size_t		 i, begin = 0;

	for (i = 0; i < len; i++) {
		if (p[i] == 0x7f) {
			wbuf_put(ctx, s + begin, i - begin);
			wbuf_puts(ctx, "\\u007f");
		} else if (p[i] == 0xc2 && i + 1 < len && p[i + 1] < 0xa0) {
			wbuf_put(ctx, s + begin, i - begin);
			wbuf_printf(ctx, "\\u00%02x", p[++i]);
		} else
			continue;
		begin = i + 1;
	}
	wbuf_put(ctx, s + begin, len - begin);
}

/* The slow way: clean, then escape. */
static void
jw_escape(struct jw *j, const char *s, size_t len)
{
	const uint8_t	*p = (const uint8_t *)s;
	struct wbuf	 clean;
	size_t		 i, n;

	wbuf_init(&clean, len * 3 + 1);
	for (i = 0; i < len; i += n) {
		if ((n = utf8_len(p + i, len - i)) != 0)
			wbuf_put(&clean, p + i, n);
		else {
			wbuf_put(&clean, "\xef\xbf\xbd", 3);
			n = 1;
		}
	}
	if (j->gen == NULL) {
		j->gen = yajl_gen_alloc(NULL);
		if (j->gen == NULL || !yajl_gen_config(j->gen,
		    yajl_gen_print_callback, gen_print, j->out)) {
			j->error = 1;
			wbuf_clear(&clean);
			return;
		}
	}
	yajl_gen_reset(j->gen, NULL);
	if (yajl_gen_string(j->gen, clean.data, clean.len) !=
	    yajl_gen_status_ok)
		j->error = 1;
	wbuf_clear(&clean);
}

/* Quotes a string; plain ASCII needs no help. */
static void
jw_quote(struct jw *j, const char *s, size_t len)
{
	size_t	 i;

	for (i = 0; i < len; i++)
		if (s[i] < ' ' || s[i] == '"' || s[i] == '\\' || s[i] > '~')
			break;
	if (i != len) {
		jw_escape(j, s, len);
		return;
	}
	wbuf_put_u8(j->out, '"');
	wbuf_put(j->out, s, len);
	wbuf_put_u8(j->out, '"');
}

void
jw_key_str(struct jw *j, const char *key, size_t len)
{
	if (jw_member(j) == -1)
		return;
	jw_quote(j, key, len);
	wbuf_put(j->out, ": ", 2);
}

void
jw_str(struct jw *j, const char *s, size_t len)
{
	if (jw_value(j) == 0)
		jw_quote(j, s, len);
}

void
jw_cstr(struct jw *j, const char *s)
{
	jw_str(j, s, strlen(s));
}

void
jw_uint(struct jw *j, uint64_t v)
{
	if (jw_value(j) == 0)
		wbuf_put_dec(j->out, v);
}

void
jw_int(struct jw *j, int64_t v)
{
	if (jw_value(j) == -1)
		return;
	if (v < 0)
		wbuf_put_u8(j->out, '-');
	wbuf_put_dec(j->out, v < 0 ? -(uint64_t)v : (uint64_t)v);
}

void
jw_bool(struct jw *j, int v)
{
	if (jw_value(j) == 0)
		wbuf_puts(j->out, v ? "true" : "false");
}

void
jw_null(struct jw *j)
{
	if (jw_value(j) == 0)
		wbuf_puts(j->out, "null");
}

void
jw_raw(struct jw *j, const void *p, size_t len)
{
	if (jw_value(j) == 0)
		wbuf_put(j->out, p, len);
}

void
jw_rawf(struct jw *j, const char *fmt, ...)
{
	char	 text[128];
	va_list	 ap;
	int	 n;

	va_start(ap, fmt);
	n = vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (n < 0 || (size_t)n >= sizeof(text)) {
		j->error = 1;
		return;
	}
	jw_raw(j, text, (size_t)n);
}

void
jw_hex(struct jw *j, const char *front, const void *p, size_t len)
{
	if (jw_value(j) == -1)
		return;
	wbuf_put_u8(j->out, '"');
	wbuf_puts(j->out, front);
	wbuf_put_hex(j->out, p, len);
	wbuf_put_u8(j->out, '"');
}

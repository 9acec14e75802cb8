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
 * Addresses and prefixes.  IPv4 text is read and written by hand, because
 * every route of a script passes here; IPv6 text is left to libc.
 */
#include <sys/types.h>
#include <sys/socket.h>

#include <netinet/in.h>
#include <arpa/inet.h>

#include <string.h>

#include "addr.h"

static int
parse_v4(struct addr *a, const char *s, size_t len)
{
	size_t		 i, digits;
	unsigned	 n;
	int		 part;

	i = 0;
	for (part = 0; part < 4; part++) {
		if (part > 0 && (i >= len || s[i++] != '.'))
			return (-1);
		n = 0;
		for (digits = 0; i < len && s[i] >= '0' && s[i] <= '9';
		    i++, digits++) {
			if (digits == 3 || (digits == 1 && n == 0))
				return (-1);
			n = n * 10 + (unsigned)(s[i] - '0');
		}
		if (digits == 0 || n > 255)
			return (-1);
		a->b[part] = (uint8_t)n;
	}
	if (i != len)
		return (-1);
	a->af = ADDR_V4;
	return (0);
}

int
addr_parse(struct addr *a, const char *s, size_t len)
{
	char	 text[ADDR_TEXT_MAX];

	memset(a, 0, sizeof(*a));
	if (len >= sizeof(text) || memchr(s, '\0', len) != NULL)
		return (-1);
	if (memchr(s, ':', len) == NULL)
		return (parse_v4(a, s, len));
	memcpy(text, s, len);
	text[len] = '\0';
	if (inet_pton(AF_INET6, text, a->b) != 1)
		return (-1);
	a->af = ADDR_V6;
	return (0);
}

int
addr_parse_str(struct addr *a, const char *s)
{
	return (addr_parse(a, s, strlen(s)));
}

int
addr_from_bytes(struct addr *a, const void *p, size_t len)
{
	memset(a, 0, sizeof(*a));
	if (len != 4 && len != 16)
		return (-1);
	a->af = len == 4 ? ADDR_V4 : ADDR_V6;
	memcpy(a->b, p, len);
	return (0);
}

void
addr_from_v4(struct addr *a, uint32_t v)
{
	memset(a, 0, sizeof(*a));
	a->af = ADDR_V4;
	a->b[0] = (uint8_t)(v >> 24);
	a->b[1] = (uint8_t)(v >> 16);
	a->b[2] = (uint8_t)(v >> 8);
	a->b[3] = (uint8_t)v;
}

uint32_t
addr_to_v4(const struct addr *a)
{
	return ((uint32_t)a->b[0] << 24 | (uint32_t)a->b[1] << 16 |
	    (uint32_t)a->b[2] << 8 | a->b[3]);
}

int
addr_cmp(const struct addr *a, const struct addr *b)
{
	if (a->af != b->af)
		return (a->af < b->af ? -1 : 1);
	return (memcmp(a->b, b->b, addr_len(a)));
}

int
addr_is_multicast(const struct addr *a)
{
	if (a->af == ADDR_V4)
		return ((a->b[0] & 0xf0) == 0xe0);
	return (a->af == ADDR_V6 && a->b[0] == 0xff);
}

int
addr_is_linklocal(const struct addr *a)
{
	return (a->af == ADDR_V6 && a->b[0] == 0xfe &&
	    (a->b[1] & 0xc0) == 0x80);
}

/* One number of an IPv4 address; where the next one goes. */
static uint8_t *
octet_put(uint8_t *p, unsigned v)
{
	if (v >= 100)
		*p++ = (uint8_t)('0' + v / 100);
	if (v >= 10)
		*p++ = (uint8_t)('0' + v / 10 % 10);
	*p++ = (uint8_t)('0' + v % 10);
	return (p);
}

void
addr_put(struct wbuf *w, const struct addr *a)
{
	char	 buf[ADDR_TEXT_MAX];
	uint8_t	*p;
	int	 i;

	if (a->af != ADDR_V4) {
		wbuf_puts(w, addr_str(a, buf));
		return;
	}
	if (wbuf_room(w, 4 * 4) == -1)
		return;
	p = octet_put(w->data + w->len, a->b[0]);
	for (i = 1; i < 4; i++) {
		*p++ = '.';
		p = octet_put(p, a->b[i]);
	}
	w->len = (size_t)(p - w->data);
}

const char *
addr_str(const struct addr *a, char buf[ADDR_TEXT_MAX])
{
	int	 af;

	af = a->af == ADDR_V4 ? AF_INET : AF_INET6;
	if (a->af == ADDR_NONE || inet_ntop(af, a->b, buf,
	    ADDR_TEXT_MAX) == NULL)
		(void)strlcpy(buf, "none", ADDR_TEXT_MAX);	/* it fits */
	return (buf);
}

int
prefix_parse(struct prefix *p, const char *s, size_t len, const char **why)
{
	const char	*slash;
	size_t		 i, alen;
	unsigned	 bits, max;

	slash = memchr(s, '/', len);
	alen = slash == NULL ? len : (size_t)(slash - s);
	if (addr_parse(&p->addr, s, alen) == -1) {
		*why = "not an IP address";
		return (-1);
	}
	max = (unsigned)addr_len(&p->addr) * 8;
	p->len = (uint8_t)max;
	if (slash == NULL)
		return (0);
	bits = 0;
	for (i = alen + 1; i < len; i++) {
		if (s[i] < '0' || s[i] > '9' || i > alen + 3)
			break;
		bits = bits * 10 + (unsigned)(s[i] - '0');
	}
	if (i != len || len == alen + 1 || bits > max ||
	    (s[alen + 1] == '0' && len != alen + 2)) {
		*why = "bad prefix length";
		return (-1);
	}
	p->len = (uint8_t)bits;
	return (0);
}

int
prefix_has_host_bits(const struct prefix *p)
{
	size_t	 i, n;

	n = addr_len(&p->addr);
	i = p->len / 8;
	if (i >= n)
		return (0);
	if ((p->addr.b[i] & (0xff >> (p->len % 8))) != 0)
		return (1);
	for (i++; i < n; i++)
		if (p->addr.b[i] != 0)
			return (1);
	return (0);
}

void
prefix_mask(struct prefix *p)
{
	size_t	 i, n;

	n = addr_len(&p->addr);
	i = p->len / 8;
	if (i >= n)
		return;
	p->addr.b[i] &= (uint8_t)~(0xff >> (p->len % 8));
	for (i++; i < n; i++)
		p->addr.b[i] = 0;
}

void
prefix_put(struct wbuf *w, const struct prefix *p)
{
	addr_put(w, &p->addr);
	wbuf_put_u8(w, '/');
	wbuf_put_dec(w, p->len);
}

int
prefix_covers(const struct prefix *p, const struct addr *a)
{
	struct prefix	 q;

	if (p->addr.af != a->af)
		return (0);
	q.addr = *a;
	q.len = p->len;
	prefix_mask(&q);
	return (memcmp(q.addr.b, p->addr.b, addr_len(a)) == 0);
}

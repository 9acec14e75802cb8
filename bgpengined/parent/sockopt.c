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
 * Options of TCP sockets: MD5 signatures (RFC 2385), hop limits (RFC 5082).
 */
#include <sys/types.h>
#include <sys/socket.h>

#include <net/if.h>
#include <netinet/in.h>

#include <errno.h>
#include <linux/tcp.h>
#include <string.h>

#include "compat.h"
#include "conf.h"
#include "log.h"
#include "sockopt.h"

int
sockopt_addr(struct sockaddr_storage *ss, socklen_t *len,
    const struct addr *a, const char *zone, uint16_t port)
{
	struct sockaddr_in	 v4;
	struct sockaddr_in6	 v6;

	memset(ss, 0, sizeof(*ss));
	if (a->af == ADDR_V4) {
		memset(&v4, 0, sizeof(v4));
		v4.sin_family = AF_INET;
		v4.sin_port = htons(port);
		memcpy(&v4.sin_addr, a->b, 4);
		memcpy(ss, &v4, sizeof(v4));
		*len = sizeof(v4);
		return (0);
	}
	if (a->af != ADDR_V6) {
		errno = EAFNOSUPPORT;
		return (-1);
	}
	memset(&v6, 0, sizeof(v6));
	v6.sin6_family = AF_INET6;
	v6.sin6_port = htons(port);
	memcpy(&v6.sin6_addr, a->b, 16);
	if (zone[0] != '\0' &&
	    (v6.sin6_scope_id = if_nametoindex(zone)) == 0)
		return (-1);
	memcpy(ss, &v6, sizeof(v6));
	*len = sizeof(v6);
	return (0);
}

void
sockopt_from(struct addr *a, uint16_t *port, uint32_t *zone,
    const struct sockaddr_storage *ss)
{
	struct sockaddr_in	 v4;
	struct sockaddr_in6	 v6;
	uint16_t		 n;
	uint32_t		 scope;

	memset(a, 0, sizeof(*a));
	n = 0;
	scope = 0;
	if (ss->ss_family == AF_INET) {
		memcpy(&v4, ss, sizeof(v4));
		a->af = ADDR_V4;
		memcpy(a->b, &v4.sin_addr, 4);
		n = ntohs(v4.sin_port);
	} else if (ss->ss_family == AF_INET6) {
		memcpy(&v6, ss, sizeof(v6));
		a->af = ADDR_V6;
		memcpy(a->b, &v6.sin6_addr, 16);
		n = ntohs(v6.sin6_port);
		scope = v6.sin6_scope_id;
	}
	if (port != NULL)
		*port = n;
	if (zone != NULL)
		*zone = scope;
}

int
sockopt_md5(int fd, const struct conf_neighbor *n, int add)
{
	struct tcp_md5sig	 sig;
	socklen_t		 len;
	int			 opt, r;

	if (n->md5_len == 0)
		return (0);
	if (n->md5_len > sizeof(sig.tcpm_key)) {
		errno = EMSGSIZE;
		return (-1);
	}
	memset(&sig, 0, sizeof(sig));
	if (sockopt_addr((struct sockaddr_storage *)&sig.tcpm_addr, &len,
	    &n->peer, n->zone, 0) == -1)
		return (-1);
	opt = TCP_MD5SIG;
	if (n->range) {
		opt = TCP_MD5SIG_EXT;
		sig.tcpm_flags = TCP_MD5SIG_FLAG_PREFIX;
		sig.tcpm_prefixlen = n->plen;
	}
	if (add) {
		sig.tcpm_keylen = (uint16_t)n->md5_len;
		memcpy(sig.tcpm_key, n->md5, n->md5_len);
	}
	r = setsockopt(fd, IPPROTO_TCP, opt, &sig, sizeof(sig));
	explicit_bzero(&sig, sizeof(sig));
	/* A key that is not there needs no removal. */
	if (r == -1 && !add && errno == ENOENT)
		r = 0;
	return (r);
}

static int
set_int(int fd, int level, int opt, int value)
{
	return (setsockopt(fd, level, opt, &value, sizeof(value)));
}

int
sockopt_session(int fd, const struct conf_neighbor *n)
{
	int	 v4;

	v4 = n->peer.af == ADDR_V4;
	if (set_int(fd, IPPROTO_TCP, TCP_NODELAY, 1) == -1)
		return (-1);
	if (n->ttl_out != 0 && set_int(fd, v4 ? IPPROTO_IP : IPPROTO_IPV6,
	    v4 ? IP_TTL : IPV6_UNICAST_HOPS, n->ttl_out) == -1)
		return (-1);
	if (n->ttl_in != 0 && set_int(fd, v4 ? IPPROTO_IP : IPPROTO_IPV6,
	    v4 ? IP_MINTTL : IPV6_MINHOPCOUNT, n->ttl_in) == -1)
		return (-1);
	return (0);
}

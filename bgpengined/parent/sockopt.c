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
 * Options of TCP sockets: MD5 signatures (RFC 2385), the authentication option
 * (RFC 5925), hop limits (RFC 5082).  A key that the kernel does not take is
 * an error: the connection is not made without it.
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

/*
 * TCP-AO came with Linux 6.7, after the headers that we build with; these are
 * the kernel's numbers and structures.
 */
#define AO_ADD_KEY	38
#define AO_DEL_KEY	39
#define AO_INFO		40
#define AO_HAS_CURRENT	1	/* a flag */
#define AO_KEY_MAX	80

struct ao_add {
	struct sockaddr_storage addr;	/* the peer's */
	char		 alg[64];
	int32_t		 ifindex;
	uint32_t	 flags;		/* which key is in use: as usual */
	uint16_t	 reserved;
	uint8_t		 prefix;	/* bits of addr that count */
	uint8_t		 sndid, rcvid;
	uint8_t		 maclen;
	uint8_t		 keyflags;
	uint8_t		 keylen;
	uint8_t		 key[AO_KEY_MAX];
} __attribute__((__aligned__(8)));

struct ao_del {
	struct sockaddr_storage addr;
	int32_t		 ifindex;
	uint32_t	 flags;
	uint16_t	 reserved;
	uint8_t		 prefix;
	uint8_t		 sndid, rcvid;
	uint8_t		 current, rnext;
	uint8_t		 keyflags;
} __attribute__((__aligned__(8)));

struct ao_info {
	uint32_t	 flags;
	uint16_t	 reserved;
	uint8_t		 current, rnext;
	uint64_t	 counters[5];
} __attribute__((__aligned__(8)));

static const struct {
	const char	*name;		/* as the kernel calls it */
	uint8_t		 maclen;
} ao_algorithms[] = {
	[CONF_AO_SHA1_96]	= { "hmac(sha1)", 12 },
	[CONF_AO_AES128_96]	= { "cmac(aes128)", 12 },
	[CONF_AO_SHA256]	= { "hmac(sha256)", 16 },
	[CONF_AO_SHA256_96]	= { "hmac(sha256)", 12 }
};

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
sockopt_has_key(const struct conf_neighbor *n)
{
	return (n->md5_len > 0 || n->ao.algorithm != CONF_AO_NONE);
}

static int
set_md5(int fd, const struct conf_neighbor *n, int add)
{
	struct tcp_md5sig	 sig;
	socklen_t		 len;
	int			 opt, r;

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
	return (r);
}

/* The kernel takes no bits behind the prefix. */
static int
ao_addr(struct sockaddr_storage *ss, const struct conf_neighbor *n,
    uint8_t *prefix)
{
	struct prefix	 p;
	socklen_t	 len;

	conf_neighbor_prefix(n, &p);
	*prefix = p.len;
	return (sockopt_addr(ss, &len, &p.addr, n->zone, 0));
}

static int
add_ao(int fd, const struct conf_neighbor *n)
{
	struct ao_add	 ao;
	int		 r;

	if (n->ao.key_len > sizeof(ao.key) ||
	    n->ao.algorithm >= nitems(ao_algorithms)) {
		errno = EINVAL;
		return (-1);
	}
	memset(&ao, 0, sizeof(ao));
	if (ao_addr(&ao.addr, n, &ao.prefix) == -1)
		return (-1);
	/* The names are short. */
	(void)strlcpy(ao.alg, ao_algorithms[n->ao.algorithm].name,
	    sizeof(ao.alg));
	ao.maclen = ao_algorithms[n->ao.algorithm].maclen;
	ao.sndid = ao.rcvid = n->ao.keyid;
	ao.keylen = (uint8_t)n->ao.key_len;
	memcpy(ao.key, n->ao.key, n->ao.key_len);
	r = setsockopt(fd, IPPROTO_TCP, AO_ADD_KEY, &ao, sizeof(ao));
	explicit_bzero(&ao, sizeof(ao));
	return (r);
}

static int
del_ao(int fd, const struct conf_neighbor *n)
{
	struct ao_del	 ao;

	memset(&ao, 0, sizeof(ao));
	if (ao_addr(&ao.addr, n, &ao.prefix) == -1)
		return (-1);
	ao.sndid = ao.rcvid = n->ao.keyid;
	return (setsockopt(fd, IPPROTO_TCP, AO_DEL_KEY, &ao, sizeof(ao)));
}

int
sockopt_key(int fd, const struct conf_neighbor *n, int add)
{
	int	 r = 0;

	if (n->md5_len > 0)
		r = set_md5(fd, n, add);
	else if (n->ao.algorithm != CONF_AO_NONE)
		r = add ? add_ao(fd, n) : del_ao(fd, n);
	/* A key that is not there needs no removal. */
	if (r == -1 && !add && (errno == ENOENT || errno == ENOPROTOOPT))
		r = 0;
	return (r);
}

int
sockopt_key_used(int fd, const struct conf_neighbor *n)
{
	struct ao_info	 info;
	socklen_t	 len = sizeof(info);

	if (n->ao.algorithm == CONF_AO_NONE)
		return (1);
	memset(&info, 0, sizeof(info));
	return (getsockopt(fd, IPPROTO_TCP, AO_INFO, &info, &len) == 0 &&
	    (info.flags & AO_HAS_CURRENT) != 0 &&
	    info.current == n->ao.keyid);
}

static int
set_int(int fd, int level, int opt, int value)
{
	return (setsockopt(fd, level, opt, &value, sizeof(value)));
}

static int
set_hops(int fd, int v4, int hops)
{
	return (set_int(fd, v4 ? IPPROTO_IP : IPPROTO_IPV6,
	    v4 ? IP_TTL : IPV6_UNICAST_HOPS, hops));
}

/* Who takes nothing but 255 hops (RFC 5082) wants it of a SYN-ACK too. */
int
sockopt_listen(int fd, int af)
{
	return (set_hops(fd, af == ADDR_V4, 255));
}

int
sockopt_session(int fd, const struct conf_neighbor *n)
{
	int	 v4;

	v4 = n->peer.af == ADDR_V4;
	if (set_int(fd, IPPROTO_TCP, TCP_NODELAY, 1) == -1)
		return (-1);
	/* Where -1, the system's default, is unknown, 255 stays. */
	if (n->ttl_out == 0)
		(void)set_hops(fd, v4, -1);
	else if (set_hops(fd, v4, n->ttl_out) == -1)
		return (-1);
	if (n->ttl_in != 0 && set_int(fd, v4 ? IPPROTO_IP : IPPROTO_IPV6,
	    v4 ? IP_MINTTL : IPV6_MINHOPCOUNT, n->ttl_in) == -1)
		return (-1);
	return (0);
}

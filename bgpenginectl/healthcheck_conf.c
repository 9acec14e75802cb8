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
 * Values of the health check's options: time, facilities, addresses.
 */
#include <sys/types.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>

#include "compat.h"
#include "complain.h"
#include "healthcheck.h"
#include "xmem.h"

#define HOSTS_MAX	65536	/* addresses of one network */
#define SECONDS_MAX	(10.0 * 366 * 86400)
#define IFNAME_MAX	15

static const struct {
	const char	*name;
	int		 facility;
} facilities[] = {
	{ "auth",	LOG_AUTH },
	{ "authpriv",	LOG_AUTHPRIV },
	{ "cron",	LOG_CRON },
	{ "daemon",	LOG_DAEMON },
	{ "ftp",	LOG_FTP },
	{ "kern",	LOG_KERN },
	{ "local0",	LOG_LOCAL0 },
	{ "local1",	LOG_LOCAL1 },
	{ "local2",	LOG_LOCAL2 },
	{ "local3",	LOG_LOCAL3 },
	{ "local4",	LOG_LOCAL4 },
	{ "local5",	LOG_LOCAL5 },
	{ "local6",	LOG_LOCAL6 },
	{ "local7",	LOG_LOCAL7 },
	{ "lpr",	LOG_LPR },
	{ "mail",	LOG_MAIL },
	{ "news",	LOG_NEWS },
	{ "syslog",	LOG_SYSLOG },
	{ "user",	LOG_USER },
	{ "uucp",	LOG_UUCP }
};

int
hc_facility(const char *name)
{
	size_t	 i;

	for (i = 0; i < nitems(facilities); i++)
		if (strcmp(facilities[i].name, name) == 0)
			return (facilities[i].facility);
	return (-1);
}

int
hc_seconds(const char *s, int64_t *ms)
{
	char	*end;
	double	 v;

	v = strtod(s, &end);
	if (end == s || *end != '\0' || !isfinite(v) || v < 0 ||
	    v > SECONDS_MAX)
		return (-1);
	*ms = (int64_t)(v * 1000);
	if (*ms == 0 && v > 0)
		*ms = 1;	/* 0 says something else */
	return (0);
}

void
hc_ips_add(struct hc_ips *ips, const struct prefix *p, const char *dev)
{
	ips->v = xreallocarray(ips->v, ips->n + 1, sizeof(*ips->v));
	ips->v[ips->n].prefix = *p;
	ips->v[ips->n].dev = dev;
	ips->n++;
}

static int
add_ip(struct hc_ips *ips, const char *text)
{
	struct prefix	 p;
	const char	*why;

	if (prefix_parse(&p, text, strlen(text), &why) == -1) {
		ctl_complain("--ip: %s: \"%s\"", why, text);
		return (-1);
	}
	if (prefix_has_host_bits(&p)) {
		ctl_complain("--ip: host bits are set: \"%s\"", text);
		return (-1);
	}
	hc_ips_add(ips, &p, HC_DEVICE);
	return (0);
}

/* PREFIX%DEVICE */
static int
set_device(struct hc_ips *ips, const char *text)
{
	struct prefix	 p;
	const char	*dev, *why;
	size_t		 i, found = 0;

	dev = strchr(text, '%');
	if (dev == NULL || dev[1] == '\0' || strlen(dev + 1) > IFNAME_MAX ||
	    strchr(dev, '/') != NULL || strchr(dev, ' ') != NULL ||
	    dev[1] == '-') {
		ctl_complain("--ip-ifname: no interface: \"%s\"", text);
		return (-1);
	}
	if (prefix_parse(&p, text, (size_t)(dev - text), &why) == -1) {
		ctl_complain("--ip-ifname: %s: \"%s\"", why, text);
		return (-1);
	}
	for (i = 0; i < ips->n; i++)
		if (ips->v[i].prefix.len == p.len &&
		    addr_cmp(&ips->v[i].prefix.addr, &p.addr) == 0) {
			ips->v[i].dev = dev + 1;
			found++;
		}
	if (found == 0)
		ctl_complain("--ip-ifname: no --ip is \"%s\"", text);
	return (found == 0 ? -1 : 0);
}

int
hc_conf_ips(const struct hc_conf *conf, struct hc_ips *ips)
{
	size_t	 i;

	for (i = 0; i < conf->ip.n; i++)
		if (add_ip(ips, conf->ip.v[i]) == -1)
			return (-1);
	for (i = 0; i < conf->ifname.n; i++)
		if (set_device(ips, conf->ifname.v[i]) == -1)
			return (-1);
	return (0);
}

/* The next address; those at the end of all begin again. */
static void
increment(struct addr *a)
{
	size_t	 i;

	for (i = addr_len(a); i > 0; i--)
		if (++a->b[i - 1] != 0)
			return;
}

int
hc_ips_expand(struct hc_ips *ips, const struct hc_ip *ip)
{
	struct prefix	 p = ip->prefix;
	unsigned	 bits = (unsigned)addr_len(&p.addr) * 8;
	uint32_t	 i;

	if (bits - p.len > 16) {
		ctl_complain("more than %d addresses in a network", HOSTS_MAX);
		return (-1);
	}
	for (i = 0; i < 1U << (bits - p.len); i++) {
		hc_ips_add(ips, &(struct prefix){ p.addr, (uint8_t)bits },
		    ip->dev);
		increment(&p.addr);
	}
	return (0);
}

int
hc_conf_routes(const struct hc_conf *conf, const struct hc_ips *ips,
    struct hc_ips *routes)
{
	struct hc_ips	 all = { NULL, 0 };
	size_t		 i;

	for (i = 0; i < ips->n; i++) {
		if (!conf->deaggregate)
			hc_ips_add(&all, &ips->v[i].prefix, ips->v[i].dev);
		else if (hc_ips_expand(&all, &ips->v[i]) == -1) {
			free(all.v);
			return (-1);
		}
	}
	for (i = 0; i < all.n; i++)
		hc_ips_add(routes, &all.v[(i + (size_t)conf->start_ip) %
		    all.n].prefix, NULL);
	free(all.v);
	return (0);
}

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
 * Addresses of the service on this host: which there are, and those that the
 * health check adds and deletes, by means of ip(8).
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "compat.h"
#include "healthcheck.h"
#include "log.h"
#include "xmem.h"

#define LIST_MAX	(16 * 1024 * 1024)

/* One line of `ip -o address show`. */
struct shown {
	struct addr	 addr;
	char		*dev;
	char		*label;		/* behind "DEV:", or NULL */
};

/* "2: lo    inet 192.0.2.1/32 scope global lo:web\ ..."; 0 or -1. */
static int
parse_line(char *line, struct shown *out)
{
	struct prefix	 p;
	const char	*why;
	char		*word, *last = NULL, *text = NULL;
	int		 n;

	memset(out, 0, sizeof(*out));
	for (n = 0; (word = strsep(&line, " \t")) != NULL;) {
		if (*word == '\0')
			continue;
		if (n == 1)
			out->dev = word;
		if (n == 2 && strncmp(word, "inet", 4) != 0)
			return (-1);
		if (n == 3)
			text = word;
		n++;
		last = word;
		if (word[strlen(word) - 1] == '\\')
			break;		/* lifetimes follow */
	}
	if (text == NULL || prefix_parse(&p, text, strlen(text), &why) == -1)
		return (-1);
	out->addr = p.addr;
	last[strcspn(last, "\\")] = '\0';
	n = (int)strlen(out->dev);
	if (strncmp(last, out->dev, (size_t)n) == 0 && last[n] == ':')
		out->label = last + n + 1;
	return (0);
}

static int
is_loopback(const struct addr *a)
{
	static const uint8_t	 one[16] = { [15] = 1 };

	return (a->af == ADDR_V4 ? a->b[0] == 127 :
	    memcmp(a->b, one, sizeof(one)) == 0);
}

static int
is_ours(const struct hc_conf *conf, const struct shown *s)
{
	if (conf->label == NULL)
		return (1);
	if (s->label == NULL)
		return (0);
	if (conf->label_exact)
		return (strcmp(s->label, conf->label) == 0);
	return (strncmp(s->label, conf->label, strlen(conf->label)) == 0);
}

/* Runs ip(8); its status, -1: it did not run. */
static int
run_ip(const struct hc_conf *conf, const char *const *argv, struct wbuf *out)
{
	return (hc_run(conf->sudo ? argv : argv + 1, NULL, HC_IP_MS, 0, out));
}

static int
present(const struct hc_conf *conf, struct wbuf *out)
{
	static const char *const	 argv[] = { "ip", "-o", "address",
					    "show", NULL };
	int				 status;

	wbuf_init(out, LIST_MAX);
	status = hc_run(argv, NULL, HC_IP_MS, 0, out);
	if (status == 0)
		return (0);
	log_warnx("ip address show: status %d: %s", status, wbuf_cstr(out));
	wbuf_clear(out);
	return (-1);
}

int
hc_addr_list(const struct hc_conf *conf, struct hc_ips *ips)
{
	struct shown	 s;
	struct wbuf	 out;
	struct prefix	 p;
	char		*all, *copy, *line;

	if (present(conf, &out) == -1)
		return (-1);
	all = copy = xstrdup(wbuf_cstr(&out));
	wbuf_clear(&out);
	while ((line = strsep(&all, "\n")) != NULL) {
		if (parse_line(line, &s) == -1 || is_loopback(&s.addr) ||
		    strcmp(s.dev, HC_DEVICE) != 0 || !is_ours(conf, &s))
			continue;
		p.addr = s.addr;
		p.len = (uint8_t)(addr_len(&s.addr) * 8);
		hc_ips_add(ips, &p, HC_DEVICE);
	}
	free(copy);
	return (0);
}

/* Marks those that are there: v[i].dev is NULL then. */
static int
strike_present(const struct hc_conf *conf, struct hc_ips *hosts, int there)
{
	struct shown	 s;
	struct wbuf	 out;
	size_t		 i;
	char		*all, *copy, *line, *found;

	if (hosts->n == 0)
		return (0);
	if (present(conf, &out) == -1)
		return (-1);
	found = xcalloc(hosts->n, 1);
	all = copy = xstrdup(wbuf_cstr(&out));
	wbuf_clear(&out);
	while ((line = strsep(&all, "\n")) != NULL) {
		if (parse_line(line, &s) == -1)
			continue;
		for (i = 0; i < hosts->n; i++)
			if (addr_cmp(&hosts->v[i].prefix.addr, &s.addr) == 0 &&
			    strcmp(hosts->v[i].dev, s.dev) == 0)
				found[i] = 1;
	}
	for (i = 0; i < hosts->n; i++)
		if (found[i] == there)
			hosts->v[i].dev = NULL;
	free(found);
	free(copy);
	return (0);
}

/* verb: "add" or "delete"; 0, or -1: logged. */
static int
change(const struct hc_conf *conf, const struct hc_ip *ip, const char *verb)
{
	const char	*argv[] = { "sudo", "ip", "address", verb, NULL, "dev",
			    ip->dev, NULL, NULL, NULL };
	struct wbuf	 prefix, label, out;
	int		 status;

	wbuf_init(&prefix, 0);
	wbuf_init(&label, 0);
	wbuf_init(&out, 1024);
	prefix_put(&prefix, &ip->prefix);
	argv[4] = wbuf_cstr(&prefix);
	if (conf->label != NULL && ip->prefix.addr.af == ADDR_V4 &&
	    strcmp(verb, "add") == 0) {
		wbuf_printf(&label, "%s:%s", ip->dev, conf->label);
		argv[7] = "label";
		argv[8] = wbuf_cstr(&label);
	}
	status = run_ip(conf, argv, &out);
	/* 2: somebody else was faster */
	if (status == 2 && !conf->sudo && strcmp(verb, "add") == 0)
		status = 0;
	if (status == 0)
		log_info("address %s dev %s: %s done", argv[4], ip->dev, verb);
	else
		log_warnx("ip address %s %s dev %s: status %d: %s", verb,
		    argv[4], ip->dev, status, wbuf_cstr(&out));
	wbuf_clear(&prefix);
	wbuf_clear(&label);
	wbuf_clear(&out);
	return (status == 0 ? 0 : -1);
}

/* Does that to all addresses which are (not) there. */
static int
change_all(const struct hc_conf *conf, const struct hc_ips *ips,
    const char *verb, int there)
{
	struct hc_ips	 hosts = { NULL, 0 };
	size_t		 i;
	int		 r = 0;

	for (i = 0; i < ips->n && r == 0; i++)
		r = hc_ips_expand(&hosts, &ips->v[i]);
	if (r == 0)
		r = strike_present(conf, &hosts, !there);
	for (i = 0; i < hosts.n && r == 0; i++)
		if (hosts.v[i].dev != NULL &&
		    change(conf, &hosts.v[i], verb) == -1)
			r = there ? 0 : -1;
	free(hosts.v);
	return (r);
}

int
hc_addr_setup(const struct hc_conf *conf, const struct hc_ips *ips)
{
	return (change_all(conf, ips, "add", 0));
}

void
hc_addr_remove(const struct hc_conf *conf, const struct hc_ips *ips)
{
	/* what went wrong is in the log, there is nothing else to do */
	(void)change_all(conf, ips, "delete", 1);
}

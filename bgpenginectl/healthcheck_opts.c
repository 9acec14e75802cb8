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
 * Options of the health check: from a file, and from the command line, where
 * long names may be cut short.
 */
#include <sys/types.h>

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>

#include "compat.h"
#include "complain.h"
#include "healthcheck.h"
#include "xmem.h"

enum kind {
	FLAG,			/* int: 1 */
	TEXT,			/* const char * */
	MAYBE,			/* the same, the value can be missing */
	SECONDS,		/* int64_t, in milliseconds */
	NUMBER,			/* int64_t, between lo and hi */
	LIST			/* struct hc_list, one more */
};

struct opt {
	const char	*name;
	const char	*shorter;	/* without the dash, or NULL */
	enum kind	 kind;
	size_t		 off;		/* in struct hc_conf */
	int64_t		 lo, hi;
};

#define AT(m)	offsetof(struct hc_conf, m)
#define U32	UINT32_MAX

static const struct opt	 opts[] = {
	{ "help",	"h",	FLAG,	AT(help), 0, 0 },
	{ "silent",	"s",	FLAG,	AT(silent), 0, 0 },
	{ "syslog-facility", "sF", MAYBE, AT(facility), 0, 0 },
	{ "no-syslog",	NULL,	FLAG,	AT(no_syslog), 0, 0 },
	{ "debug",	"d",	FLAG,	AT(debug), 0, 0 },
	{ "no-ack",	"a",	FLAG,	AT(no_ack), 0, 0 },
	{ "sudo",	NULL,	FLAG,	AT(sudo), 0, 0 },
	{ "name",	"n",	TEXT,	AT(name), 0, 0 },
	{ "config",	"F",	TEXT,	AT(config), 0, 0 },
	{ "pid",	"p",	TEXT,	AT(pid), 0, 0 },
	{ "user",	NULL,	TEXT,	AT(user), 0, 0 },
	{ "group",	NULL,	TEXT,	AT(group), 0, 0 },
	{ "interval",	"i",	SECONDS, AT(interval), 0, 0 },
	{ "fast-interval", "f",	SECONDS, AT(fast_interval), 0, 0 },
	{ "timeout",	"t",	NUMBER,	AT(timeout), 0, U32 },
	{ "rise",	NULL,	NUMBER,	AT(rise), 0, U32 },
	{ "fall",	NULL,	NUMBER,	AT(fall), 0, U32 },
	{ "disable",	NULL,	TEXT,	AT(disable), 0, 0 },
	{ "command",	"c",	TEXT,	AT(command), 0, 0 },
	{ "cmd",	NULL,	TEXT,	AT(command), 0, 0 },
	{ "check-tcp", NULL,	LIST,	AT(probe[HC_PROBE_TCP]), 0, 0 },
	{ "check-http", NULL,	LIST,	AT(probe[HC_PROBE_HTTP]), 0, 0 },
	{ "check-dns", NULL,	LIST,	AT(probe[HC_PROBE_DNS]), 0, 0 },
	{ "next-hop",	"N",	TEXT,	AT(next_hop), 0, 0 },
	{ "ip",		NULL,	LIST,	AT(ip), 0, 0 },
	{ "ip-ifname",	NULL,	LIST,	AT(ifname), 0, 0 },
	{ "local-preference", NULL, NUMBER, AT(local_preference), -1, U32 },
	{ "deaggregate-networks", NULL, FLAG, AT(deaggregate), 0, 0 },
	{ "no-ip-setup", NULL,	FLAG,	AT(no_ip_setup), 0, 0 },
	{ "dynamic-ip-setup", NULL, FLAG, AT(dynamic), 0, 0 },
	{ "label",	NULL,	TEXT,	AT(label), 0, 0 },
	{ "label-exact-match", NULL, FLAG, AT(label_exact), 0, 0 },
	{ "start-ip",	NULL,	NUMBER,	AT(start_ip), 0, U32 },
	{ "up-metric",	NULL,	NUMBER,	AT(metric[HC_UP]), 0, U32 },
	{ "down-metric", NULL,	NUMBER,	AT(metric[HC_DOWN]), 0, U32 },
	{ "disabled-metric", NULL, NUMBER, AT(metric[HC_DISABLED]), 0, U32 },
	{ "increase",	NULL,	NUMBER,	AT(increase), -(int64_t)U32, U32 },
	{ "community",	NULL,	TEXT,	AT(community), 0, 0 },
	{ "extended-community", NULL, TEXT, AT(extended_community), 0, 0 },
	{ "large-community", NULL, TEXT, AT(large_community), 0, 0 },
	{ "disabled-community", NULL, TEXT, AT(disabled_community), 0, 0 },
	{ "as-path",	NULL,	TEXT,	AT(as_path), 0, 0 },
	{ "up-as-path",	NULL,	TEXT,	AT(state_as_path[HC_UP]), 0, 0 },
	{ "down-as-path", NULL,	TEXT,	AT(state_as_path[HC_DOWN]), 0, 0 },
	{ "disabled-as-path", NULL, TEXT, AT(state_as_path[HC_DISABLED]),
	    0, 0 },
	{ "withdraw-on-down", NULL, FLAG, AT(withdraw_on_down), 0, 0 },
	{ "path-id",	NULL,	NUMBER,	AT(path_id), 0, U32 },
	{ "neighbor",	NULL,	LIST,	AT(neighbor), 0, 0 },
	{ "debounce",	NULL,	FLAG,	AT(debounce), 0, 0 },
	{ "execute",	NULL,	LIST,	AT(execute), 0, 0 },
	{ "up-execute",	NULL,	LIST,	AT(state_execute[HC_UP]), 0, 0 },
	{ "down-execute", NULL,	LIST,	AT(state_execute[HC_DOWN]), 0, 0 },
	{ "disabled-execute", NULL, LIST, AT(state_execute[HC_DISABLED]),
	    0, 0 }
};

const char *
hc_option_name(size_t i)
{
	return (i < nitems(opts) ? opts[i].name : NULL);
}

int
hc_option_has_value(const char *word)
{
	size_t	 i;

	if (word[0] != '-' || word[1] == '\0')
		return (0);
	word += word[1] == '-' ? 2 : 1;
	for (i = 0; i < nitems(opts); i++)
		if (strcmp(opts[i].name, word) == 0 ||
		    (opts[i].shorter != NULL &&
		    strcmp(opts[i].shorter, word) == 0))
			return (opts[i].kind != FLAG);
	return (0);
}

void
hc_usage(void)
{
	size_t	 i;

	/* when stdout is broken there is nobody to tell */
	(void)printf("usage: healthcheck [option ...]\n");
	for (i = 0; i < nitems(opts); i++)
		(void)printf("\t%s%s%s--%s%s\n",
		    opts[i].shorter == NULL ? "" : "-",
		    opts[i].shorter == NULL ? "" : opts[i].shorter,
		    opts[i].shorter == NULL ? "" : ", ", opts[i].name,
		    opts[i].kind == FLAG ? "" :
		    opts[i].kind == MAYBE ? " [VALUE]" : " VALUE");
	(void)fflush(stdout);
}

/* A line for the daemon ends where we end it. */
static int
is_clean(const char *s)
{
	for (; *s != '\0'; s++)
		if (iscntrl((unsigned char)*s))
			return (0);
	return (1);
}

/* Commands of the shell may have any number of lines. */
static int
is_shell(const struct opt *o)
{
	return (o->kind == LIST ? strstr(o->name, "execute") != NULL :
	    o->off == AT(command));
}

static int
set_list(struct hc_list *list, const char *value)
{
	list->v = xreallocarray(list->v, list->n + 1, sizeof(*list->v));
	list->v[list->n++] = value;
	return (0);
}

/* value: borrowed for as long as conf lives. */
static int
set(struct hc_conf *conf, const struct opt *o, const char *value)
{
	const char	*err = NULL;
	char		*at = (char *)conf + o->off;
	int64_t		 n;

	if (o->kind != FLAG && !is_shell(o) && !is_clean(value)) {
		ctl_complain("--%s: a control character", o->name);
		return (-1);
	}
	switch (o->kind) {
	case FLAG:
		*(int *)(void *)at = 1;
		return (0);
	case TEXT:
	case MAYBE:
		*(const char **)(void *)at = value;
		return (0);
	case LIST:
		return (set_list((struct hc_list *)(void *)at, value));
	case SECONDS:
		if (hc_seconds(value, (int64_t *)(void *)at) == 0)
			return (0);
		err = "invalid";
		break;
	case NUMBER:
		n = strtonum(value, o->lo, o->hi, &err);
		if (err == NULL)
			*(int64_t *)(void *)at = n;
		break;
	}
	if (err == NULL)
		return (0);
	ctl_complain("--%s: %s: \"%s\"", o->name, err, value);
	return (-1);
}

/* The option with that long name, or the only one it begins. */
static const struct opt *
find_long(const char *s, size_t len)
{
	const struct opt	*found = NULL;
	size_t			 i;
	int			 many = 0;

	for (i = 0; i < nitems(opts); i++) {
		if (strncmp(opts[i].name, s, len) != 0)
			continue;
		if (opts[i].name[len] == '\0')
			return (&opts[i]);
		many += found != NULL;
		found = &opts[i];
	}
	if (found != NULL && !many && len > 0)
		return (found);
	ctl_complain("%s option --%.*s", found != NULL ? "ambiguous" :
	    "unknown", (int)len, s);
	return (NULL);
}

static const struct opt *
find_short(const char *s, size_t len)
{
	size_t	 i;

	for (i = 0; i < nitems(opts); i++)
		if (opts[i].shorter != NULL &&
		    strlen(opts[i].shorter) == len &&
		    strncmp(opts[i].shorter, s, len) == 0)
			return (&opts[i]);
	return (NULL);
}

/* Is the next word a value?  Negative numbers are, other options are not. */
static int
is_value(const char *s)
{
	return (s != NULL && (*s != '-' || s[1] == '\0' ||
	    strchr(s, ' ') != NULL || s[1 + strspn(s + 1,
	    "0123456789.")] == '\0'));
}

/* Takes the value from the next word if there is none yet. */
static int
take(struct hc_conf *conf, const struct opt *o, const char *value,
    char ***argv)
{
	if (o->kind == FLAG && value != NULL) {
		ctl_complain("--%s takes no value", o->name);
		return (-1);
	}
	if (o->kind != FLAG && value == NULL) {
		if (is_value((*argv)[1]))
			value = *++*argv;
		else if (o->kind == MAYBE)
			value = "daemon";
	}
	if (o->kind != FLAG && value == NULL) {
		ctl_complain("--%s needs a value", o->name);
		return (-1);
	}
	return (set(conf, o, value));
}

/* A word of short options: flags together, a value behind the last. */
static int
short_options(struct hc_conf *conf, char ***argv)
{
	const struct opt	*o;
	const char		*s = **argv + 1;

	if ((o = find_short(s, strlen(s))) != NULL)
		return (take(conf, o, NULL, argv));
	for (; *s != '\0'; s++) {
		if ((o = find_short(s, 1)) == NULL) {
			ctl_complain("unknown option -%s", s);
			return (-1);
		}
		if (o->kind != FLAG && s[1] != '\0')
			return (take(conf, o, s[1] == '=' ? s + 2 : s + 1,
			    argv));
		if (take(conf, o, NULL, argv) == -1)
			return (-1);
	}
	return (0);
}

static int
from_argv(struct hc_conf *conf, char **argv)
{
	const struct opt	*o;
	const char		*s;
	size_t			 len;
	int			 r;

	for (; *argv != NULL; argv++) {
		s = *argv;
		if (*s != '-' || s[1] == '\0') {
			ctl_complain("unknown argument \"%s\"", s);
			return (-1);
		}
		if (s[1] != '-') {
			r = short_options(conf, &argv);
		} else {
			len = strcspn(s + 2, "=");
			if ((o = find_long(s + 2, len)) == NULL)
				return (-1);
			r = take(conf, o, s[2 + len] == '=' ?
			    s + 2 + len + 1 : NULL, &argv);
		}
		if (r == -1)
			return (-1);
	}
	return (0);
}

static char *
trim(char *s)
{
	size_t	 len;

	s += strspn(s, " \t");
	len = strlen(s);
	while (len > 0 && isspace((unsigned char)s[len - 1]))
		s[--len] = '\0';
	return (s);
}

/* A copy that lives as long as conf: the line it is in does not. */
static char *
keep(struct hc_conf *conf, const char *value)
{
	conf->kept = xreallocarray(conf->kept, conf->nkept + 1,
	    sizeof(*conf->kept));
	return (conf->kept[conf->nkept++] = xstrdup(value));
}

static int
file_line(struct hc_conf *conf, char *line)
{
	const struct opt	*o;
	char			*value;

	line = trim(line);
	if (*line == '\0' || *line == '#')
		return (0);
	if ((value = strchr(line, '=')) != NULL) {
		*value = '\0';
		value = keep(conf, trim(value + 1));
		line = trim(line);
	}
	if ((o = find_long(line, strlen(line))) == NULL)
		return (-1);
	if (value == NULL && o->kind == MAYBE)
		return (set(conf, o, "daemon"));
	if ((value == NULL) != (o->kind == FLAG)) {
		ctl_complain("--%s %s", o->name, o->kind == FLAG ?
		    "takes no value" : "needs a value");
		return (-1);
	}
	return (set(conf, o, value));
}

static int
from_file(struct hc_conf *conf, const char *path)
{
	char	*line = NULL;
	size_t	 size = 0, n = 0;
	FILE	*f;
	int	 r = 0;

	if ((f = fopen(path, "re")) == NULL) {
		ctl_complain("%s: %s", path, strerror(errno));
		return (-1);
	}
	while (r == 0 && getline(&line, &size, f) != -1) {
		n++;
		if ((r = file_line(conf, line)) == -1)
			ctl_complain("%s:%zu: wrong", path, n);
	}
	if (ferror(f)) {
		ctl_complain("%s: %s", path, strerror(errno));
		r = -1;
	}
	free(line);
	(void)fclose(f);	/* it was only read */
	return (r);
}

static void
defaults(struct hc_conf *conf)
{
	memset(conf, 0, sizeof(*conf));
	conf->interval = 5000;
	conf->fast_interval = 1000;
	conf->timeout = 5;
	conf->rise = conf->fall = 3;
	conf->local_preference = -1;
	conf->increase = 1;
	conf->next_hop = "self";
	conf->metric[HC_UP] = 100;
	conf->metric[HC_DOWN] = 1000;
	conf->metric[HC_DISABLED] = 500;
}

static int
check_probes(const struct hc_conf *conf)
{
	static const char *const	 forms[] = {
		[HC_PROBE_TCP] = "--check-tcp: HOST:PORT",
		[HC_PROBE_HTTP] = "--check-http: http://HOST[:PORT][/PATH]",
		[HC_PROBE_DNS] = "--check-dns: NAME@SERVER[:PORT]"
	};
	size_t				 i;
	int				 k;

	for (k = 0; k < HC_PROBES; k++)
		for (i = 0; i < conf->probe[k].n; i++)
			if (!hc_probe_valid((enum hc_probe_kind)k,
			    conf->probe[k].v[i])) {
				ctl_complain("%s expected, not \"%s\"",
				    forms[k], conf->probe[k].v[i]);
				return (-1);
			}
	return (0);
}

/* What one option alone can not tell. */
static int
check(const struct hc_conf *conf)
{
	struct addr	 a;
	size_t		 i;

	if (conf->silent + conf->no_syslog + (conf->facility != NULL) > 1) {
		ctl_complain("only one of --silent, --syslog-facility and "
		    "--no-syslog");
		return (-1);
	}
	if (conf->facility != NULL && hc_facility(conf->facility) == -1) {
		ctl_complain("--syslog-facility: unknown: \"%s\"",
		    conf->facility);
		return (-1);
	}
	if (strcmp(conf->next_hop, "self") != 0 &&
	    addr_parse_str(&a, conf->next_hop) == -1) {
		ctl_complain("--next-hop: not an IP address: \"%s\"",
		    conf->next_hop);
		return (-1);
	}
	for (i = 0; i < conf->neighbor.n; i++)
		if (strcmp(conf->neighbor.v[i], "*") != 0 &&
		    addr_parse_str(&a, conf->neighbor.v[i]) == -1) {
			ctl_complain("--neighbor: not an IP address: \"%s\"",
			    conf->neighbor.v[i]);
			return (-1);
		}
	return (check_probes(conf));
}

void
hc_options_clear(struct hc_conf *conf)
{
	size_t	 i;

	free(conf->ip.v);
	free(conf->ifname.v);
	free(conf->neighbor.v);
	free(conf->execute.v);
	for (i = 0; i < HC_PROBES; i++)
		free(conf->probe[i].v);
	for (i = 0; i < HC_STATES; i++)
		free(conf->state_execute[i].v);
	for (i = 0; i < conf->nkept; i++)
		free(conf->kept[i]);
	free(conf->kept);
}

int
hc_options(struct hc_conf *conf, int argc __unused, char **argv)
{
	const char	*file;

	defaults(conf);
	if (from_argv(conf, argv) == -1)
		return (-1);
	if (conf->help)
		return (0);
	if ((file = conf->config) != NULL) {
		/* the file comes first, the command line has the last word */
		hc_options_clear(conf);
		defaults(conf);
		if (from_file(conf, file) == -1 ||
		    from_argv(conf, argv) == -1)
			return (-1);
	}
	return (check(conf));
}

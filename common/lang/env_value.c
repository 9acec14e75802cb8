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
 * Kinds of values of settings.
 */
#include <sys/types.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <syslog.h>

#include "compat.h"
#include "env_value.h"

/* Names of levels in both traditions. */
static const struct {
	char		 name[12];
	int		 level;
} env_levels[] = {
	{ "emerg", LOG_EMERG }, { "alert", LOG_ALERT },
	{ "critical", LOG_CRIT }, { "crit", LOG_CRIT }, { "fatal", LOG_CRIT },
	{ "error", LOG_ERR }, { "err", LOG_ERR },
	{ "warning", LOG_WARNING }, { "notice", LOG_NOTICE },
	{ "info", LOG_INFO }, { "debug", LOG_DEBUG }, { "notset", LOG_DEBUG },
};

static void *
field(struct env *e, const struct env_row *row)
{
	return ((char *)e + row->off);
}

static const void *
field_const(const struct env *e, const struct env_row *row)
{
	return ((const char *)e + row->off);
}

static int
in_words(const char *s, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strcasecmp(s, *words) == 0)
			return (1);
	return (0);
}

/* Five words are true and anything else is false, as it always was. */
static int
set_bool(struct env *e, const struct env_row *row, const char *s,
    const char **why)
{
	static const char *const	 yes[] = { "1", "yes", "on", "enable",
					    "true", NULL };
	static const char *const	 no[] = { "0", "no", "off", "disable",
					    "false", "", NULL };
	uint8_t				*p;

	p = field(e, row);
	*p = (uint8_t)in_words(s, yes);
	if (*p || in_words(s, no))
		return (0);
	*why = "taken as false; true or false expected";
	return (1);
}

static void
put_bool(struct wbuf *w, const struct env *e, const struct env_row *row)
{
	const uint8_t	*p;

	p = field_const(e, row);
	wbuf_puts(w, *p ? "true" : "false");
}

static int
set_number(struct env *e, const struct env_row *row, const char *s,
    const char **why)
{
	const char	*errstr;
	uint32_t	*p;
	long long	 n;

	n = strtonum(s, 0, row->max, &errstr);
	if (errstr != NULL) {
		*why = "a number expected";
		return (-1);
	}
	p = field(e, row);
	*p = (uint32_t)n;
	return (0);
}

static void
put_number(struct wbuf *w, const struct env *e, const struct env_row *row)
{
	const uint32_t	*p;

	p = field_const(e, row);
	wbuf_put_dec(w, *p);
}

/* 0o137, 0137 or 137 */
static int
set_octal(struct env *e, const struct env_row *row, const char *s,
    const char **why)
{
	uint32_t	*p, n = 0;

	if (s[0] == '0' && (s[1] == 'o' || s[1] == 'O'))
		s += 2;
	*why = "an octal number from 0 to 0777 expected";
	if (*s == '\0')
		return (-1);
	for (; *s != '\0'; s++) {
		if (*s < '0' || *s > '7' || n > row->max / 8)
			return (-1);
		n = n * 8 + (uint32_t)(*s - '0');
	}
	p = field(e, row);
	*p = n;
	return (0);
}

static void
put_octal(struct wbuf *w, const struct env *e, const struct env_row *row)
{
	const uint32_t	*p;

	p = field_const(e, row);
	wbuf_printf(w, "0%o", *p);
}

static int
set_text(struct env *e, const struct env_row *row, const char *s,
    const char **why)
{
	const char	*p;

	for (p = s; *p != '\0'; p++)
		if (iscntrl((unsigned char)*p))
			break;
	if (*p != '\0' || strlen(s) >= row->max) {
		*why = "too long, or not text";
		return (-1);
	}
	(void)strlcpy(field(e, row), s, row->max);	/* it fits */
	return (0);
}

static void
put_text(struct wbuf *w, const struct env *e, const struct env_row *row)
{
	wbuf_puts(w, field_const(e, row));
}

/* A name that becomes part of a path. */
static int
set_name(struct env *e, const struct env_row *row, const char *s,
    const char **why)
{
	if (*s == '\0' || strchr(s, '/') != NULL) {
		*why = "a name without \"/\" expected";
		return (-1);
	}
	return (set_text(e, row, s, why));
}

static int
set_destination(struct env *e, const struct env_row *row, const char *s,
    const char **why)
{
	static const char *const	 words[] = { "stdout", "stderr",
					    "syslog", NULL };

	if (!in_words(s, words) && *s != '/' && *s != '~' &&
	    strncmp(s, "file:", 5) != 0 && strncmp(s, "host:", 5) != 0) {
		*why = "stdout, stderr, syslog, host:NAME or a path expected";
		return (-1);
	}
	return (set_text(e, row, s, why));
}

static int
set_level(struct env *e, const struct env_row *row, const char *s,
    const char **why)
{
	size_t	 i;
	int	*p;

	for (i = 0; i < nitems(env_levels); i++) {
		if (strcasecmp(s, env_levels[i].name) != 0)
			continue;
		p = field(e, row);
		*p = env_levels[i].level;
		return (0);
	}
	*why = "a level expected: critical, error, warning, notice, info or "
	    "debug";
	return (-1);
}

static void
put_level(struct wbuf *w, const struct env *e, const struct env_row *row)
{
	const int	*p;
	const char	*name;
	size_t		 i;

	p = field_const(e, row);
	for (i = 0; i < nitems(env_levels); i++)
		if (env_levels[i].level == *p)
			break;
	name = i == nitems(env_levels) ? "info" : env_levels[i].name;
	for (; *name != '\0'; name++)
		wbuf_put_u8(w, (uint8_t)toupper((unsigned char)*name));
}

static int
set_encoder(struct env *e, const struct env_row *row, const char *s,
    const char **why)
{
	uint8_t	*p;

	if (strcasecmp(s, "json") != 0 && strcasecmp(s, "text") != 0) {
		*why = "text or json expected";
		return (-1);
	}
	p = field(e, row);
	*p = strcasecmp(s, "json") == 0;
	return (0);
}

static void
put_encoder(struct wbuf *w, const struct env *e, const struct env_row *row)
{
	const uint8_t	*p;

	p = field_const(e, row);
	wbuf_puts(w, *p ? "json" : "text");
}

static int
set_version(struct env *e, const struct env_row *row, const char *s,
    const char **why)
{
	const struct gen	*g;

	if ((g = gen_find(s)) == NULL) {
		*why = "a generation expected: 3.4, 4, 5 or 6";
		return (-1);
	}
	e->version = g;
	e->version_set = 1;
	return (0);
}

static void
put_version(struct wbuf *w, const struct env *e, const struct env_row *row)
{
	wbuf_puts(w, e->version->name);
}

/* Addresses with blanks or commas between them. */
static int
set_bind(struct env *e, const struct env_row *row, const char *s,
    const char **why)
{
	struct addr	 list[ENV_BIND_MAX];
	uint32_t	 n = 0;
	size_t		 len;

	*why = "at most 64 IP addresses expected";
	for (s += strspn(s, " \t,"); *s != '\0'; s += strspn(s, " \t,")) {
		len = strcspn(s, " \t,");
		if (n == ENV_BIND_MAX || addr_parse(&list[n], s, len) == -1)
			return (-1);
		n++;
		s += len;
	}
	if (n > 0)
		memcpy(e->bind, list, n * sizeof(list[0]));
	e->nbind = n;
	return (0);
}

static void
put_bind(struct wbuf *w, const struct env *e, const struct env_row *row)
{
	uint32_t	 i;

	for (i = 0; i < e->nbind; i++) {
		if (i > 0)
			wbuf_put_u8(w, ' ');
		addr_put(w, &e->bind[i]);
	}
}

static int
set_nothing(struct env *e, const struct env_row *row, const char *s,
    const char **why)
{
	return (0);
}

const struct env_kind	env_kinds[] = {
	[KIND_BOOL] = { set_bool, put_bool, 1 },
	[KIND_NUMBER] = { set_number, put_number, 1 },
	[KIND_OCTAL] = { set_octal, put_octal, 0 },
	[KIND_TEXT] = { set_text, put_text, 0 },
	[KIND_NAME] = { set_name, put_text, 0 },
	[KIND_DEST] = { set_destination, put_text, 0 },
	[KIND_LEVEL] = { set_level, put_level, 1 },
	[KIND_ENCODER] = { set_encoder, put_encoder, 1 },
	[KIND_VERSION] = { set_version, put_version, 1 },
	[KIND_BIND] = { set_bind, put_bind, 0 },
	[KIND_NOTHING] = { set_nothing, NULL, 0 }
};

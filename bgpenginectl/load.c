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
 * Configurations, and the codec that follows from one.
 */
#include <sys/types.h>

#include <stdio.h>
#include <string.h>

#include "compat.h"
#include "bgp.h"
#include "complain.h"
#include "env.h"
#include "file.h"
#include "load.h"

#define DEFAULT_AS	65533	/* for private use, RFC 6996 */
#define DEFAULT_LOOP	0x7f000001	/* 127.0.0.1 */
#define DEFAULT_ID	0x0a000002	/* 10.0.0.2 */

static void
print_messages(const struct conf *conf, const char *path, int warnings)
{
	const struct conf_message	*m;

	STAILQ_FOREACH(m, &conf->messages, entry) {
		if (m->warning && !warnings)
			continue;
		(void)fprintf(stderr, "%s:%u:%u: %s%s\n", path, m->line,
		    m->col, m->warning ? "warning: " : "", m->text);
	}
}

struct conf *
load_conf(const char *path, int warnings)
{
	struct conf_env	 cenv;
	struct wbuf	 text;
	struct conf	*conf;
	struct env	 env;

	if (file_read(&text, path) == -1)
		return (NULL);
	env_init(&env);
	memset(&cenv, 0, sizeof(cenv));
	cenv.port = (uint16_t)env.port;
	cenv.passive = env.passive;
	cenv.template_wins = env.template_wins;
	cenv.api_all = env.api_all;
	cenv.gen_chosen = env.version_set;
	cenv.encoder.gen = env.version;
	cenv.encoder.json = env.json;
	cenv.encoder.compact = env.compact;
	conf = conf_parse((const char *)text.data, text.len, &cenv);
	wbuf_clear(&text);
	print_messages(conf, path, warnings);
	if (conf->errors > 0) {
		ctl_complain("%s: %u error%s", path, conf->errors,
		    conf->errors == 1 ? "" : "s");
		conf_free(conf);
		return (NULL);
	}
	return (conf);
}

/* A session with everything two speakers can agree on. */
static void
default_codec(struct codec *c)
{
	int	 f;

	memset(c, 0, sizeof(*c));
	c->local_as = c->peer_as = DEFAULT_AS;
	c->local_id = c->peer_id = DEFAULT_ID;
	addr_from_v4(&c->local, DEFAULT_LOOP);
	addr_from_v4(&c->peer, DEFAULT_LOOP);
	c->hold_time = 180;
	c->msg_max = BGP_MSG_MAX_EXT;
	c->asn4 = c->refresh = c->enhanced = c->group = c->aigp = 1;
	c->families = FAMILY_ALL;
	for (f = 0; f < FAM_MAX; f++)
		if (family_afi((enum family)f) == AFI_IPV4)
			c->ext_nexthop |= FAMILY_BIT(f);
}

int
load_codec(struct codec *c, const char *path)
{
	const struct conf_neighbor	*n;
	struct conf			*conf;

	default_codec(c);
	if (path == NULL)
		return (0);
	if ((conf = load_conf(path, 0)) == NULL)
		return (-1);
	if ((n = TAILQ_FIRST(&conf->neighbors)) == NULL)
		ctl_complain("%s: no neighbor in it", path);
	else
		conf_codec(n, c);
	conf_free(conf);
	return (n == NULL ? -1 : 0);
}

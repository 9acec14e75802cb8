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
 * What a process may still ask of the kernel; one file per system behind this
 * header.
 */
#ifndef SANDBOX_H
#define SANDBOX_H

enum sandbox_profile {
	SB_SESSION,	/* read, write, receive fds, time */
	SB_RELAY,	/* the same and accept */
	SB_CTL		/* no new privileges */
};

struct rbuf;
struct wbuf;

/*
 * Compiles the filter of a profile, so that the parent does it once and not
 * every child again.  0, or -1: this system has none.
 */
int		 sandbox_compile(enum sandbox_profile, struct wbuf *);
/* What sandbox_enter() will load; copied.  Empty: it compiles its own. */
void		 sandbox_preset(const struct rbuf *);

/*
 * Closes it.  0, or -1 with a log line; the caller ends then.  Also sets
 * no-new-privs, non-dumpable, and where there is no chroot, Landlock.
 */
int		 sandbox_enter(enum sandbox_profile, int chrooted);
/* "seccomp+landlock" for the log. */
const char	*sandbox_name(void);

#endif /* SANDBOX_H */

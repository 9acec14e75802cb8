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
 * One binary, three kinds of process: `-P session` and `-P relay` are children
 * that only the parent starts.
 */
#include <sys/types.h>

#include <fcntl.h>
#include <paths.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "log.h"
#include "proc.h"

/*
 * Nothing that we open may become a standard descriptor because we were
 * started without one: the log would go into it.
 */
static void
fill_stdio(void)
{
	int	 fd;

	do {
		if ((fd = open(_PATH_DEVNULL, O_RDWR)) == -1)
			_exit(1);	/* there is nowhere to say it */
	} while (fd <= STDERR_FILENO);
	(void)close(fd);
}

int
main(int argc, char *argv[], char *envp[])
{
	setproctitle_init(argc, argv, envp);
	if (argc == 3 && strcmp(argv[1], "-P") == 0) {
		if (strcmp(argv[2], "session") == 0)
			session_main();
		if (strcmp(argv[2], "relay") == 0)
			relay_main();
		log_warnx("no such process: %s", argv[2]);
		return (1);
	}
	fill_stdio();
	parent_main(argc, argv);
	/* NOTREACHED */
}

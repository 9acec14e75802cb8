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
 * ExaBGP's health check where ExaBGP is not installed: the lines that people
 * have in their files run ours instead.
 */
#ifndef SCRIPT_CHECK_H
#define SCRIPT_CHECK_H

/*
 * How many words of a command are ExaBGP's health check without its options,
 * such as 4 of "python3 -m exabgp healthcheck --ip 192.0.2.1"; 0: it is
 * something else.
 */
int	 script_check_words(char *const *argv);
/* Where our program is, owned; NULL: nowhere. */
char	*script_check_program(void);
/*
 * In the child that becomes the script: for Python, asks whether it has
 * ExaBGP.  Otherwise, and when path is our own program, becomes our health
 * check.  Returns when the command should run as it is.
 */
void	 script_check_instead(const char *path, char *const *argv);

#endif /* SCRIPT_CHECK_H */

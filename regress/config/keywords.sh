#!/bin/sh
#
# Every keyword that the parser's tables have (bgpenginectl -T) stands in a
# file of this folder that loads, in its own section, and is printed again;
# and in one that is refused, where it can have a wrong value.  Every family
# stands in family, every setting in settings.env.

. "$TOP/regress/lib.sh"
[ -x "$BGPENGINECTL" ] || skip "no $BGPENGINECTL yet"
need_package python3 python3
here=$TOP/regress/config
"$BGPENGINECTL" -T >"$TESTDIR/names" || fail "-T"
cat >"$TESTDIR/check.py" <<'END'
import glob
import os
import re
import sys

here, names = sys.argv[1:]
TOKEN = re.compile(r'#[^\n]*|\\\n|"(?:\\.|[^"\\])*"|\'[^\']*\'|[{};]|'
                   r'[^\s{};"\'#]+')


# (section, word) of each statement of a file; every word of those in family
# and add-path, whose first ones are families
def pairs(path):
    found = set()
    sections = ['file']
    words = []
    for t in TOKEN.findall(open(path).read()):
        if t[0] == '#' or t == '\\\n':
            continue
        if t not in '{};':
            words.append(t.strip('"\'').lower())
            continue
        if words:
            section = sections[-1] if sections else 'file'
            if section in ('family', 'add-path'):
                found |= {(section, w) for w in words}
                found.add((section, ' '.join(words[:2])))
            found.add((section, words[0]))
        if t == '{':
            name = words[0] if words else ''
            # templates and groups hold what a neighbor does
            sections.append('neighbor' if name == 'group' else name)
        elif t == '}' and len(sections) > 1:
            sections.pop()
        words = []
    return found


good, bad, printed, settings = set(), set(), set(), set()
for path in glob.glob(here + '/*.in'):
    ok = path[:-3] + '.ok'
    if os.path.exists(ok):
        good |= pairs(path)
        printed |= pairs(ok)
    else:
        bad |= pairs(path)
section = ''
for line in open(here + '/settings.env'):
    line = line.strip()
    if line.startswith('['):
        section = line[1:-1].replace('exabgp.', '')
    elif '=' in line and line[0] != '#':
        settings.add(section + '.' + line.split('=')[0].strip())

# What a print has in another place, or never: the old forms, what sections
# say besides, and what was merged.
REWRITTEN = {'file template', 'file group', 'neighbor announce',
             'neighbor flow', 'neighbor l2vpn', 'neighbor operational',
             'neighbor process', 'neighbor inherit', 'neighbor neighbor',
             'neighbor peer-address', 'neighbor md5', 'neighbor ttl-security',
             'neighbor role', 'neighbor auto', 'api processes-match',
             'process encoding', 'family minimal'}
# What has no value that could be wrong.
UNFAILING = {'file file', 'neighbor operational', 'neighbor role',
             'neighbor description', 'neighbor auto-flush', 'family all',
             'family minimal', 'add-path all', 'role otc',
             'neighbor md5', 'neighbor ttl-security', 'process encoding',
             'neighbor process', 'file group'}
missing = []
kinds = set()
for line in open(names):
    kind, name = line.strip().split(' ', 1)
    kinds.add(kind)
    if kind == 'setting' and name not in settings:
        missing.append('%s is not in settings.env' % name)
    if kind == 'family' and ('family', name) not in good:
        missing.append('%s is in no family section' % name)
    if kind != 'keyword':
        continue
    key = tuple(name.split(' ', 1))
    old = key[0] == 'process' and key[1].split('-')[0] in (
        'parse', 'receive', 'send', 'peer')
    if key not in good:
        missing.append('%s is in no file that loads' % name)
    if key not in printed and name not in REWRITTEN and \
            key[0] != 'role' and not old:
        missing.append('%s is in no print' % name)
    if key not in bad and name not in UNFAILING and not old:
        missing.append('%s is in no file that is refused' % name)
if not kinds >= {'setting', 'family', 'keyword'}:
    missing.append('-T names no %s' % ({'setting', 'family', 'keyword'} -
                                       kinds))
print('\n'.join(missing))
sys.exit(len(missing) > 0)
END
python3 "$TESTDIR/check.py" "$here" "$TESTDIR/names" ||
    fail "without an example in regress/config"

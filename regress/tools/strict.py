# Checks files of lines: each line is one JSON object, in UTF-8, without a key
# twice in an object and without control characters.
#
#	strict.py FILE...

import json
import sys


def pairs(items):
    keys = [k for k, _ in items]
    for k in keys:
        if keys.count(k) > 1:
            raise ValueError('key twice: %r' % k)
    return dict(items)


def constant(name):
    raise ValueError('not JSON: ' + name)


bad = 0
for path in sys.argv[1:]:
    data = open(path, 'rb').read()
    if not data.endswith(b'\n'):
        print('%s: no newline at the end' % path)
        bad = 1
    for number, line in enumerate(data.split(b'\n')[:-1], 1):
        try:
            event = json.loads(line.decode('utf-8'), strict=True,
                               object_pairs_hook=pairs,
                               parse_constant=constant)
            if not isinstance(event, dict) or 'type' not in event:
                raise ValueError('not an event')
        except ValueError as e:
            print('%s:%d: %s: %r' % (path, number, e, line[:400]))
            bad = 1
sys.exit(bad)

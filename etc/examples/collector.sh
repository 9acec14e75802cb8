#!/bin/sh
#
# usage: collector.sh FILE
# Appends the events to FILE.

exec cat >>"$1"

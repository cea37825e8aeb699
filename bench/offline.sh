#!/bin/sh
# Runs a command where there is no network but loopback (Linux; unshare, ip and setpriv are in util-linux and iproute2).
# usage: sh bench/offline.sh COMMAND …
# Root stays root, because PostgreSQL has to be started as somebody else. Whoever else runs it stays who they are, because
# PostgreSQL is started as oneself; the rights that bring loopback up are given away before the command begins.
set -eu
if [ "$(id -u)" = 0 ]; then
    exec unshare -n sh -c 'ip link set lo up && exec "$@"' sh "$@"
fi
exec unshare --map-current-user -n --keep-caps sh -c \
    'ip link set lo up && exec setpriv --inh-caps=-all --ambient-caps=-all "$@"' sh "$@"

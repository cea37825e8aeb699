#!/bin/sh
# Holds the locked packages against the advisories of a service (pip-audit asks PyPI's), and says which it was:
#   exit 0  all were looked up, none has a known vulnerability
#   exit 1  some have; they are listed
#   exit 2  nothing was audited, as the service could not be asked: this says nothing of the packages
# usage: sh bench/audit.sh [LOCK]   (pip-audit and python are taken from PATH)
set -u
found=$(mktemp)
trap 'rm -f "$found"' EXIT
if pip-audit --progress-spinner off --require-hashes --disable-pip -f json -o "$found" -r "${1:-locks/run.txt}"; then
    ended=0
else
    ended=1
fi
if [ ! -s "$found" ]; then
    echo "NOTHING WAS AUDITED: the service for advisories could not be asked; run this again where there is a network." >&2
    exit 2
fi
python - "$found" <<'END'
import json, sys

told = json.load(open(sys.argv[1], encoding="utf-8"))["dependencies"]
skipped = [f"{one['name']}: {one['skip_reason']}" for one in told if "skip_reason" in one]
for one in told:
    for fault in one.get("vulns", ()):
        print(f"{one['name']} {one['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'nothing yet'}")
print(f"{len(told) - len(skipped)} packages audited, {len(skipped)} not", *skipped, sep="\n  ")
sys.exit(2 if len(skipped) == len(told) else 0)
END
looked=$?
[ "$looked" = 0 ] || { echo "NOTHING WAS AUDITED: no package was looked up." >&2; exit 2; }
exit "$ended"

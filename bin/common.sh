# Sourced by the commands beside it: where things are, and how they speak.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
[ -x /opt/swift/usr/bin/swift ] && PATH=/opt/swift/usr/bin:$PATH
# the packages fonttools and brotli of Debian belong to Debian's own Python
python=/usr/bin/python3
[ -x "$python" ] || python=python3
started=$SECONDS

say() { printf '%s\n' "$*" >&2; }
stage() { printf '[%s +%ds] %s\n' "$(date +%H:%M:%S)" "$((SECONDS - started))" "$*" >&2; }
fail() { say "$(basename "$0"): $*"; exit 1; }

# True when a source is newer than the release program. A build that finds nothing to do takes seconds; this takes milliseconds.
program_is_stale() {
    local program=.build/release/zhike
    [ -x "$program" ] || return 0
    [ -n "$(find Package.swift Sources -newer "$program" -print -quit)" ]
}

build_program() {
    program_is_stale || return 0
    say "Building the release program (some minutes the first time) …"
    # SwiftPM does not copy a resource folder again when only a file inside it changed
    rm -rf .build/release/zhike_*.resources
    swift build -c release --product zhike >&2
    # a build may find nothing to compile although a file was touched
    touch .build/release/zhike
}

#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Proves that nothing is missing from ./dev setup: makes a bare Debian 12 (git, bash, apt, nothing more) in a
# scratch folder, clones the last commit into it, and runs `./dev run` and `./dev test` there.
#
#   tools/fresh.sh             both, and a line in docs/fresh-machine.md
#   tools/fresh.sh setup       only ./dev setup, or any other ./dev command; notes nothing
#
# The bare machine borrows from this one: package sources, their keys, proxies and certificates. It works in
# mount and process namespaces of its own, so that mounts and servers end with it whatever happens.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

if [ "$(id -u)" != 0 ]; then exec sudo --preserve-env "$(readlink -f "$0")" "$@"; fi
if [ -z "${BUNTING_FRESH_INSIDE:-}" ]; then
    export BUNTING_FRESH_INSIDE=1
    exec unshare --mount --pid --fork --kill-child --mount-proc "$0" "$@"
fi

root=$(mktemp -d "${BUNTING_SCRATCH:-/var/tmp}/bunting-fresh-XXXXXX")
chmod 755 "$root"
mount --bind "$root" "$root" # so that everything mounted below comes off in one go
trap 'umount --recursive --lazy "$root"; rm -rf --one-file-system "$root"' EXIT
say() { printf '\033[1m%s\033[0m\n' "$*"; }

# --- the bare machine -------------------------------------------------------------------------------

# Only Debian's own sources for this release: what other vendors offer here is not on a bare machine.
debian_sources() {
    local file
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        if [ -e "$file" ]; then grep -E '^deb (\[[^]]*\] )?[^ ]+ bookworm' "$file" || true; fi
    done >"$root/etc/apt/sources.list"
    for file in /etc/apt/sources.list.d/*.sources; do
        if grep -qsE '^Suites:.*\bbookworm\b' "$file"; then cp "$file" "$root/etc/apt/sources.list.d/"; fi
    done
}

mirror() {
    {
        sed -nE 's/^deb (\[[^]]*\] )?([^ ]+) bookworm .*/\2/p' /etc/apt/sources.list || true
        grep -hA9 -E '^Types:.*\bdeb\b' /etc/apt/sources.list.d/*.sources | sed -nE 's/^URIs: *([^ ]+\/debian\/?)( .*)?$/\1/p'
    } 2>/dev/null | head -n 1
}

borrow() {
    local key value
    debian_sources
    cp -a /usr/share/keyrings/. "$root/usr/share/keyrings/"
    apt-config dump Acquire | grep -iE 'proxy|https::|CaInfo|Verify' >"$root/etc/apt/apt.conf.d/90borrowed" || true
    mkdir -p "$root/usr/local/share/ca-certificates"
    cp -a /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/" 2>/dev/null || true
    cp /etc/resolv.conf /etc/hosts "$root/etc/"
    for key in registry proxy https-proxy noproxy cafile; do
        value=$(npm config get "$key" 2>/dev/null || true)
        case $value in '' | null | undefined) ;; *) printf '%s=%s\n' "$key" "$value" ;; esac
    done >"$root/root/.npmrc"
}

mounts() {
    mount -t proc proc "$root/proc"
    mount --rbind /sys "$root/sys"
    mount -t tmpfs -o mode=755 dev "$root/dev"
    mkdir "$root/dev/shm" "$root/dev/pts"
    mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
    local node
    for node in null zero full random urandom tty; do
        touch "$root/dev/$node"
        mount --bind "/dev/$node" "$root/dev/$node"
    done
    ln -s pts/ptmx "$root/dev/ptmx"
    ln -s /proc/self/fd "$root/dev/fd"
    ln -s /proc/self/fd/0 "$root/dev/stdin"
    ln -s /proc/self/fd/1 "$root/dev/stdout"
    ln -s /proc/self/fd/2 "$root/dev/stderr"
}

make_root() {
    say "a bare Debian 12"
    debootstrap --variant=minbase --include=git bookworm "$root" "$(mirror)" >"$root.log" 2>&1 ||
        { tail -n 20 "$root.log" "$root/debootstrap/debootstrap.log"; rm -f "$root.log"; exit 1; }
    rm -f "$root.log"
    borrow
    mounts
    git -c safe.directory='*' clone --quiet "file://$PWD" "$root/bunting"
}

# Nothing of this machine's environment but proxies and where certificates are.
inside() {
    local borrowed
    mapfile -t borrowed < <(env | grep -iE '^(https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE)=' || true)
    chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "${borrowed[@]}" \
        bash -c 'cd /bunting && exec "$@"' bash "$@"
}

# --- the two commands -------------------------------------------------------------------------------

answers() { # $1: port
    local line
    exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
    printf 'GET / HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$1" >&3
    read -r -t 10 line <&3 || return 1
    exec 3>&-
    case $line in 'HTTP/1.1 200'*) return 0 ;; *) return 1 ;; esac
}

# Starts ./dev run and waits for its first page, at most half an hour.
first_answer() {
    local port=$((20000 + RANDOM % 10000)) pid
    inside ./dev run --port "$port" &
    pid=$!
    while ! answers "$port" 2>/dev/null; do
        kill -0 "$pid" 2>/dev/null && [ $SECONDS -lt 1800 ] || return 1
        sleep 1
    done
    kill "$pid"
    wait "$pid" || true
}

note() { # $1: run's seconds, $2: test's seconds, $3: result
    printf '| %s | %s | %s s | %s s | %s |\n' "$(date -u +%F)" "$(git -c safe.directory='*' rev-parse --short HEAD)" "$1" "$2" "$3" \
        >>docs/fresh-machine.md
}

make_root
if [ $# -gt 0 ]; then
    inside ./dev "$@"
    exit
fi

say "./dev run"
SECONDS=0
if ! first_answer; then
    note "$SECONDS" – "failed: ./dev run gave no page"
    exit 1
fi
run_seconds=$SECONDS

say "./dev test"
SECONDS=0
status=0
inside ./dev test | tee "$root/test.out" || status=$?
note "$run_seconds" "$SECONDS" "$(tail -n 1 "$root/test.out")"
exit $status

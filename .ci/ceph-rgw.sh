#!/usr/bin/env bash
# Starts or stops a single-host Ceph with an object gateway (RGW) on 127.0.0.1, for the S3 contract suite.
#
#   .ci/ceph-rgw.sh start DIR   installs what is missing from Debian, starts everything in DIR, and prints
#                               `export SUMU_TEST_S3_...` lines: eval "$(.ci/ceph-rgw.sh start DIR)"
#   .ci/ceph-rgw.sh stop DIR    stops what DIR runs and removes DIR
#
# Settings: RGW_PORT (7480), MON_PORT (6790), SUMU_TEST_S3_ACCESS_KEY, SUMU_TEST_S3_SECRET_KEY. Needs root to install.
set -euo pipefail

action=${1:-} dir=${2:-}
if [[ ! $action =~ ^(start|start-once|stop)$ || -z $dir ]]; then
  echo 'usage: ceph-rgw.sh start|stop DIR' >&2
  exit 2
fi
rgw_port=${RGW_PORT:-7480}
mon_port=${MON_PORT:-6790}
access_key=${SUMU_TEST_S3_ACCESS_KEY:-sumu-contract}
secret_key=${SUMU_TEST_S3_SECRET_KEY:-sumu-contract-secret}

install_ceph() {
  command -v ceph-mon ceph-osd radosgw radosgw-admin ceph monmaptool > /dev/null && return
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >&2
  apt-get install -y -qq --no-install-recommends ceph-mon ceph-osd radosgw >&2
}

# $1 = seconds, the rest = a command that is tried until it succeeds.
wait_for() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@" > /dev/null 2>&1; do
    if ((SECONDS >= deadline)); then
      echo "timed out: $*" >&2
      return 1
    fi
    sleep 0.2
  done
}

write_conf() {
  cat > "$dir/ceph.conf" << CONF
[global]
fsid = $fsid
mon host = v2:127.0.0.1:$mon_port
public addr = 127.0.0.1
ms bind ipv4 = true
ms bind ipv6 = false
auth cluster required = none
auth service required = none
auth client required = none
auth allow insecure global id reclaim = true
ms mon client mode = crc
run dir = $dir
pid file = $dir/\$name.pid
admin socket = $dir/\$name.asok
log file = $dir/\$name.log
log to stderr = false
err to stderr = false
mon data = $dir/mon
mon allow pool size one = true
mon allow pool delete = true
mon data avail crit = 1
mon data avail warn = 1
mon warn on pool no redundancy = false
mon max pg per osd = 2000
osd data = $dir/osd
osd objectstore = bluestore
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 4
osd pool default pgp num = 4
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
osd crush update on start = false
osd memory target = 939524096
bluestore block size = 10737418240
bluestore block db create = false
bluestore block wal create = false
rgw data = $dir/rgw
rgw frontends = beast endpoint=127.0.0.1:$rgw_port tcp_nodelay=1
rgw thread pool size = 64
rgw enable usage log = false
rgw gc max objs = 8
rgw lc max objs = 4
rgw usage max shards = 1
rgw data log num shards = 4
rgw override bucket index max shards = 1
CONF
}

ceph_() { ceph -c "$dir/ceph.conf" --connect-timeout 10 "$@"; }
mon_answers() { ceph_ status; }
osd_is_up() { ceph_ osd stat | grep -q '1 up'; }
rgw_answers() { (exec 3<> "/dev/tcp/127.0.0.1/$rgw_port") 2> /dev/null; }

start_mon() {
  monmaptool --create --fsid "$fsid" --addv main "[v2:127.0.0.1:$mon_port]" "$dir/monmap" > /dev/null
  ceph-mon -c "$dir/ceph.conf" --mkfs -i main --monmap "$dir/monmap"
  ceph-mon -c "$dir/ceph.conf" -i main
  wait_for 60 mon_answers
}

start_osd() {
  local id uuid
  uuid=$(cat /proc/sys/kernel/random/uuid)
  id=$(ceph_ osd new "$uuid")
  ceph-osd -c "$dir/ceph.conf" -i "$id" --mkfs --osd-uuid "$uuid"
  ceph_ osd crush add "osd.$id" 1 root=default > /dev/null 2>&1
  ceph-osd -c "$dir/ceph.conf" -i "$id"
  wait_for 60 osd_is_up
}

start_rgw() {
  radosgw-admin -c "$dir/ceph.conf" user create --uid=sumu --display-name=sumu \
    --access-key="$access_key" --secret-key="$secret_key" > /dev/null
  radosgw -c "$dir/ceph.conf" -n client.rgw.main
  wait_for 60 rgw_answers
}

start_once() {
  fsid=$(cat /proc/sys/kernel/random/uuid)
  mkdir -p "$dir/mon" "$dir/osd" "$dir/rgw"
  write_conf
  start_mon
  start_osd
  start_rgw
}

stop_all() {
  local file pid
  for file in "$dir"/client.rgw.main.pid "$dir"/osd.*.pid "$dir"/mon.main.pid; do
    [[ -s $file ]] || continue
    pid=$(< "$file")
    # Only what was started here: the process must name this folder's configuration.
    tr '\0' ' ' < "/proc/$pid/cmdline" 2> /dev/null | grep -qF "$dir/ceph.conf" || continue
    kill "$pid"
    for _ in {1..50}; do
      kill -0 "$pid" 2> /dev/null || break
      sleep 0.1
    done
    kill -9 "$pid" 2> /dev/null || true
  done
  rm -rf "$dir"
}

mkdir -p "$(dirname "$dir")"
dir=$(realpath -m "$dir")
if [[ $action != start ]]; then
  if [[ $action == stop ]]; then stop_all; fi
  if [[ $action == start-once ]]; then start_once; fi
  exit 0
fi
if [[ -e $dir && -n $(ls -A "$dir") ]]; then
  echo "$dir is not empty; stop it first: ceph-rgw.sh stop $dir" >&2
  exit 1
fi
install_ceph
# Now and then a daemon refuses a start with "wrong fsid"; a fresh cluster is quicker than finding out which. Each try is
# a process of its own, because bash forgets `set -e` inside a condition.
for attempt in 1 2 3; do
  if timeout 150 "$0" start-once "$dir" >&2; then
    echo "export SUMU_TEST_S3_ENDPOINT=http://127.0.0.1:$rgw_port"
    echo "export SUMU_TEST_S3_ACCESS_KEY=$access_key"
    echo "export SUMU_TEST_S3_SECRET_KEY=$secret_key"
    exit 0
  fi
  echo "attempt $attempt to start Ceph failed" >&2
  for log in "$dir"/*.log; do tail -n 5 "$log" >&2 || true; done
  stop_all
done
exit 1

#!/usr/bin/env bash
# Waits until Kafka answers, then runs the command it is given.
# "Answers" means the protocol: an ApiVersions request comes back with its correlation id and no error,
# which an open port alone (a proxy, a broker that still starts) does not do.
set -euo pipefail

usage() {
  cat >&2 <<'TEXT'
Usage: wait_for_kafka.sh host:port[,host:port…] [--timeout SECONDS] [-- command…]
  One of the brokers has to answer within the time (60 seconds unless given).
  Exit code: the command's, or 0 without one; 1 when none answered in time; 2 for wrong usage.
TEXT
  exit 2
}

PROBE_SECONDS=3
# length 15 | api key 18 (ApiVersions) | version 0 | correlation id "kafk" | client id "probe"
REQUEST='\0\0\0\017\0\022\0\0kafk\0\005probe'
# length below 64 KiB | correlation id "kafk" | error code 0
ANSWER='^0000....6b61666b0000$'

brokers=''
timeout=60
while (($#)); do
  case $1 in
    --timeout)
      timeout=${2-}
      shift 2 || usage
      ;;
    --)
      shift
      break
      ;;
    -*) usage ;;
    *)
      [[ -z $brokers ]] || usage
      brokers=$1
      shift
      ;;
  esac
done
[[ $timeout =~ ^[0-9]+$ ]] || usage
address='(\[[0-9a-fA-F:]+\]|[^],:[]+):[0-9]+'
[[ $brokers =~ ^$address(,$address)*$ ]] || usage

# Asks one broker: 0 it is Kafka, 1 nothing accepts the connection, 3 something else answers, or nothing does.
ask() {
  local host=${1%:*} port=${1##*:} answer
  host=${host#[}
  exec 3<>"/dev/tcp/${host%]}/$port" || return 1
  # shellcheck disable=SC2059 # the format is the request's bytes
  printf "$REQUEST" >&3
  answer=$(head -c 10 <&3 | od -An -v -tx1 | tr -d ' \n')
  [[ $answer =~ $ANSWER ]] || return 3
}

# The same with a time limit; a job of its own, so that the limit ends all of it.
ask_in_time() {
  set -m
  ask "$1" 2>/dev/null &
  set +m
  local job=$! tenths
  for ((tenths = 0; tenths < PROBE_SECONDS * 10; tenths++)); do
    kill -0 "$job" 2>/dev/null || break
    sleep 0.1
  done
  if kill -9 -- "-$job" 2>/dev/null; then
    wait "$job" 2>/dev/null || true
    return 3
  fi
  wait "$job" 2>/dev/null
}

deadline=$((SECONDS + timeout))
while :; do
  why='nothing accepts connections there'
  IFS=, read -ra addresses <<<"$brokers"
  for broker in "${addresses[@]}"; do
    code=0
    ask_in_time "$broker" || code=$?
    if ((code == 0)); then
      (($#)) && exec "$@"
      exit 0
    fi
    ((code == 3)) && why='what listens there does not answer as Kafka does'
  done
  ((SECONDS < deadline)) || break
  sleep 0.5
done
echo "No Kafka at $brokers after $timeout s: $why. Is the broker started, and is this its address?" >&2
exit 1

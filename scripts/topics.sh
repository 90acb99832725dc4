#!/usr/bin/env bash
# Creates the topics product, event, stock and error by hand; one that exists stays as it is.
# Nobody has to: the plugin and the broker create them too. Environment: BROKER (localhost:9093), PARTITIONS (3).
# Uses the compose file's broker when that one runs and BROKER is not set, else this machine's Java.
set -euo pipefail

topics=(product event stock error)
partitions=${PARTITIONS:-3}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/.."

fail() {
  echo "topics.sh: $*" >&2
  exit 1
}

[[ $partitions =~ ^[1-9][0-9]*$ ]] || fail "PARTITIONS=$partitions is not a number of partitions: give 1 or more."

compose_broker_runs() {
  [[ -z ${BROKER-} ]] && docker compose ps --status running --services 2>/dev/null | grep -qx kafka
}

if compose_broker_runs; then
  broker=kafka:29092
  where='the compose service kafka'
  topic_command() { docker compose exec -T kafka /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$broker" "$@"; }
else
  broker=${BROKER:-localhost:9093}
  where=$broker
  java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  command -v "$java" >/dev/null || fail 'needs Java 17 or newer, or the compose service kafka running.'
  "$here/wait_for_kafka.sh" "$broker" --timeout 10
  jars=$(node "$here/kafka-jars.mjs")
  topic_command() {
    # It lives for seconds: compiling it well takes longer than it saves.
    "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dorg.slf4j.simpleLogger.defaultLogLevel=error -cp "$jars/*" \
      org.apache.kafka.tools.TopicCommand --bootstrap-server "$broker" "$@"
  }
fi

for topic in "${topics[@]}"; do
  topic_command --create --if-not-exists --topic "$topic" --partitions "$partitions"
done

echo "Topics of $where:"
topic_command --describe --topic "$(IFS='|'; echo "${topics[*]}")" | awk '/PartitionCount/ { print "  " $2 ": " $6 " partitions" }'

#!/usr/bin/env bash
# Runs inside the Kafka image: "kafka-run.sh broker" or "kafka-run.sh zookeeper".
# With the compose profile "zookeeper" the broker is Kafka 3.9 registered there, else Kafka 4 on its own (KRaft).
# KAFKA_* variables become broker settings (KAFKA_NUM_PARTITIONS=6 is num.partitions=6).
set -euo pipefail

templates=${TEMPLATES:-/etc/strapi-kafka}
data=${DATA:-/var/lib/kafka/data}
jars=${JARS:-/opt/kafka/libs}
jars_3=${JARS_3:-/opt/kafka-3/libs}
flags=(-Xmx512m -XX:+ExitOnOutOfMemoryError -Dorg.slf4j.simpleLogger.defaultLogLevel=warn)

with_zookeeper() { [[ ",${COMPOSE_PROFILES-}," == *,zookeeper,* ]]; }

# Template $1, the KAFKA_* settings, the further lines: the last line of a key wins. Prints the file's name.
write_config() {
  local file=$data/$1 name value key
  mkdir -p "$data"
  {
    cat "$templates/$1"
    echo
    while IFS='=' read -r name value; do
      key=${name#KAFKA_}
      key=${key,,}
      echo "${key//_/.}=$value"
    done < <(env | grep '^KAFKA_' || true)
    printf '%s\n' "${@:2}"
  } >"$file"
  echo "$file"
}

run_zookeeper() {
  if ! with_zookeeper; then
    echo 'Name the profile in the environment, so that the broker knows of it too: COMPOSE_PROFILES=zookeeper docker compose up' >&2
    exit 1
  fi
  local config
  config=$(write_config zookeeper.properties "dataDir=$data/zookeeper" clientPortAddress=0.0.0.0)
  exec java "${flags[@]}" -cp "$jars_3/*" org.apache.zookeeper.server.quorum.QuorumPeerMain "$config"
}

run_broker() {
  local config logs
  if with_zookeeper; then
    config=$(write_config server-zookeeper.properties "log.dirs=$data/kafka-3")
    exec java "${flags[@]}" -cp "$jars_3/*" kafka.Kafka "$config"
  fi
  logs=$data/kafka-4
  config=$(write_config server.properties "log.dirs=$logs" "listeners=$KAFKA_LISTENERS,CONTROLLER://localhost:19093")
  if [[ ! -e $logs/meta.properties ]]; then
    java "${flags[@]}" -cp "$jars/*" kafka.tools.StorageTool format --ignore-formatted --standalone \
      --cluster-id "$(java "${flags[@]}" -cp "$jars/*" kafka.tools.StorageTool random-uuid)" --config "$config"
  fi
  exec java "${flags[@]}" -cp "$jars/*" kafka.Kafka "$config"
}

case ${1-} in
  broker) run_broker ;;
  zookeeper) run_zookeeper ;;
  *)
    echo 'Usage: kafka-run.sh broker|zookeeper' >&2
    exit 2
    ;;
esac

#!/usr/bin/env bash
# Makes the topics that are not there yet, each with its dead letters. Usage: topics.sh BOOTSTRAP [REPLICATION]
# What ./kaipiao topics --bootstrap BOOTSTRAP --apply does, for where only Kafka's own tools are.
set -euo pipefail

bootstrap=$1
replication=${2:-1}
dead_letter_retention=2419200000
settings=(--config compression.type=producer --config max.message.bytes=8388608)
[ "$replication" -lt 3 ] || settings+=(--config min.insync.replicas=2)

make() { # name, partitions, retention in milliseconds
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$bootstrap" --create --if-not-exists --topic "$1" \
    --partitions "$2" --replication-factor "$replication" --config "retention.ms=$3" "${settings[@]}"
}

while read -r name partitions retention; do
  make "$name" "$partitions" "$retention"
  make "$name.dlq" "$partitions" "$dead_letter_retention"
done <<'TOPICS'
kaipiao.invoice.requests.v1 6 604800000
kaipiao.invoice.requests.bulk.v1 6 604800000
kaipiao.issuance.events.v1 6 604800000
kaipiao.signing.events.v1 6 604800000
kaipiao.receipts.events.v1 6 604800000
kaipiao.bank.receipts.v1 6 604800000
kaipiao.audit.trail.v1 3 604800000
TOPICS

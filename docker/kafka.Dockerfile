# Kafka 4 (KRaft) and, for the compose profile "zookeeper", Kafka 3.9 with its ZooKeeper.
FROM apache/kafka:3.9.1 AS kafka-3

FROM apache/kafka:4.1.1
COPY --from=kafka-3 --chown=appuser:appuser /opt/kafka /opt/kafka-3
COPY kafka/*.properties /etc/strapi-kafka/
COPY docker/kafka-run.sh scripts/wait_for_kafka.sh /usr/local/bin/
USER appuser
ENTRYPOINT ["kafka-run.sh"]
CMD ["broker"]

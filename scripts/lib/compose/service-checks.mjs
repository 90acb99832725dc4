// What the services of docker-compose.yml have to be, and the order in which they start.

const CONSUMERS = ['product-consumer', 'event-consumer', 'stock-consumer'];
const PRODUCERS = ['product-producer', 'event-producer', 'stock-producer'];
const ALWAYS = ['kafka', 'postgres', 'strapi', 'my-app', ...CONSUMERS, ...PRODUCERS];

/** Every service that people know the system by, and who does what. */
export const checkNames = (services) => {
  const byName = new Map(services.map((service) => [service.name, service]));
  const of = (name) => byName.get(name)?.environment ?? {};
  return [
    ...[...ALWAYS, 'zookeeper'].filter((name) => !byName.has(name)).map((name) => `service ${name} is missing`),
    ...ALWAYS.filter((name) => byName.get(name)?.profiles.length > 0).map((name) => `${name} is in a profile only`),
    ...(byName.get('zookeeper')?.profiles.includes('zookeeper') ? [] : ['zookeeper is not in the profile zookeeper']),
    ...CONSUMERS.filter((name) => of(name).KAFKA_CONSUMERS !== name).map((name) => `${name} does not run ${name}`),
    ...(of('strapi').KAFKA_CONSUMERS === 'none' ? [] : ['strapi does the work of the workers']),
    ...PRODUCERS.filter((name) => !byName.get(name)?.words.includes(name.replace('-producer', ''))).map(
      (name) => `${name} does not produce what it is named after`,
    ),
  ];
};

/** Each dependency waits for something that can happen. */
export const checkOrder = (services) =>
  services.flatMap(({ name, dependsOn, profiles }) =>
    Object.entries(dependsOn).flatMap(([wanted, { condition, required = true }]) => {
      const other = services.find((service) => service.name === wanted);
      if (!other) return [`${name} depends on ${wanted}, which is no service`];
      if (!condition) return [`${name} depends on ${wanted} without a condition`];
      const started = other.profiles.length === 0 || other.profiles.some((profile) => profiles.includes(profile));
      return [
        ...(started || !required
          ? []
          : [`${name} depends on ${wanted}, which only the profile ${other.profiles} starts`]),
        ...(condition === 'service_healthy' && !hasHealthcheck(other)
          ? [`${name} waits until ${wanted} is healthy, which has no health check`]
          : []),
        ...(condition === 'service_completed_successfully' && !other.endsByItself
          ? [`${name} waits for the end of ${wanted}, which is started again`]
          : []),
      ];
    }),
  );

const hasHealthcheck = ({ healthcheck, dockerfile }) => healthcheck !== undefined || dockerfile?.hasHealthcheck;

/** Who goes on says how it is. */
export const checkHealth = (services) =>
  services
    .filter((service) => !service.endsByItself && service.healthcheck === undefined)
    .map(({ name }) => `${name} has no health check`);

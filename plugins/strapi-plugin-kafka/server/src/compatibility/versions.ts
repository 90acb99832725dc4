/** The versions that the tests run on. The peer range of the package begins with the oldest Strapi. */
export const TESTED = {
  strapi: { oldest: '5.27.0', newest: '5.54.0' },
  kafkajs: '2.2.4',
  node: [20, 22, 24],
} as const;

interface Versions {
  strapi: string;
  kafkajs: string;
  /** As `process.versions.node` has it. */
  node: string;
}

export interface VersionsVerdict {
  /** Why nothing may be consumed with these versions; null: it may. */
  problem: string | null;
  /** What was never tried. */
  warnings: string[];
}

const isOlder = (version: string, than: string): boolean => version.localeCompare(than, 'en', { numeric: true }) < 0;

/** Compares the versions of this process with those that are tested. */
export const judgeVersions = ({ strapi, kafkajs, node }: Versions): VersionsVerdict => {
  const { oldest, newest } = TESTED.strapi;
  const warnings: string[] = [];
  if (isOlder(newest, strapi)) {
    warnings.push(
      `Strapi ${strapi} is newer than ${newest}, the newest version that this version of the plugin was tested with. ` +
        'Look for a newer version of strapi-plugin-kafka, and try what you rely on before it counts.',
    );
  }
  if (kafkajs !== TESTED.kafkajs) {
    warnings.push(
      `kafkajs ${kafkajs} was never tested with the plugin, which brings ${TESTED.kafkajs}. ` +
        "Take it out of `overrides` or `resolutions` in the project's package.json.",
    );
  }
  if (!TESTED.node.some((major) => node.startsWith(`${major}.`))) {
    warnings.push(`Node ${node} was never tested with the plugin. Run Strapi with Node ${TESTED.node.join(', ')}.`);
  }
  return { problem: isOlder(strapi, oldest) ? tooOld(strapi) : null, warnings };
};

const tooOld = (strapi: string): string =>
  `Strapi ${strapi} is older than ${TESTED.strapi.oldest}, the oldest version that the plugin works with. Nothing is ` +
  `consumed. Raise @strapi/strapi and the other @strapi packages in the project's package.json, and start again.`;

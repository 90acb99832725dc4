import type { Core } from '@strapi/strapi';
import { clientInsides, clientVersion } from '../broker';
import type { Inside } from '../inside';
import { insidesOfBootstrap, insidesOfRegister } from './strapi';
import { judgeVersions, TESTED } from './versions';

/** Whether what the plugin runs in is what it is made for. Sentences may be read by anybody. */
export interface Compatibility {
  /** Looks whether what the plugin uses of Strapi's insides is there; false: `register` has to be left out. */
  checkRegister(): Promise<boolean>;
  /** The same of the rest, and of the client library's; false: `bootstrap` has to be left out. */
  checkBootstrap(): Promise<boolean>;
  /** Why nothing may be consumed in this project; null: it may. */
  problem(): string | null;
  /** What does not work here while the consumers do; null: nothing. */
  limits(): string | null;
  /** Tells the log all of it, and what was never tried. */
  tell(): void;
}

const createCompatibility = (strapi: Core.Strapi): Compatibility => {
  const found = { Strapi: strapi.config.get<string>('info.strapi'), kafkajs: clientVersion };
  const tested = { Strapi: TESTED.strapi.newest, kafkajs: TESTED.kafkajs };
  const versions = judgeVersions({ strapi: found.Strapi, kafkajs: found.kafkajs, node: process.versions.node });
  const missing: Inside[] = [];

  const check = async (insides: Inside[]): Promise<boolean> => {
    for (const inside of insides) if (!(await isThere(inside))) missing.push(inside);
    return !missing.some(({ essential }) => essential);
  };

  const describe = ({ name, of, without, essential }: Inside): string =>
    `${name} is not there in ${of} ${found[of]} as it is in ${tested[of]}, which the plugin was tested with. ${without} ` +
    `${essential ? 'Nothing is consumed.' : 'Everything else works.'} ` +
    `Install ${of} ${tested[of]}, or look for a newer version of strapi-plugin-kafka.`;

  const allOf = (kind: { essential: boolean }): string[] =>
    missing.filter(({ essential }) => essential === kind.essential).map(describe);
  const problems = () => [...(versions.problem === null ? [] : [versions.problem]), ...allOf({ essential: true })];

  return {
    checkRegister: () => check(insidesOfRegister(strapi)),
    checkBootstrap: () => check([...insidesOfBootstrap(strapi), ...clientInsides()]),
    problem: () => problems().join(' ') || null,
    limits: () => allOf({ essential: false }).join(' ') || null,
    tell() {
      for (const problem of problems()) strapi.log.error(`[kafka] ${problem}`);
      for (const warning of [...allOf({ essential: false }), ...versions.warnings]) {
        strapi.log.warn(`[kafka] ${warning}`);
      }
    },
  };
};

const isThere = async (inside: Inside): Promise<boolean> => {
  try {
    return await inside.isThere();
  } catch {
    return false;
  }
};

const known = new WeakMap<Core.Strapi, Compatibility>();

/** That of a Strapi instance: what its `register` has found stays known. */
export const compatibilityOf = (strapi: Core.Strapi): Compatibility => {
  const compatibility = known.get(strapi) ?? createCompatibility(strapi);
  known.set(strapi, compatibility);
  return compatibility;
};

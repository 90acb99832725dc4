// docker-compose.yml and the Dockerfiles as the checks read them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../paths.mjs';

export const COMPOSE_FILE = 'docker-compose.yml';

/** The text of a file of the project. */
export const read = (path) => readFileSync(join(ROOT, path), 'utf8');

/**
 * @typedef {object} Dockerfile
 * @property {string} path
 * @property {string[]} images what its stages start from, other than a stage of its own; the last one's is `base`
 * @property {string} base
 * @property {string[]} sources what it copies from the project
 * @property {string | undefined} user of the last stage; undefined: the base's own
 * @property {boolean} hasHealthcheck
 */

/** @returns {Dockerfile} */
export const readDockerfile = (path) => {
  const text = read(path).replace(/\\\n/g, ' ');
  const stages = [...text.matchAll(/^FROM (\S+)(?: AS (\S+))?/gm)];
  const last = text.slice(text.lastIndexOf('\nFROM '));
  const copies = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)];
  return {
    path,
    images: stages.map(([, image]) => image).filter((image) => !stages.some(([, , name]) => name === image)),
    base: stages.at(-1)[1],
    sources: copies.flatMap(([, sources]) => sources.split(' ').filter((source) => !source.startsWith('--'))),
    user: last
      .match(/^USER (\S+)$/gm)
      ?.at(-1)
      ?.slice('USER '.length),
    hasHealthcheck: /^HEALTHCHECK /m.test(last),
  };
};

/**
 * @typedef {object} Service
 * @property {string} name
 * @property {Dockerfile | null} dockerfile null where the image is used as it is
 * @property {string} base the image that it is, or that it is built on
 * @property {Record<string, string>} environment
 * @property {Record<string, { condition?: string, required?: boolean }>} dependsOn
 * @property {string[]} profiles
 * @property {string[]} words of its command and its health check
 * @property {string[] | undefined} healthcheck
 * @property {boolean} endsByItself
 * @property {string | undefined} user
 */

/** @returns {Service[]} the services of a compose file's text, with anchors and merges resolved */
export const readServices = (text) =>
  Object.entries(parse(text, { merge: true }).services).map(([name, service]) => {
    const dockerfile = service.build ? readDockerfile(service.build.dockerfile) : null;
    const dependsOn = service.depends_on ?? {};
    return {
      name,
      dockerfile,
      base: dockerfile?.base ?? service.image,
      environment: service.environment ?? {},
      dependsOn: Array.isArray(dependsOn) ? Object.fromEntries(dependsOn.map((one) => [one, {}])) : dependsOn,
      profiles: service.profiles ?? [],
      words: [...(service.command ?? []), ...(service.healthcheck?.test ?? [])],
      healthcheck: service.healthcheck?.test,
      endsByItself: service.restart === 'no',
      user: service.user ?? dockerfile?.user,
    };
  });

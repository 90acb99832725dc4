// What the images of docker-compose.yml hold, as far as that can be told without an engine.
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from '../paths.mjs';
import { read, readDockerfile } from './compose-file.mjs';

/** By image, the commands that health checks and commands of services may use, and the user that it runs as by itself. */
const IMAGES = {
  'apache/kafka': { commands: ['bash'], user: 'appuser' },
  'nginxinc/nginx-unprivileged': { commands: ['wget'], user: 'nginx' },
  node: { commands: ['node', 'sh'], user: 'root' },
  postgres: { commands: ['pg_isready'], user: 'root' },
};

const nameOf = (image) => image.replace(/:.*$/, '');

const DOCKERFILES = () => readdirSync(join(ROOT, 'docker')).filter((name) => name.endsWith('.Dockerfile'));

/** Pinned to a version, and known to the table above. */
export const checkImages = (services) => {
  const images = new Set([
    ...services.filter(({ dockerfile }) => !dockerfile).map(({ base }) => base),
    ...DOCKERFILES().flatMap((name) => readDockerfile(`docker/${name}`).images),
  ]);
  return [...images].flatMap((image) => [
    ...(/:\d+(\.\d+)*(-[\w.-]+)?$/.test(image) ? [] : [`image ${image} is not pinned to a version`]),
    ...(IMAGES[nameOf(image)] ? [] : [`image ${image} is not one that this check knows`]),
  ]);
};

export const checkUsers = (services) =>
  services
    .filter(({ user, base }) => [undefined, 'root', '0'].includes(user ?? IMAGES[nameOf(base)]?.user))
    .map(({ name }) => `${name} runs as root`);

/** The first word of a health check, and what a Dockerfile's own image gives it as a script. */
export const checkCommands = (services) =>
  services.flatMap(({ name, healthcheck, base, dockerfile }) => {
    const [kind, command] = healthcheck ?? [];
    if (kind === undefined) return [];
    if (kind !== 'CMD') return [`the health check of ${name} needs a shell: write it as CMD`];
    const own = dockerfile?.sources.map((source) => basename(source)) ?? [];
    const known = IMAGES[nameOf(base)]?.commands.includes(command) || own.includes(command);
    return known ? [] : [`the health check of ${name} calls ${command}, which its image does not have`];
  });

/** Scripts of the project that a service calls are there, and in its image. */
export const checkScripts = (services) =>
  services.flatMap(({ name, words, dockerfile }) =>
    words
      .filter((word) => /^(scripts|docker)\//.test(word))
      .flatMap((path) => {
        if (!existsSync(join(ROOT, path))) return [`${name} calls ${path}, which does not exist`];
        const copied = dockerfile?.sources.some((source) => path === source || path.startsWith(`${source}/`));
        return copied ? [] : [`${name} calls ${path}, which ${dockerfile?.path ?? 'its image'} does not copy`];
      }),
  );

/** What Dockerfiles copy is there and is sent to the engine; packages are installed from the files of all workspaces. */
export const checkCopies = () => {
  const ignored = read('.dockerignore').split('\n').filter(Boolean);
  const isIgnored = (path) =>
    ignored.some((pattern) => {
      const anywhere = pattern.startsWith('**/');
      const parts = path.split('/');
      return anywhere
        ? parts.includes(pattern.slice('**/'.length))
        : path === pattern || path.startsWith(`${pattern}/`);
    });
  const { workspaces } = JSON.parse(read('package.json'));
  return DOCKERFILES().flatMap((name) => {
    const { path, sources } = readDockerfile(`docker/${name}`);
    const installs = sources.includes('package.json');
    return [
      ...sources
        .filter((source) => !existsSync(join(ROOT, source.replace(/\/\*.*$/, ''))))
        .map((source) => `${path} copies ${source}, which does not exist`),
      ...sources.filter(isIgnored).map((source) => `${path} copies ${source}, which .dockerignore leaves out`),
      ...(installs ? workspaces.filter((workspace) => !sources.includes(`${workspace}/package.json`)) : []).map(
        (workspace) => `${path} installs packages without ${workspace}/package.json`,
      ),
    ];
  });
};

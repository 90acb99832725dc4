import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { login } from '../../../plugins/strapi-plugin-kafka/tests/support/admin';
import type { TestApp } from '../../../plugins/strapi-plugin-kafka/tests/support/strapi';
import { until } from '../../../plugins/strapi-plugin-kafka/tests/support/until';
import { packPlugin } from './npm';

/** Packs the plugin once for all tests of a file. */
export function usePackedPlugin(): () => string {
  let folder: string;
  let packed: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'packed-'));
    packed = await packPlugin(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return () => packed;
}

export interface Story {
  documentId: string;
  code: string;
  title: string;
  locale: string;
}

/** Waits for so many stories in the Content Manager. */
export async function storiesOf(app: TestApp, count: number): Promise<Story[]> {
  const token = await login(app);
  return until(`${count} stories`, async () => {
    const response = await fetch(`${app.url}/content-manager/collection-types/api::story.story?sort=code:ASC`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} ${text}`);
    const { results } = JSON.parse(text) as { results: Story[] };
    if (results.length !== count) throw new Error(`${results.length} stories\n${app.process.logs().slice(-3_000)}`);
    return results;
  });
}

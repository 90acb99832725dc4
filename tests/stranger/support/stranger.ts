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

export interface Article {
  documentId: string;
  slug: string;
  title: string;
  locale: string;
}

/** Waits for so many articles in the Content Manager. */
export async function articlesOf(app: TestApp, count: number): Promise<Article[]> {
  const token = await login(app);
  return until(`${count} articles`, async () => {
    const response = await fetch(`${app.url}/content-manager/collection-types/api::article.article?sort=slug:ASC`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} ${text}`);
    const { results } = JSON.parse(text) as { results: Article[] };
    if (results.length !== count) throw new Error(`${results.length} articles\n${app.process.logs().slice(-3_000)}`);
    return results;
  });
}

import type { RunOptions } from '../../../contract/generators';
import type { GeneratorConfig } from '../config/types';
import type { FileContent } from './files/fileContent';
import { createFileOrigin } from './files/fileOrigin';
import { createRecipe } from './recipe';
import { createRecordSource, type RecordSource } from './recordSource';
import { readReferences, type ReadReference } from './references';

interface SourceInput {
  generator: string;
  config: GeneratorConfig;
  options: RunOptions;
  /** Its rows are sent; null: what the recipe makes. */
  file: FileContent | null;
  run: string;
  readReference: ReadReference;
}

/** The records of a run of a generator. Rejects when entries are missing that it cannot do without. */
export const openSource = async (input: SourceInput): Promise<RecordSource> => {
  const { generator, config, options, file, run, readReference } = input;
  const { seed } = options;
  const makeRecipe = async () => {
    const references = await readReferences(generator, config, readReference);
    return createRecipe({ name: generator, config, seed, references });
  };
  const origin = file ? await createFileOrigin({ content: file, config, seed }) : await makeRecipe();
  return createRecordSource({ origin, ...options, run, generator });
};

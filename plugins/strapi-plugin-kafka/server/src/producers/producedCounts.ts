import type { GeneratorRun } from '../../../contract/generators';

type Counted = Pick<GeneratorRun, 'generator' | 'generated' | 'acknowledged' | 'resent'>;

/** What each generator's runs of this process have done: those that have ended are summed up. */
export class ProducedCounts {
  private readonly ended = new Map<string, Counted>();

  add(run: Counted): void {
    this.ended.set(run.generator, sumOf(run, this.ended.get(run.generator)));
  }

  /** @param active Runs in progress; one of a generator at most. */
  with(active: Counted[]): Counted[] {
    const all = new Map(this.ended);
    for (const run of active) all.set(run.generator, sumOf(run, all.get(run.generator)));
    return [...all.values()];
  }
}

const sumOf = ({ generator, generated, acknowledged, resent }: Counted, before?: Counted): Counted => ({
  generator,
  generated: generated + (before?.generated ?? 0),
  acknowledged: acknowledged + (before?.acknowledged ?? 0),
  resent: resent + (before?.resent ?? 0),
});

import { parser } from '@prometheus-io/lezer-promql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { VERDICTS } from '../../../../contract/verdict';
import { parseExposition } from './exposition.test-support';
import { createMetrics } from '.';

const DOCS = join(__dirname, '../../../../../../docs');
const read = (path: string): string => readFileSync(join(DOCS, path), 'utf8');

interface Rule {
  alert: string;
  expr: string;
  annotations: { summary: string; runbook: string };
}

const { groups } = parse(read('monitoring/alerts.yml')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

interface Dashboard {
  panels: { title: string; targets: { expr: string }[] }[];
  templating: { list: { name: string; query: string }[] };
}

const dashboard = JSON.parse(read('monitoring/dashboard.json')) as Dashboard;
const queries = dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const));

/** Names of all series that there are. */
const readNames = async (): Promise<Set<string>> => {
  const metrics = createMetrics({
    token: 'token',
    topicNames: [],
    readSnapshot: async () => ({
      broker: { state: 'connected', brokers: [], error: null, since: '' },
      consumers: [],
      counts: null,
      sample: null,
      produced: [],
      streamClients: 0,
    }),
  });
  const { text } = await metrics.service.scrape('Bearer token');
  return new Set(
    [...parseExposition(text).values()].flatMap(({ name, type }) =>
      type === 'histogram' ? ['_bucket', '_sum', '_count'].map((suffix) => name + suffix) : [name],
    ),
  );
};

/** What Grafana puts in. */
const filled = (expr: string): string => expr.replaceAll('$__rate_interval', '1m').replaceAll('$consumer', '.*');

/** What the expression reads, or where it does not parse. */
const parsed = (expr: string) => {
  const names: string[] = [];
  const errors: string[] = [];
  parser.parse(expr).iterate({
    enter(node) {
      if (node.type.isError) errors.push(`at ${node.from}: …${expr.slice(node.from, node.from + 20)}`);
      if (node.name === 'VectorSelector') names.push(/^[\w:]+/.exec(expr.slice(node.from, node.to))?.[0] ?? '');
    },
  });
  return { names, errors };
};

const assertReadsWhatExists = async (expr: string): Promise<void> => {
  const { names, errors } = parsed(expr);
  expect(errors).toEqual([]);
  expect(names.length).toBeGreaterThan(0);
  const known = await readNames();
  expect(names.filter((name) => !known.has(name))).toEqual([]);
};

describe('the files for Prometheus and Grafana', () => {
  it('find expressions that do not parse', () => {
    expect(parsed('sum by (consumer) rate(x[5m]))').errors).not.toEqual([]);
    expect(parsed('rate(a_total[5m]) / b{c="d"}').names).toEqual(['a_total', 'b']);
  });

  it.each(rules.map((rule) => [rule.alert, rule] as const))(
    'the alert %s parses and reads series that exist',
    (_, { expr }) => assertReadsWhatExists(expr),
  );

  it.each(queries)('the panel "%s" parses and reads series that exist', (_, expr) =>
    assertReadsWhatExists(filled(expr)),
  );

  it('alerts name verdicts that exist, and the dashboard a series for its choice of consumers', async () => {
    const named = rules.flatMap(({ expr }) =>
      [...expr.matchAll(/verdict=~?"([^"]+)"/g)].flatMap(([, v]) => v.split('|')),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(VERDICTS).toEqual(expect.arrayContaining(named));
    const choice = dashboard.templating.list.find(({ name }) => name === 'consumer')?.query ?? '';
    expect(await readNames()).toContain(/label_values\((\w+),/.exec(choice)?.[1]);
  });

  it('every alert points to a section of docs/operations.md', () => {
    const anchors = [...read('operations.md').matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
      title
        .toLowerCase()
        .replace(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    );
    for (const { annotations } of rules) expect(anchors).toContain(annotations.runbook.split('#')[1]);
  });

  it('every series stands in docs/operations.md', async () => {
    const documented = read('operations.md');
    const families = [...(await readNames())].map((name) => name.replace(/_(bucket|sum|count)$/, ''));
    expect(families.filter((name) => !documented.includes(`\`${name}\``))).toEqual([]);
  });
});

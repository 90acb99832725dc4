import type { MessageSearch, SearchResultsResponse, TopicMessage } from '../../../../contract/topics';
import { followSearch, type SearchProgress } from './followSearch';

const search = (state: MessageSearch['state'], scanned = 0): MessageSearch => ({
  id: 'one',
  topic: 't',
  partition: null,
  filter: { key: 'k' },
  state,
  scanned,
  total: 100,
  matches: 0,
  error: null,
  startedAt: '',
  finishedAt: null,
  next: null,
});
const message = (offset: number) => ({ partition: 0, offset }) as TopicMessage;

/** A server that gives these answers, one after the other. */
const setUp = (answers: (SearchResultsResponse | 'lost')[]) => {
  const seen: SearchProgress<string>[] = [];
  const requests = {
    start: jest.fn(async () => ({ data: { search: search('running') } })),
    read: jest.fn(async (_id: string, _after: number) => {
      const answer = answers.shift() ?? 'lost';
      return answer === 'lost' ? { error: 'lost' } : { data: answer };
    }),
    stop: jest.fn(),
  };
  const begin = (pause = async () => undefined as void) =>
    followSearch<string>(requests, (progress) => seen.push(progress), pause);
  return { seen, requests, begin };
};

const offsets = ({ messages }: SearchProgress<string>) => messages.map(({ offset }) => offset);

describe('following a search', () => {
  it('adds what comes, asking for what it has not got, until the end', async () => {
    const { seen, requests, begin } = setUp([
      { search: search('running', 40), messages: [message(1), message(2)] },
      { search: search('running', 80), messages: [] },
      { search: search('completed', 100), messages: [message(3)] },
    ]);
    await begin().ended;
    expect(seen.map((progress) => progress.search?.scanned)).toEqual([0, 40, 80, 100]);
    expect(offsets(seen[3])).toEqual([1, 2, 3]);
    expect(requests.read.mock.calls.map(([, after]) => after)).toEqual([0, 2, 2]);
    expect(requests.stop).not.toHaveBeenCalled();
  });

  it('keeps what was found when the server cannot be asked any more', async () => {
    const { seen, begin } = setUp([{ search: search('running', 40), messages: [message(1)] }, 'lost']);
    await begin().ended;
    expect(seen.at(-1)).toMatchObject({ failure: 'lost', search: { scanned: 40 } });
    expect(offsets(seen.at(-1) as SearchProgress<string>)).toEqual([1]);
  });

  it('stops the search, and still takes what it had found', async () => {
    const { seen, requests, begin } = setUp([
      { search: search('running', 40), messages: [message(1)] },
      { search: search('stopped', 60), messages: [message(2)] },
    ]);
    const following = begin(async () => following.stop());
    await following.ended;
    expect(requests.stop.mock.calls).toEqual([['one']]);
    expect(offsets(seen.at(-1) as SearchProgress<string>)).toEqual([1, 2]);
  });

  it('stops a search that was left before it had begun, and tells nothing more', async () => {
    const { seen, requests, begin } = setUp([]);
    const following = begin();
    following.leave();
    await following.ended;
    expect(requests.stop.mock.calls).toEqual([['one']]);
    expect(requests.read).not.toHaveBeenCalled();
    expect(seen).toEqual([]);
  });

  it('says why a search could not begin', async () => {
    const { seen, requests } = setUp([]);
    const refused = { ...requests, start: async () => ({ error: 'too many' }) };
    await followSearch<string>(refused, (progress) => seen.push(progress)).ended;
    expect(seen).toEqual([{ search: null, messages: [], failure: 'too many' }]);
  });
});

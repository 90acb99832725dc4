import { isNarrowed, parseActivityView, toActivityQuery, toActivitySearch } from './activityView';

const parse = (search: string) => parseActivityView(new URLSearchParams(search));

describe('the address of the activity log', () => {
  it('says only what differs from the view that opens by itself', () => {
    expect(toActivitySearch(parse(''))).toBe('');
    const search = '?action=run_started&person=3&subjectKind=generator&subject=a+b&from=2026-01-01&page=2&pageSize=50';
    expect(toActivitySearch(parse(search))).toBe(search);
  });

  it('counts as not there what makes no sense', () => {
    const search = '?action=burned&person=me&subjectKind=planet&from=yesterday&to=2026-99-99&page=-1&pageSize=7';
    expect(parse(search)).toEqual(parse(''));
  });

  it('asks for whole days in the zone of the browser', () => {
    expect(toActivityQuery(parse('?from=2026-01-31&to=2026-01-31'))).toEqual({
      page: 1,
      pageSize: 25,
      from: new Date(2026, 0, 31).toISOString(),
      to: new Date(2026, 1, 1).toISOString(),
    });
  });

  it('is narrowed by filters, not by pages', () => {
    expect(isNarrowed(parse('?page=3&pageSize=50'))).toBe(false);
    expect(isNarrowed(parse('?person=3'))).toBe(true);
  });
});

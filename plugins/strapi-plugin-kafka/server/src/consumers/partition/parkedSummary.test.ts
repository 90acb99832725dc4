import { ANY_CONTENT_TYPE } from '../parked';
import { ParkedSummary } from './parkedSummary';

const PRODUCT = 'api::product.product';
const EVENT = 'api::event.event';

describe('what is known of the messages that wait', () => {
  it('is whether a creation may help one', () => {
    const summary = new ParkedSummary([{ waitsFor: PRODUCT, count: 2, highest: 7 }]);
    expect(summary.awaits([PRODUCT])).toBe(true);
    expect(summary.awaits([EVENT, PRODUCT])).toBe(true);
    expect(summary.awaits([EVENT])).toBe(false);
    expect(summary.awaits([])).toBe(false);
    summary.note(7, EVENT);
    expect(summary.awaits([EVENT])).toBe(true);
    summary.remove(2);
    expect(summary.awaits([PRODUCT])).toBe(false);
  });

  it('does not tell creations apart for a message that did not say what it waits for', () => {
    const summary = new ParkedSummary();
    summary.add(3, ANY_CONTENT_TYPE);
    expect(summary.awaits([EVENT])).toBe(true);
  });

  it('wakes nothing that queues only: those before it are woken', () => {
    const summary = new ParkedSummary([{ waitsFor: null, count: 1, highest: 7 }]);
    expect(summary.awaits([EVENT])).toBe(false);
    expect(summary.count).toBe(1);
  });

  it('is whether an offset may wait already', () => {
    const summary = new ParkedSummary([{ waitsFor: null, count: 1, highest: 7 }]);
    expect(summary.reaches(7)).toBe(true);
    expect(summary.reaches(8)).toBe(false);
    summary.remove(1);
    expect(summary.reaches(7)).toBe(false);
  });
});

import type { Core } from '@strapi/strapi';
import { resolveConfig } from '../config/resolve';
import { createActivity } from '.';
import { createActivityRetention } from './retention';

const ada = { id: 3, name: 'Ada' };
const done = { action: 'topic_created', subject: 'product', detail: { partitions: 3 }, who: ada } as const;

const setUp = (create: jest.Mock) => {
  const log = { error: jest.fn() };
  const strapi = { log, db: { query: () => ({ create }) } } as unknown as Core.Strapi;
  return { log, activity: createActivity({ strapi, config: resolveConfig({}, {}) }) };
};

describe('the activity log', () => {
  it('notes who did what to what', async () => {
    const create = jest.fn().mockResolvedValue({});
    await setUp(create).activity.record(done);
    expect(create).toHaveBeenCalledWith({
      data: {
        action: 'topic_created',
        subjectKind: 'topic',
        subject: 'product',
        detail: { partitions: 3 },
        actorId: 3,
        actorName: 'Ada',
        at: expect.any(Date),
      },
    });
  });

  it('lets stand what was done when it cannot be noted, and tells it to the log', async () => {
    const { activity, log } = setUp(jest.fn().mockRejectedValue(new Error('disk full')));
    await activity.record(done);
    expect(log.error).toHaveBeenCalledWith(expect.stringMatching(/disk full.*"topic_created".*"Ada"/));
  });
});

describe('its retention', () => {
  it('deletes what is too old, then what is too much', async () => {
    const deleteBefore = jest.fn().mockResolvedValue(2);
    const deleteBeyond = jest.fn().mockResolvedValue(1);
    const info = jest.fn();
    const strapi = { log: { info } } as unknown as Core.Strapi;
    const limits = { retentionDays: 10, maxEntries: 500 };
    const retention = createActivityRetention({ strapi, store: { deleteBefore, deleteBeyond }, ...limits });
    jest.useFakeTimers({ now: new Date('2026-01-11T00:00:00Z'), doNotFake: ['nextTick'] });
    try {
      retention.start();
      await new Promise(process.nextTick);
      expect(deleteBefore).toHaveBeenCalledWith(new Date('2026-01-01T00:00:00Z'));
      expect(deleteBeyond).toHaveBeenCalledWith(500);
      expect(info).toHaveBeenCalledWith(expect.stringContaining('3 old entries'));
    } finally {
      retention.stop();
      jest.useRealTimers();
    }
  });
});

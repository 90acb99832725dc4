import { topicPath } from './paths';

/** What can be seen of one topic. */
export const TABS = ['messages', 'partitions', 'readers', 'configuration'] as const;
export type TopicTab = (typeof TABS)[number];

/** The tab that an address asks for. */
export const parseTab = (search: URLSearchParams): TopicTab => TABS.find((tab) => tab === search.get('tab')) ?? TABS[0];

/** Another tab begins anew: pages and filters of one mean nothing in the next. */
export const tabPath = (topic: string, tab: TopicTab): string =>
  tab === TABS[0] ? topicPath(topic) : `${topicPath(topic)}?tab=${tab}`;

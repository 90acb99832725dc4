import { Layouts, Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { PERMISSIONS } from '../../../contract/permissions';
import { LiveProvider } from '../api/live';
import { KafkaNav } from '../components/KafkaNav';
import { SmallScreenNav } from '../components/SmallScreenNav';
import { ActivityPage } from './ActivityPage';
import { ConsumerPage } from './ConsumerPage';
import { ConsumersPage } from './ConsumersPage';
import { DeadLetterPage } from './DeadLetterPage';
import { DeadLettersPage } from './DeadLettersPage';
import { GeneratorPage } from './GeneratorPage';
import { GeneratorsPage } from './GeneratorsPage';
import { NotFoundPage } from './NotFoundPage';
import { OverviewPage } from './OverviewPage';
import { ProducePage } from './ProducePage';
import { RunPage } from './RunPage';
import { TopicPage } from './TopicPage';
import { TopicsPage } from './TopicsPage';

const NEEDED = [{ action: PERMISSIONS.read, subject: null }];

/** Everything under `/plugins/kafka`. */
export function App() {
  return (
    <Page.Protect permissions={NEEDED}>
      <LiveProvider>
        <Layouts.Root sideNav={<KafkaNav />}>
          <SmallScreenNav />
          <Routes>
            <Route index element={<OverviewPage />} />
            <Route path="consumers" element={<ConsumersPage />} />
            <Route path="consumers/:name" element={<ConsumerPage />} />
            <Route path="topics" element={<TopicsPage />} />
            <Route path="topics/:topic" element={<TopicPage />} />
            <Route path="topics/:topic/send" element={<ProducePage />} />
            <Route path="dead-letters" element={<DeadLettersPage />} />
            <Route path="dead-letters/:id" element={<DeadLetterPage />} />
            <Route path="generators" element={<GeneratorsPage />} />
            <Route path="generators/:name" element={<GeneratorPage />} />
            <Route path="generators/runs/:id" element={<RunPage />} />
            <Route path="activity" element={<ActivityPage />} />
            <Route path="*" element={<NotFoundPage />} />
          </Routes>
        </Layouts.Root>
      </LiveProvider>
    </Page.Protect>
  );
}

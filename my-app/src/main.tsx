import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router-dom';
import { I18nProvider } from './i18n/I18n';
import { LiveSwitchProvider } from './live/LiveSwitch';
import { router } from './router';
import { StreamProvider } from './stream/Stream';
import './styles/tokens.css';
import './styles/base.css';

const queryClient = new QueryClient();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <I18nProvider>
        <LiveSwitchProvider>
          <StreamProvider>
            {/* As a transition, a filter that was clicked would show only when the news leaves time for it. */}
            <RouterProvider router={router} future={{ v7_startTransition: false }} />
          </StreamProvider>
        </LiveSwitchProvider>
      </I18nProvider>
    </QueryClientProvider>
  </StrictMode>,
);

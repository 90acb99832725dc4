import { createBrowserRouter } from 'react-router-dom';
import { CataloguePage } from './catalogue/CataloguePage';
import { EventsPage } from './events/EventsPage';
import { CrashPage } from './layout/CrashPage';
import { Layout } from './layout/Layout';
import { NotFoundPage } from './layout/NotFoundPage';
import { ProductPage } from './product/ProductPage';

export const router = createBrowserRouter(
  [
    {
      element: <Layout />,
      errorElement: <CrashPage />,
      children: [
        { path: '/', element: <CataloguePage /> },
        { path: '/products/:documentId', element: <ProductPage /> },
        { path: '/events', element: <EventsPage /> },
        { path: '*', element: <NotFoundPage /> },
      ],
    },
  ],
  {
    future: {
      v7_relativeSplatPath: true,
      v7_fetcherPersist: true,
      v7_normalizeFormMethod: true,
      v7_partialHydration: true,
      v7_skipActionErrorRevalidation: true,
    },
  },
);

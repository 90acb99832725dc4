import { Link, useParams } from 'react-router-dom';
import { keys } from '../api/keys';
import { fetchProduct } from '../api/products';
import { useI18n } from '../i18n/I18n';
import { usePageTitle } from '../layout/usePageTitle';
import { useLiveQuery } from '../live/useLiveQuery';
import { useWatch } from '../stream/Stream';
import { LiveView } from '../ui/LiveView';
import { Notice } from '../ui/Notice';
import { ProductDetails } from './ProductDetails';
import { ProductEvents } from './ProductEvents';
import styles from './ProductPage.module.css';
import { ProductSkeleton } from './ProductSkeleton';

export function ProductPage() {
  const { t } = useI18n();
  const { documentId = '' } = useParams();
  const product = useLiveQuery({
    key: keys.product(documentId),
    ask: (signal) => fetchProduct(documentId, signal),
    pace: 'page',
  });
  useWatch(documentId);
  usePageTitle(product.data?.name ?? t('nav.products'));
  const notFound = <Notice level="h1" title={t('product.notFound.title')} text={t('product.notFound.text')} />;

  return (
    <>
      <p className={styles.back}>
        <Link to="/">
          <span aria-hidden="true">←</span> {t('product.back')}
        </Link>
      </p>
      <LiveView result={product} loading={<ProductSkeleton />} notFound={notFound}>
        {(data) => (
          <>
            {product.failure?.kind === 'notFound' && (
              <p role="status" className={styles.gone}>
                {t('product.gone')}
              </p>
            )}
            {/* Changes of another product are its own. */}
            <ProductDetails key={data.documentId} product={data} />
            <ProductEvents documentId={documentId} />
          </>
        )}
      </LiveView>
    </>
  );
}

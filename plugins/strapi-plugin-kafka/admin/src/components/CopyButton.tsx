import { IconButton, VisuallyHidden } from '@strapi/design-system';
import { Check, Duplicate } from '@strapi/icons';
import { useClipboard } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { useTranslation } from '../hooks/useTranslation';

/** Milliseconds that the success is shown. */
const SHOWN = 2_000;

/** Puts a text on the clipboard, and says that it is there. */
export function CopyButton({ text, name }: { text: string; name: string }) {
  const t = useTranslation();
  const { copy } = useClipboard();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <>
      <IconButton
        variant="ghost"
        size="S"
        label={copied ? t('copy.done') : t('copy.label', { name })}
        onClick={() => void copy(text).then(setCopied)}
      >
        {copied ? <Check /> : <Duplicate />}
      </IconButton>
      <VisuallyHidden role="status">{copied && t('copy.done')}</VisuallyHidden>
    </>
  );
}

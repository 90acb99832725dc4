import { Flex, Typography } from '@strapi/design-system';
import { useId, type ReactNode } from 'react';
import { useScrollToHash } from '../hooks/useScrollToHash';

interface PanelProps {
  /** Heading, and the name after `#` in the address. */
  name: string;
  badge?: ReactNode;
  /** One line under the heading. */
  description?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}

/** A white sheet about one thing, with its name as heading. */
export function Panel({ name, badge, description, action, children }: PanelProps) {
  const headingId = useId();
  const ref = useScrollToHash<HTMLElement>(name);
  return (
    <Flex
      ref={ref}
      tag="section"
      tabIndex={-1}
      // Clear of Strapi's header, which stays at the top while the page scrolls.
      style={{ scrollMarginTop: '9rem' }}
      aria-labelledby={headingId}
      direction="column"
      alignItems="stretch"
      gap={5}
      padding={6}
      background="neutral0"
      shadow="tableShadow"
      hasRadius
    >
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap">
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Flex gap={3} wrap="wrap">
            <Typography id={headingId} tag="h2" variant="delta" fontWeight="bold" textColor="neutral800">
              {name}
            </Typography>
            {badge}
          </Flex>
          {description && <Typography textColor="neutral600">{description}</Typography>}
        </Flex>
        {action}
      </Flex>
      {children}
    </Flex>
  );
}

import { Flex, Typography } from '@strapi/design-system';
import { CheckCircle, Information, WarningCircle } from '@strapi/icons';
import type { ReactNode } from 'react';

interface NoticeProps {
  variant: 'danger' | 'warning' | 'secondary' | 'success';
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

const ICONS = { danger: WarningCircle, warning: WarningCircle, secondary: Information, success: CheckCircle };

/** Something that a person should know, above or inside what it is about; it stays while it holds. */
export function Notice({ variant, title, children, action }: NoticeProps) {
  const Icon = ICONS[variant];
  return (
    <Flex
      role={variant === 'danger' ? 'alert' : 'status'}
      background={`${variant}100`}
      borderColor={`${variant}200`}
      hasRadius
      padding={4}
      gap={3}
      alignItems="flex-start"
    >
      <Flex paddingTop="2px" shrink={0}>
        <Icon aria-hidden fill={`${variant}700`} />
      </Flex>
      <Flex direction="column" alignItems="stretch" gap={1} flex="1" minWidth={0}>
        <Typography fontWeight="bold" textColor="neutral800">
          {title}
        </Typography>
        {children && (
          <Typography tag="div" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
            {children}
          </Typography>
        )}
      </Flex>
      {action}
    </Flex>
  );
}

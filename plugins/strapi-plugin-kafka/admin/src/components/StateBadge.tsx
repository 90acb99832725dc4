import { Status, Typography, type StatusVariant } from '@strapi/design-system';

/** A state in colour and words. */
export function StateBadge({ variant, label }: { variant: StatusVariant; label: string }) {
  return (
    <Status variant={variant} size="XS" display="inline-block">
      <Typography
        tag="span"
        variant="pi"
        fontWeight="bold"
        textColor={variant === 'warning' ? 'neutral800' : `${variant}700`}
      >
        {label}
      </Typography>
    </Status>
  );
}

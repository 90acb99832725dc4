import { Button, Tooltip, type ButtonProps } from '@strapi/design-system';

type ReasonedButtonProps = ButtonProps<'button'> & {
  /** Why the button cannot be used now; null when it can. */
  reason: string | null;
};

/** A button that says why it is disabled. It keeps its focus then, so that the keyboard reaches the reason too. */
export function ReasonedButton({ reason, onClick, ...props }: ReasonedButtonProps) {
  if (reason === null) return <Button onClick={onClick} {...props} />;
  return (
    <Tooltip label={reason}>
      <Button {...props} type="button" aria-disabled />
    </Tooltip>
  );
}

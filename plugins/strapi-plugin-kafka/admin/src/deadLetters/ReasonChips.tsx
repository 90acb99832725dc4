import { Flex, Typography } from '@strapi/design-system';
import { useId } from 'react';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { DeadLettersResponse } from '../../../contract/deadLetters';
import { Count } from '../components/Count';
import { useTranslation } from '../hooks/useTranslation';
import { LETTERS_PATH, toSearch, type LetterView } from './filter';

const Chip = styled(Link)`
  display: inline-flex;
  gap: ${({ theme }) => theme.spaces[2]};
  padding: ${({ theme }) => `${theme.spaces[1]} ${theme.spaces[3]}`};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 2rem;
  background-color: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: ${({ theme }) => theme.fontSizes[1]};
  text-decoration: none;

  &:hover {
    border-color: ${({ theme }) => theme.colors.primary500};
  }

  &[aria-current] {
    border-color: ${({ theme }) => theme.colors.primary600};
    background-color: ${({ theme }) => theme.colors.primary100};
    color: ${({ theme }) => theme.colors.primary700};
  }
`;

/** What goes wrong, and how often: open letters by reason, each a way to its letters. Choosing one again lets it go. */
export function ReasonChips({ open, view }: { open: DeadLettersResponse['open']; view: LetterView }) {
  const t = useTranslation();
  const headingId = useId();
  if (open.length === 0) return null;
  return (
    <Flex tag="nav" aria-labelledby={headingId} gap={3} wrap="wrap">
      <Typography id={headingId} variant="pi" textColor="neutral600">
        {t('letters.byReason')}
      </Typography>
      {open.map(({ reason, count }) => {
        const current = view.state === 'open' && view.reason === reason;
        return (
          <Chip
            key={reason}
            to={LETTERS_PATH + toSearch(current ? {} : { reason })}
            aria-current={current ? 'true' : undefined}
          >
            {reason}
            <strong>
              <Count value={count} />
            </strong>
          </Chip>
        );
      })}
    </Flex>
  );
}

import { Th, Typography, type ThProps } from '@strapi/design-system';
import { CaretDown, CaretUp } from '@strapi/icons';
import { styled } from 'styled-components';
import type { Column } from './DataTable';

const SortButton = styled.button`
  display: inline-flex;
  align-items: center;
  gap: ${({ theme }) => theme.spaces[1]};
  padding: ${({ theme }) => theme.spaces[1]} 0;
  border: 0;
  background: none;
  color: ${({ theme }) => theme.colors.neutral600};
  cursor: pointer;

  &:focus-visible {
    border-radius: ${({ theme }) => theme.borderRadius};
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }

  &[data-sorted] {
    color: ${({ theme }) => theme.colors.neutral800};
  }

  /* The place of the caret is kept, so that nothing moves when it appears. */
  & svg {
    width: 0.8rem;
    height: 0.8rem;
  }

  &:not([data-sorted]):not(:hover) svg {
    visibility: hidden;
  }
`;

const SORTED = { asc: 'ascending', desc: 'descending' } as const;

interface ColumnHeadProps<Row> extends Pick<ThProps, 'aria-colindex' | 'coords'> {
  column: Column<Row>;
}

/**
 * The head of a column; a button where the table can be sorted by it. Strapi's table gives its place to its children: by
 * that its arrow keys go, and the tab key comes in.
 */
export function ColumnHead<Row>({ column: { label, align, sort }, ...place }: ColumnHeadProps<Row>) {
  if (!sort) {
    return (
      <Th {...place}>
        <Typography variant="sigma" textColor="neutral600" style={{ flex: 1, textAlign: align }}>
          {label}
        </Typography>
      </Th>
    );
  }
  const { order, onSort } = sort;
  const caret = order === 'asc' ? <CaretUp aria-hidden /> : <CaretDown aria-hidden />;
  return (
    // Strapi makes a cell of every head; only a head can be what rows are sorted by.
    <Th {...place} role="columnheader" aria-sort={order ? SORTED[order] : undefined}>
      <Typography tag="div" variant="sigma" style={{ flex: 1, textAlign: align }}>
        <SortButton type="button" onClick={onSort} data-sorted={order ?? undefined}>
          {/* Outside, so that the label stands above its figures. */}
          {align === 'right' && caret}
          <Typography variant="sigma" textColor="inherit">
            {label}
          </Typography>
          {align !== 'right' && caret}
        </SortButton>
      </Typography>
    </Th>
  );
}

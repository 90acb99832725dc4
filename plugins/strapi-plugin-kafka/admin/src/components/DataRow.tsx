import { Checkbox, Flex, IconButton, Td, Tr, Typography } from '@strapi/design-system';
import { ChevronDown, ChevronUp } from '@strapi/icons';
import { useState, type KeyboardEvent } from 'react';
import { styled } from 'styled-components';
import { useTranslation } from '../hooks/useTranslation';
import type { Column, RowDetail, RowSelection } from './DataTable';

interface DataRowProps<Row> {
  row: Row;
  columns: Column<Row>[];
  detail?: RowDetail<Row>;
  selection?: RowSelection<Row>;
  /** Number of the row, which Strapi's table gives to its children: its arrow keys go by it. */
  'aria-rowindex'?: number;
}

const DetailCell = styled.td`
  padding: ${({ theme }) => theme.spaces[4]};
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

/** Arrow keys move in what a row shows, not from cell to cell. */
const keepKeys = (event: KeyboardEvent): void => event.stopPropagation();

/** One row, with a second one under it that a person can open where there is more to show. */
export function DataRow<Row>({ row, columns, detail, selection, ...index }: DataRowProps<Row>) {
  const t = useTranslation();
  const [openHere, setOpenHere] = useState(false);
  const open = detail?.opened ? detail.opened.has(row) : openHere;
  const toggle = detail && (
    <IconButton
      variant="ghost"
      label={t(open ? 'action.collapse' : 'action.expand', { name: detail.name(row) })}
      aria-expanded={open}
      onClick={() => (detail.opened ? detail.opened.toggle(row) : setOpenHere(!open))}
    >
      {open ? <ChevronUp /> : <ChevronDown />}
    </IconButton>
  );

  return (
    <>
      <Tr {...index}>
        {selection && (
          <Td>
            {selection.canSelect(row) && (
              <Checkbox
                aria-label={selection.label(row)}
                checked={selection.isSelected(row)}
                onCheckedChange={() => selection.onToggle(row)}
              />
            )}
          </Td>
        )}
        {columns.map((column) => (
          <Td key={column.label} style={{ textAlign: column.align }}>
            <Typography tag="div" textColor="neutral800">
              {column.render(row)}
            </Typography>
          </Td>
        ))}
        {toggle && (
          <Td>
            <Flex justifyContent="flex-end">{toggle}</Flex>
          </Td>
        )}
      </Tr>
      {detail && open && (
        // No row of Strapi's table: that takes what is in its cells out of the keyboard's way.
        <tr>
          <DetailCell colSpan={columns.length + (selection ? 2 : 1)} onKeyDown={keepKeys}>
            {detail.render(row)}
          </DetailCell>
        </tr>
      )}
    </>
  );
}

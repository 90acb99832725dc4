import { Checkbox, Table, Tbody, Th, Thead, Tr, VisuallyHidden } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useTranslation } from '../hooks/useTranslation';
import { ColumnHead } from './ColumnHead';
import { DataRow } from './DataRow';
import { EmbeddedTable } from './EmbeddedTable';

export interface Column<Row> {
  label: string;
  /** Numbers stand at the right. */
  align?: 'right';
  render: (row: Row) => ReactNode;
  /** The table can be sorted by it; `order` is null while it is sorted by another one. */
  sort?: { order: 'asc' | 'desc' | null; onSort: () => void };
}

/** What a row shows when a person opens it. */
export interface RowDetail<Row> {
  name: (row: Row) => string;
  render: (row: Row) => ReactNode;
  /** Which rows are open, where that is somebody else's to remember, e.g. the address's. */
  opened?: { has: (row: Row) => boolean; toggle: (row: Row) => void };
}

/** Lets a person choose rows. */
export interface RowSelection<Row> {
  /** Whether the rows that can be chosen are: all, some (`indeterminate`) or none. */
  all: boolean | 'indeterminate';
  onAll: () => void;
  allLabel: string;
  canSelect: (row: Row) => boolean;
  isSelected: (row: Row) => boolean;
  onToggle: (row: Row) => void;
  label: (row: Row) => string;
}

interface DataTableProps<Row> {
  /** What the table shows, for screen readers. */
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string | number;
  detail?: RowDetail<Row>;
  selection?: RowSelection<Row>;
  /** Stands on a sheet that has a shadow of its own. */
  embedded?: boolean;
}

/** A table of figures in Strapi's style. */
export function DataTable<Row>({ label, columns, rows, rowKey, detail, selection, embedded }: DataTableProps<Row>) {
  const t = useTranslation();
  const columnCount = columns.length + (detail ? 1 : 0) + (selection ? 1 : 0);
  const table = (
    <Table colCount={columnCount} rowCount={rows.length + 1} aria-label={label}>
      <Thead>
        <Tr>
          {selection && (
            <Th>
              <Checkbox
                aria-label={selection.allLabel}
                checked={selection.all}
                disabled={!rows.some(selection.canSelect)}
                onCheckedChange={selection.onAll}
              />
            </Th>
          )}
          {columns.map((column) => (
            <ColumnHead key={column.label} column={column} />
          ))}
          {detail && (
            <Th>
              <VisuallyHidden>{t('table.actions')}</VisuallyHidden>
            </Th>
          )}
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <DataRow key={rowKey(row)} row={row} columns={columns} detail={detail} selection={selection} />
        ))}
      </Tbody>
    </Table>
  );
  return embedded ? <EmbeddedTable>{table}</EmbeddedTable> : table;
}

import { Table, Tbody, Th, Thead, Tr, Typography, VisuallyHidden } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useTranslation } from '../hooks/useTranslation';
import { DataRow } from './DataRow';
import { EmbeddedTable } from './EmbeddedTable';

export interface Column<Row> {
  label: string;
  /** Numbers stand at the right. */
  align?: 'right';
  render: (row: Row) => ReactNode;
}

/** What a row shows when a person opens it. */
export interface RowDetail<Row> {
  name: (row: Row) => string;
  render: (row: Row) => ReactNode;
}

interface DataTableProps<Row> {
  /** What the table shows, for screen readers. */
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string | number;
  detail?: RowDetail<Row>;
  /** Stands on a sheet that has a shadow of its own. */
  embedded?: boolean;
}

/** A table of figures in Strapi's style. */
export function DataTable<Row>({ label, columns, rows, rowKey, detail, embedded }: DataTableProps<Row>) {
  const t = useTranslation();
  const table = (
    <Table colCount={columns.length + (detail ? 1 : 0)} rowCount={rows.length + 1} aria-label={label}>
      <Thead>
        <Tr>
          {columns.map((column) => (
            <Th key={column.label}>
              <Typography variant="sigma" textColor="neutral600" style={{ flex: 1, textAlign: column.align }}>
                {column.label}
              </Typography>
            </Th>
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
          <DataRow key={rowKey(row)} row={row} columns={columns} detail={detail} />
        ))}
      </Tbody>
    </Table>
  );
  return embedded ? <EmbeddedTable>{table}</EmbeddedTable> : table;
}

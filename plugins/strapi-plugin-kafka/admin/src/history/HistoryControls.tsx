import { Box, Button, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useFormats } from '../hooks/useFormats';
import { useTranslation } from '../hooks/useTranslation';
import { RANGES, type HistoryView } from './view';

interface HistoryControlsProps {
  view: HistoryView;
  consumers: string[];
  onChange: (change: Partial<HistoryView>) => void;
}

/** Of which consumer, how far back, and in which form. */
export function HistoryControls({ view, consumers, onChange }: HistoryControlsProps) {
  const t = useTranslation();
  const { duration } = useFormats();
  const toggle = (label: string, on: boolean, change: Partial<HistoryView>) => (
    <Button
      key={label}
      size="S"
      variant={on ? 'secondary' : 'tertiary'}
      aria-pressed={on}
      onClick={() => onChange(change)}
    >
      {label}
    </Button>
  );
  return (
    <Flex gap={4} wrap="wrap">
      <Box width="22rem">
        <SingleSelect
          size="S"
          aria-label={t('consumer.name')}
          value={view.consumer}
          onChange={(consumer) => onChange({ consumer: String(consumer) })}
        >
          <SingleSelectOption value="">{t('chart.allConsumers')}</SingleSelectOption>
          {consumers.map((name) => (
            <SingleSelectOption key={name} value={name}>
              {name}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Box>
      <Flex role="group" aria-label={t('chart.range')} gap={1}>
        {RANGES.map((range) => toggle(duration(range), view.range === range, { range }))}
      </Flex>
      <Flex role="group" aria-label={t('chart.form')} gap={1}>
        {toggle(t('chart.form.chart'), !view.table, { table: false })}
        {toggle(t('chart.form.table'), view.table, { table: true })}
      </Flex>
    </Flex>
  );
}

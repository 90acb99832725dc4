import { Flex } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import type { DeadLetterDetails } from '../../../contract/deadLetters';
import { JsonEditor } from '../components/JsonEditor';
import { Panel } from '../components/Panel';
import { ReasonedButton } from '../components/ReasonedButton';
import { useTranslation } from '../hooks/useTranslation';
import { RepairResult } from './RepairResult';
import type { Repair } from './useRepair';
import { useResolveObstacle } from './useResolveObstacle';

/** Where a person puts another value in the place of the broken one, and asks what would become of it. */
export function RepairEditor({ letter, repair }: { letter: DeadLetterDetails; repair: Repair }) {
  const t = useTranslation();
  const obstacle = useResolveObstacle([letter]);
  const { value, changed, edit, check, save, checking, saving, answer } = repair;
  const busy = checking || saving;
  const { repairedBy } = letter;

  return (
    <Panel
      name={t('repair.title')}
      description={repairedBy === null ? t('repair.subtitle') : t('repair.by', { name: repairedBy })}
    >
      <JsonEditor
        label={t('repair.value')}
        hint={t('repair.hint')}
        value={value}
        disabled={obstacle !== null || busy}
        onChange={edit}
      />
      <Flex gap={3} wrap="wrap">
        <ReasonedButton
          variant="secondary"
          startIcon={<Check />}
          loading={checking}
          reason={obstacle}
          onClick={() => void check()}
        >
          {t('action.check')}
        </ReasonedButton>
        <ReasonedButton
          loading={saving}
          reason={obstacle ?? (changed ? null : t('reason.unchanged'))}
          onClick={() => void save()}
        >
          {t('action.saveRepair')}
        </ReasonedButton>
        <ReasonedButton
          variant="tertiary"
          reason={obstacle ?? (changed ? null : t('reason.unchanged'))}
          onClick={() => edit(null)}
        >
          {t('action.reset')}
        </ReasonedButton>
      </Flex>
      <RepairResult answer={answer} />
    </Panel>
  );
}

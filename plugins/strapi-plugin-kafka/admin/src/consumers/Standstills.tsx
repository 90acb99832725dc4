import { Button, Flex } from '@strapi/design-system';
import type { MoveTarget } from '../../../contract/positions';
import type { ConsumerStatus, IncidentCode } from '../../../contract/status';
import { Notice } from '../components/Notice';
import { ReasonedButton } from '../components/ReasonedButton';
import { useTranslation } from '../hooks/useTranslation';
import { useConsumerObstacles } from './useConsumerObstacles';

/** A move that a person is offered; without a target they choose it. */
export interface OfferedMove {
  partition?: number;
  to?: MoveTarget;
}

interface StandstillsProps {
  consumer: ConsumerStatus;
  onMove: (move: OfferedMove) => void;
}

/** So many are shown with their choices; the others are in the table, and all can be moved together. */
const SHOWN = 3;

/** What can be right after an incident, besides an offset that a person chooses. */
const CHOICES: Record<IncidentCode, ('earliest' | 'latest' | 'stay')[]> = {
  log_truncated: ['earliest', 'latest'],
  topic_recreated: ['earliest', 'latest'],
  cluster_changed: ['earliest', 'latest', 'stay'],
  offsets_reset: ['stay'],
  not_storable: [],
};

/** Partitions whose position cannot be trusted, each with the choices that a person has. */
export function Standstills({ consumer: { topic, incidents }, onMove }: StandstillsProps) {
  const t = useTranslation();
  const { move } = useConsumerObstacles();

  const choice = (label: string, offered: OfferedMove) => (
    <ReasonedButton key={label} variant="tertiary" size="S" reason={move} onClick={() => onMove(offered)}>
      {label}
    </ReasonedButton>
  );

  return (
    <>
      {incidents.slice(0, SHOWN).map(({ partition, position, incident }) => (
        <Notice
          key={partition}
          variant="danger"
          title={t(`incident.${incident.code}`, { place: `${topic}/${partition}` })}
        >
          {incident.message}
          <Flex gap={2} wrap="wrap" paddingTop={2}>
            {CHOICES[incident.code].map((to) =>
              choice(t(`incident.${to}`), { partition, to: to === 'stay' ? { offset: position } : to }),
            )}
            {choice(t('incident.choose'), { partition })}
          </Flex>
        </Notice>
      ))}
      {incidents.length > SHOWN && (
        <Notice
          variant="danger"
          title={t('incident.more', { count: incidents.length - SHOWN })}
          action={
            <Button variant="tertiary" size="S" disabled={move !== null} onClick={() => onMove({})}>
              {t('move.all')}
            </Button>
          }
        />
      )}
    </>
  );
}

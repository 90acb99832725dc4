import type { StatusVariant } from '@strapi/design-system';
import type { DeadLetterState } from '../../../contract/deadLetters';
import type { LedgerVerdict, RunState } from '../../../contract/generators';
import type { BrokerStatus, ConsumerState } from '../../../contract/status';
import type { Verdict } from '../../../contract/verdict';
import { useTranslation } from '../hooks/useTranslation';
import type { MessageKey } from '../translations';
import { StateBadge } from './StateBadge';

type Looks<State extends string> = Record<State, { variant: StatusVariant; label: MessageKey }>;

const CONSUMER: Looks<ConsumerState> = {
  idle: { variant: 'neutral', label: 'consumer.state.idle' },
  starting: { variant: 'secondary', label: 'consumer.state.starting' },
  running: { variant: 'success', label: 'consumer.state.running' },
  backoff: { variant: 'warning', label: 'consumer.state.backoff' },
  stopped: { variant: 'neutral', label: 'consumer.state.stopped' },
};

const RUN: Looks<RunState> = {
  running: { variant: 'primary', label: 'run.state.running' },
  completed: { variant: 'success', label: 'run.state.completed' },
  stopped: { variant: 'neutral', label: 'run.state.stopped' },
  failed: { variant: 'danger', label: 'run.state.failed' },
  interrupted: { variant: 'warning', label: 'run.state.interrupted' },
};

const LEDGER: Looks<LedgerVerdict> = {
  balanced: { variant: 'success', label: 'ledger.state.balanced' },
  not_yet: { variant: 'secondary', label: 'ledger.state.not_yet' },
  never: { variant: 'danger', label: 'ledger.state.never' },
};

const LETTER: Looks<DeadLetterState> = {
  open: { variant: 'warning', label: 'letter.state.open' },
  replaying: { variant: 'secondary', label: 'letter.state.replaying' },
  replayed: { variant: 'success', label: 'letter.state.replayed' },
  discarded: { variant: 'neutral', label: 'letter.state.discarded' },
};

const BROKER: Looks<BrokerStatus['state']> = {
  connected: { variant: 'success', label: 'broker.state.connected' },
  connecting: { variant: 'secondary', label: 'broker.state.connecting' },
  unreachable: { variant: 'danger', label: 'broker.state.unreachable' },
  refused: { variant: 'danger', label: 'broker.state.refused' },
};

const VERDICT: Looks<Verdict> = {
  ok: { variant: 'success', label: 'verdict.state.ok' },
  paused: { variant: 'neutral', label: 'verdict.state.paused' },
  unknown: { variant: 'neutral', label: 'verdict.state.unknown' },
  warning: { variant: 'warning', label: 'verdict.state.warning' },
  rewind: { variant: 'warning', label: 'verdict.state.rewind' },
  stalled: { variant: 'danger', label: 'verdict.state.stalled' },
  stopped: { variant: 'danger', label: 'verdict.state.stopped' },
  halted: { variant: 'danger', label: 'verdict.state.halted' },
};

function badge<State extends string>(looks: Looks<State>) {
  return function Badge({ state }: { state: State }) {
    const t = useTranslation();
    const { variant, label } = looks[state];
    return <StateBadge variant={variant} label={t(label)} />;
  };
}

export const ConsumerStateBadge = badge(CONSUMER);
export const RunStateBadge = badge(RUN);
export const LedgerBadge = badge(LEDGER);
export const LetterStateBadge = badge(LETTER);
export const BrokerStateBadge = badge(BROKER);
export const VerdictBadge = badge(VERDICT);

import { useState } from 'react';
import type { MessageCheck, ProduceRequest, ProduceResponse } from '../../../../contract/topics';
import { codeOf, useErrorMessage, issuesOf, type QueryError } from '../../api/errors';
import { useCheckKafkaMessageMutation, useSendKafkaMessageMutation } from '../../api/topics';
import type { MessageIssue } from '../../../../contract/reasons';

/** What the server has said last. */
export type ProduceAnswer =
  | { kind: 'checked'; checks: MessageCheck[] }
  | { kind: 'sent'; sent: ProduceResponse }
  /** A consumer would refuse it: it can be sent all the same. */
  | { kind: 'refused'; message: string; issues: MessageIssue[] }
  | { kind: 'failed'; message: string; issues: MessageIssue[] };

/** Checks and sends messages to a topic. */
export function useProduce(topic: string) {
  const [checkMessage, { isLoading: checking }] = useCheckKafkaMessageMutation();
  const [sendMessage, { isLoading: sending }] = useSendKafkaMessageMutation();
  const [answer, setAnswer] = useState<ProduceAnswer | null>(null);
  const errorMessage = useErrorMessage();

  const fail = (error: QueryError) =>
    setAnswer({
      kind: codeOf(error) === 'would_be_refused' ? 'refused' : 'failed',
      message: errorMessage(error),
      issues: issuesOf(error).map(({ path, message }) => ({ path: withoutRoot(path), message })),
    });

  async function check(request: ProduceRequest) {
    setAnswer(null);
    const result = await checkMessage({ topic, ...request });
    if ('error' in result) fail(result.error);
    else setAnswer({ kind: 'checked', checks: result.data.checks });
  }

  async function send(request: ProduceRequest) {
    setAnswer(null);
    const result = await sendMessage({ topic, ...request });
    if ('error' in result) fail(result.error);
    else setAnswer({ kind: 'sent', sent: result.data });
  }

  return { check, send, checking, sending, answer, forget: () => setAnswer(null) };
}

/** Places in the value are named from the request's root. */
const withoutRoot = (path: MessageIssue['path']): MessageIssue['path'] => (path[0] === 'value' ? path.slice(1) : path);

import { useDataAge, useFeedState } from '@jiaohao/ui-kit';
import { connectionWords } from './connection-words.ts';

/** The dot in a top bar: whether the host is heard, and how old the page is. Redraws itself alone. */
export function ConnectionBadge() {
  const { connection } = useFeedState();
  const { tone, state, age } = connectionWords(connection, useDataAge());
  return (
    <span className="connection" data-tone={tone} data-testid="connection">
      <i className="dot" data-light={tone} />
      <b>{state}</b>
      <span className="connection-age">{age}</span>
    </span>
  );
}

import { terminalWords } from './messages.zh.ts';

/** Says that no key works while the host is away. Always in the tree, so that it is read out when it appears. */
export function AwayStrip({ isAway }: { isAway: boolean }) {
  return (
    <div className="away" role="status" data-testid="away">
      {isAway && (
        <p>
          <b>{terminalWords.away.title}</b>
          <span>{terminalWords.away.text}</span>
        </p>
      )}
    </div>
  );
}

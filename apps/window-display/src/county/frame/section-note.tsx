import type { CommandFailure } from '@jiaohao/ui-kit';
import { Link } from 'wouter';
import { countyWords } from '../messages.zh.ts';

/** Where there is no answer yet. */
export function SectionNote({ failure }: { failure: CommandFailure | null }) {
  if (failure === null) return <p className="face-note">{countyWords.opening}</p>;
  if (failure.kind === 'unreachable') return <p className="face-note">{countyWords.unreachable.message}</p>;
  return (
    <p className="face-note">
      {countyWords.outside}
      <Link href="/">{countyWords.back}</Link>
    </p>
  );
}

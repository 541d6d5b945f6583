import { Button } from 'antd';
import { fieldWords as words } from './messages.zh.ts';

/** The last cell of a thing in a list: what opens it. */
export function EntryActs({ name, onOpen }: { name: string; onOpen(): void }) {
  return (
    <td className="entry-acts">
      <Button aria-label={`${words.edit}${name}`} onClick={onOpen}>
        {words.edit}
      </Button>
    </td>
  );
}

export function EntryFault({ fault }: { fault: string | null }) {
  return fault === null ? null : <span className="entry-fault">{fault}</span>;
}

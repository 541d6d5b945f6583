import { DemoSlipPictureSchema, type DemoSlipPicture, type DemoView } from '@jiaohao/queue-core/protocol';
import { useCommands } from '@jiaohao/ui-kit';
import { useEffect, useState } from 'react';

type Slip = DemoView['printer']['slips'][number];

/** A slip that is being printed is a new one with every line: it is pictured when it is cut, or has stopped for so long. */
const restMs = 400;

/** The host's picture of a slip; null until there is one, and the last one where the host does not answer. */
export function useSlipPicture(slip: Slip): DemoSlipPicture | null {
  const commands = useCommands();
  const [picture, setPicture] = useState<DemoSlipPicture | null>(null);
  useEffect(() => {
    let isWanted = true;
    const ask = async () => {
      const answer = await commands.post('/api/demo/slip', { slipId: slip.id }, DemoSlipPictureSchema);
      if (isWanted && answer.ok) setPicture(answer.value);
    };
    const handle = setTimeout(() => void ask(), slip.cut ? 0 : restMs);
    return () => {
      isWanted = false;
      clearTimeout(handle);
    };
  }, [commands, slip]);
  return picture;
}

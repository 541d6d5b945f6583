import type { ManagerView } from '@jiaohao/queue-core/protocol';
import { durationWords, useHostNow } from '@jiaohao/ui-kit';
import { useState } from 'react';
import { DeviceList } from '../../staff/device-list.tsx';
import { managerWords } from '../messages.zh.ts';
import { PanelHead } from './panel-head.tsx';

const words = managerWords.devices;

/** Devices that want a look; the others on request. */
export function DevicePanel({ devices }: { devices: ManagerView['devices'] }) {
  const now = useHostNow(10_000);
  const [isWhole, setIsWhole] = useState(false);
  const troubled = devices.filter((device) => device.light !== 'ready');
  const shown = isWhole ? devices : troubled;
  return (
    <section className="panel" aria-label={words.title}>
      <PanelHead title={words.title}>
        {devices.length > 0 && (
          <span>{troubled.length > 0 ? words.troubled(troubled.length) : words.allWell(devices.length)}</span>
        )}
        {devices.length > troubled.length && (
          <button type="button" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
            {isWhole ? words.showFew : words.showAll}
          </button>
        )}
      </PanelHead>
      {devices.length === 0 && <p className="panel-empty">{words.none}</p>}
      {shown.length > 0 && (
        <DeviceList devices={shown} sinceOf={(device) => words.since(durationWords(now - device.sinceMs))} />
      )}
    </section>
  );
}

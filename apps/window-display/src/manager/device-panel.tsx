import type { ManagerView } from '@jiaohao/queue-core/protocol';
import { durationWords, useHostNow } from '@jiaohao/ui-kit';
import { DeviceList } from '../staff/device-list.tsx';
import { managerWords } from './messages.zh.ts';

const words = managerWords.devices;

export function DevicePanel({ devices }: { devices: ManagerView['devices'] }) {
  const now = useHostNow(10_000);
  const troubled = devices.filter((device) => device.light !== 'ready').length;
  return (
    <section className="panel device-panel" aria-label={words.title}>
      <header className="panel-head">
        <h2>{words.title}</h2>
        {devices.length > 0 && (
          <span data-troubled={troubled > 0}>
            {troubled > 0 ? words.troubled(troubled) : words.allWell(devices.length)}
          </span>
        )}
      </header>
      {devices.length === 0 ? (
        <p className="panel-empty">{words.none}</p>
      ) : (
        <DeviceList devices={devices} sinceOf={(device) => words.since(durationWords(now - device.sinceMs))} />
      )}
    </section>
  );
}

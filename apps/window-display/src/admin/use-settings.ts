import type { CommandFailure } from '@jiaohao/ui-kit';
import type { HallSettings, SettingsReport } from '@jiaohao/queue-core/protocol';
import { createContext, useContext } from 'react';
import { isWithin, valueAt, withValueAt, type SettingsDraft } from './settings-draft.ts';

/*
 * The one settings document that all sections of the admin page work on.
 *
 *   const { settings, edit } = useSettings();
 *   edit((now) => ({ ...now, hall: { ...now.hall, name } }));
 *
 *   const name = useField<string>('hall.windows.2.name');
 *   <Form.Item label="名称" {...name.item}><Input value={name.value} onChange={…name.set} /></Form.Item>
 *
 * Nothing takes effect before it is saved as a version: the bar at the foot of the page checks, shows
 * what would change and what is wrong, and saves (save-bar.tsx).
 */

export type SettingsDesk = {
  readonly state: SettingsDraft;
  /** The draft. */
  readonly settings: HallSettings;
  /** As it is in force. */
  readonly saved: HallSettings;
  readonly isDirty: boolean;
  /** Somebody else has saved a version since this draft was begun. */
  readonly isStale: boolean;
  /** A version was saved and the hall is changing over to it. */
  readonly isActivating: boolean;
  /** Which one; null: none. */
  readonly activatingVersion: number | null;
  /** Gives the draft as it then is. Must not change what it is given. */
  edit(change: (settings: HallSettings) => HallSettings): void;
  /** Checks the draft as it is. */
  check(): Promise<SettingsReport | CommandFailure>;
  /** Saves it as a version; null: it is saved, and the hall changes over. */
  save(note: string): Promise<CommandFailure | null>;
  /** Back to the active version. */
  discard(): void;
  /** The draft stays, on the newest version: saving it then undoes what the other one changed. */
  keepMine(): Promise<CommandFailure | null>;
};

export const SettingsContext = createContext<SettingsDesk | null>(null);

/** Only below the admin page's shell, which waits until the settings are there. */
export function useSettings(): SettingsDesk {
  const desk = useContext(SettingsContext);
  if (!desk) throw new Error('outside the settings desk');
  return desk;
}

/** What antd's Form.Item takes to show a fault. */
export type FaultProps = { readonly validateStatus?: 'error'; readonly help?: string };

/** The fault at a field or below it, as sentences; null where there is none. */
export function faultAt(desk: SettingsDesk, field: string): string | null {
  const messages = desk.state.faults.filter((fault) => isWithin(fault.field, field)).map(({ message }) => message);
  return messages.length === 0 ? null : [...new Set(messages)].join('；');
}

/** A fault of the draft at a field or below it, for Form.Item. */
export function useFault(field: string): FaultProps {
  const fault = faultAt(useSettings(), field);
  return fault === null ? {} : { validateStatus: 'error', help: fault };
}

/** One value of the draft by its path, such as `hall.windows.2.name`; the path must exist but for its end. */
export function useField<Value>(field: string): {
  readonly value: Value;
  set(value: Value): void;
  readonly item: FaultProps;
} {
  const desk = useSettings();
  return {
    value: valueAt(desk.settings, field) as Value,
    set: (value) => desk.edit((settings) => withValueAt(settings, field, value)),
    item: useFault(field),
  };
}

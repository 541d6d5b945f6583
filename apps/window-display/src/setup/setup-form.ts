import { SetupSchema, StaffIdSchema, type HallKind, type Setup, type SetupPreset } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { setupWords as words } from './messages.zh.ts';

/* What was answered so far, and what is still wrong with it, step by step. */

export type SetupForm = {
  readonly kind: HallKind | null;
  readonly hallName: string;
  readonly consultPhone: string;
  readonly windowCount: number | null;
  readonly hours: Setup['hours'];
  readonly staffId: string;
  readonly staffName: string;
  readonly pin: string;
  readonly again: string;
  readonly devices: Setup['devices'];
};

export const emptyForm: SetupForm = {
  kind: null,
  hallName: '',
  consultPhone: '',
  windowCount: null,
  hours: 'office',
  staffId: '',
  staffName: '',
  pin: '',
  again: '',
  devices: 'none',
};

/** Another kind of hall has another number of windows; what was typed stays. */
export function withKind(form: SetupForm, { kind, windows }: SetupPreset): SetupForm {
  return { ...form, kind, windowCount: form.kind === kind ? form.windowCount : windows.length };
}

export type FormFaults = Partial<Record<keyof SetupForm, string>>;

/** What keeps a step from being left; empty: nothing does. */
export function faultsOfStep(form: SetupForm, step: number, preset: SetupPreset | null): FormFaults {
  switch (step) {
    case 0:
      return form.kind === null ? { kind: words.choose } : {};
    case 1:
      return {
        ...(form.hallName.trim() === '' && { hallName: words.missing }),
        ...(!/[0-9]{3}/.test(form.consultPhone) && {
          consultPhone: form.consultPhone.trim() === '' ? words.missing : words.phoneShape,
        }),
        ...((form.windowCount ?? 0) < 1 && { windowCount: words.windowHint(preset?.windowsMax ?? 1) }),
      };
    case 2:
      return {
        ...(!v.is(StaffIdSchema, form.staffId) && { staffId: form.staffId === '' ? words.missing : words.idShape }),
        ...(form.staffName.trim() === '' && { staffName: words.missing }),
        ...(!v.is(SetupSchema.entries.admin.entries.pin, form.pin) && { pin: words.pinShape }),
        ...(form.again !== form.pin && { again: words.differs }),
      };
    default:
      return {};
  }
}

/** What is sent to the host; only of a form whose steps have no faults. */
export function setupOf(form: SetupForm): Setup {
  const { kind, hallName, consultPhone, windowCount, hours, staffId, staffName, pin, devices } = form;
  const admin = { staffId, name: staffName, pin };
  return v.parse(SetupSchema, { kind, hallName, consultPhone, windowCount, hours, admin, devices });
}

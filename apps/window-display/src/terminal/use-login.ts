import { StaffSessionSchema, type StaffSession } from '@jiaohao/queue-core/protocol';
import { useCommands } from '@jiaohao/ui-kit';
import { useState } from 'react';
import { sentenceOfFailure } from './failure-words.ts';
import { findLoginFault, type LoginFields } from './login-check.ts';

export type LoginHands = {
  readonly fields: LoginFields;
  readonly fault: { readonly field: keyof LoginFields; readonly sentence: string } | null;
  readonly isWorking: boolean;
  type(fields: Partial<LoginFields>): void;
  submit(): void;
};

/** 工号 + PIN, checked here as far as their shape goes, and by the host. */
export function useLogin(options: { staffId: string; onLogin(session: StaffSession): void }): LoginHands {
  const commands = useCommands();
  const [fields, setFields] = useState<LoginFields>({ staffId: options.staffId, pin: '' });
  const [fault, setFault] = useState<LoginHands['fault']>(null);
  const [isWorking, setIsWorking] = useState(false);

  async function login(): Promise<void> {
    const wanted = { staffId: fields.staffId.trim(), pin: fields.pin };
    const wrong = findLoginFault(wanted);
    setFault(wrong);
    if (wrong) {
      document.getElementById(wrong.field)?.focus();
      return;
    }
    setIsWorking(true);
    const answer = await commands.post('/api/staff/sessions', wanted, StaffSessionSchema);
    setIsWorking(false);
    if (answer.ok) {
      options.onLogin(answer.value);
      return;
    }
    setFault({ field: 'pin', sentence: sentenceOfFailure(answer.error) });
    setFields({ ...fields, pin: '' });
    document.getElementById('pin')?.focus();
  }

  return {
    fields,
    fault,
    isWorking,
    type: (change) => setFields({ ...fields, ...change }),
    submit: () => void (isWorking || login()),
  };
}

import { Input } from 'antd';
import { useState } from 'react';
import { Field } from '../../fields/field.tsx';
import { useField } from '../../use-settings.ts';

type Of = { readonly field: string; readonly label: string; readonly hint?: string };

/**
 * A list as text: a line each, or words with 、 between them. It is a list once the field is left, so
 * that a separator can be typed.
 */
export function ListField({ isWords = false, ...rest }: Of & { isWords?: boolean }) {
  const { value, set, item } = useField<readonly string[]>(rest.field);
  /** While it is being typed; null: it stands as it is. */
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? value.join(isWords ? '、' : '\n');
  function settle(): void {
    if (typed !== null) set(listOf(typed, isWords));
    setTyped(null);
  }
  const { field: _, ...named } = rest;
  return (
    <Field {...named} fault={item}>
      {(control) =>
        isWords ? (
          <Input {...control} value={shown} onChange={(event) => setTyped(event.target.value)} onBlur={settle} />
        ) : (
          <Input.TextArea
            {...control}
            className="is-wide"
            value={shown}
            autoSize={{ minRows: 2, maxRows: 10 }}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={settle}
          />
        )
      }
    </Field>
  );
}

export function listOf(text: string, isWords: boolean): string[] {
  return text
    .split(isWords ? /[、，,；;\n]/ : /\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

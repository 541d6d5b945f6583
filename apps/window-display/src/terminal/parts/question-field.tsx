import type { TerminalView } from '@jiaohao/queue-core/protocol';
import { Input } from 'antd';
import type { Field } from '../dialogue/question.ts';
import styles from './question-field.module.css';

/** What of a key press belongs in a field. */
const cleaned: Record<Field['kind'], (text: string) => string> = {
  digits: (text) => text.replaceAll(/[^0-9]/g, ''),
  phone: (text) => text.replaceAll(/[^0-9-]/g, ''),
  number: (text) => text.replaceAll(/[^0-9A-Za-z]/g, '').toUpperCase(),
  code: (text) => text.replaceAll(/[^0-9A-Za-z]/g, '').toUpperCase(),
  staff: (text) => text,
  search: (text) => text,
};

export function QuestionField({
  field,
  value,
  isFirst,
  isBar,
  isAlone,
  staff,
  onType,
}: {
  field: Field;
  value: string;
  isFirst: boolean;
  isBar: boolean;
  /** No rows beside it. */
  isAlone: boolean;
  staff: TerminalView['choices']['staff'];
  onType(text: string): void;
}) {
  const id = `field-${field.id}`;
  const shared = {
    id,
    'data-testid': id,
    'data-first-field': isFirst,
    'data-takes-digits': field.kind !== 'search',
  };
  return (
    <div className={styles.field} data-bar={isBar} data-alone={isAlone}>
      <label htmlFor={id}>{field.label}</label>
      {field.kind === 'staff' ? (
        // The browser's own list: it opens beyond the 96 px of the bar, and goes by the 工号 that is typed.
        <select {...shared} className={styles.select} value={value} onChange={(event) => onType(event.target.value)}>
          <option value="">{field.hint}</option>
          {staff.map(({ id: staffId, name }) => (
            <option key={staffId} value={staffId}>
              {staffId} {name}
            </option>
          ))}
        </select>
      ) : (
        <Input
          {...shared}
          value={value}
          placeholder={field.hint}
          maxLength={field.maxLength}
          autoComplete="off"
          inputMode={field.kind === 'digits' || field.kind === 'phone' ? 'numeric' : 'text'}
          onChange={(event) => onType(cleaned[field.kind](event.target.value))}
        />
      )}
    </div>
  );
}

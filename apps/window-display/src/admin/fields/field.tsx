import { Phrased } from '@jiaohao/ui-kit';
import { useId, type ReactNode } from 'react';
import type { FaultProps } from '../use-settings.ts';
import './fields.css';

/*
 * How a value is edited on the admin page: its name in a column of its own, the control, and below it
 * what is wrong, or else what to know.
 *
 *   名称        [ 综合受理            ]
 *               最多 12 个字
 */

/** What a control needs to be named and described. */
export type ControlProps = {
  readonly id: string;
  readonly status?: 'error';
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
};

export function Field({
  label,
  hint = '',
  unit = '',
  fault = {},
  isGroup = false,
  children,
}: {
  label: string;
  hint?: string;
  /** After the control: 分钟, 人 … */
  unit?: string;
  fault?: FaultProps;
  /** Several controls of which each has a name of its own. */
  isGroup?: boolean;
  children: (control: ControlProps) => ReactNode;
}) {
  const id = useId();
  const below = fault.help ?? hint;
  const control: ControlProps = {
    id,
    ...(fault.validateStatus ? { status: 'error', 'aria-invalid': true } : {}),
    ...(below === '' ? {} : { 'aria-describedby': `${id}-below` }),
  };
  return (
    <div
      className="field"
      data-faulty={fault.validateStatus !== undefined}
      {...(isGroup ? { role: 'group', 'aria-labelledby': `${id}-label` } : {})}
    >
      {isGroup ? (
        <span className="field-label" id={`${id}-label`}>
          {label}
        </span>
      ) : (
        <label className="field-label" htmlFor={id} id={`${id}-label`}>
          {label}
        </label>
      )}
      <div className="field-side">
        <div className="field-control">
          {children(control)}
          {unit !== '' && <span className="field-unit">{unit}</span>}
        </div>
        {below !== '' && (
          <p className="field-below" id={`${id}-below`} role={fault.help === undefined ? undefined : 'alert'}>
            <Phrased text={below} />
          </p>
        )}
      </div>
    </div>
  );
}

/** Fields one below the other, under a heading where there is one. */
export function Fields({ title, hint, children }: { title?: string; hint?: string; children: ReactNode }) {
  return (
    <section className="fields">
      {title !== undefined && <h3>{title}</h3>}
      {hint !== undefined && (
        <p className="fields-hint">
          <Phrased text={hint} />
        </p>
      )}
      {children}
    </section>
  );
}

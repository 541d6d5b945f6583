import { Phrased } from '@jiaohao/ui-kit';
import type { ReactNode } from 'react';

/*
 * How every section of the admin page is laid out:
 *
 *   title                                   [actions]
 *   what it is for, in a sentence
 *   ┌ Block ───────────────────────────────────────┐
 *   │ heading · hint                     [actions]  │
 *   │ children                                      │
 *   └───────────────────────────────────────────────┘
 */

export function Section({
  title,
  text,
  actions,
  children,
}: {
  title: string;
  /** What people do here. */
  text?: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      <header className="section-head">
        <div>
          <h1 data-testid="section-title">{title}</h1>
          {text !== undefined && (
            <p>
              <Phrased text={text} />
            </p>
          )}
        </div>
        {actions !== undefined && <div className="section-actions">{actions}</div>}
      </header>
      <div className="section-body">{children}</div>
    </>
  );
}

/** A card within a section. `flush`: a table fills it to its edges. */
export function Block({
  title,
  hint,
  actions,
  flush = false,
  children,
}: {
  title?: string;
  hint?: string;
  actions?: ReactNode;
  flush?: boolean;
  children: ReactNode;
}) {
  return (
    <section className="block" data-flush={flush}>
      {title !== undefined && (
        <header className="block-head">
          <div>
            <h2>{title}</h2>
            {hint !== undefined && (
              <p>
                <Phrased text={hint} />
              </p>
            )}
          </div>
          {actions !== undefined && <div className="section-actions">{actions}</div>}
        </header>
      )}
      {children}
    </section>
  );
}

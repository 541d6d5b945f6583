import type { DemoView } from '@jiaohao/queue-core/protocol';
import type { CSSProperties } from 'react';
import { CableSwitch } from './cable-switch.tsx';
import { useDemoActs } from './demo-acts.tsx';
import styles from './id-card-reader.module.css';
import { wordsZh } from './messages.zh.ts';
import panel from './panel.module.css';

/** The reader's plate and a hand of invented cards: a card is put on, and lies there until it is lifted. */
export function IdCardReader({ view }: { view: DemoView }) {
  const { act } = useDemoActs();
  const { cardOn, connected } = view.reader;
  const lying = view.people.find((person) => person.id === cardOn);
  return (
    <section className={panel.panel} data-testid="reader" data-card-on={cardOn ?? ''}>
      <header className={panel.head}>
        <h2 className={panel.title}>{wordsZh.reader}</h2>
        <CableSwitch device={view.cables.reader} name={wordsZh.reader} isIn={connected} />
      </header>
      <div className={styles.plate} data-lit={connected} data-busy={lying !== undefined}>
        {lying ? (
          <button
            type="button"
            className={styles.lying}
            data-testid="lift-card"
            title={wordsZh.cardOn(lying.label)}
            onClick={() => act({ act: 'liftCard' })}
          >
            <Silhouette />
            <span className={styles.lyingName}>
              {nameOf(lying.label)
                .split(/(?<=·)/)
                .map((part) => (
                  <span key={part} className={styles.namePart}>
                    {part}
                  </span>
                ))}
            </span>
            <span className={styles.lift}>{wordsZh.liftCard}</span>
          </button>
        ) : (
          <p className={styles.hint}>{wordsZh.chooseCard}</p>
        )}
      </div>
      <ul className={styles.fan} aria-label={wordsZh.cards}>
        {view.people.map((person, index) => (
          <li
            key={person.id}
            className={styles.slot}
            style={{ '--turn': index - (view.people.length - 1) / 2, '--count': view.people.length } as CSSProperties}
          >
            <button
              type="button"
              className={styles.card}
              data-testid={`card-${person.id}`}
              data-away={person.id === cardOn}
              aria-label={wordsZh.putCard(person.label)}
              title={person.label}
              disabled={person.id === cardOn}
              onClick={() => act({ act: 'putCard', personId: person.id })}
            >
              <span className={styles.label}>{nameOf(person.label)}</span>
              <Silhouette />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The name alone, for the narrow edge of a card: labels say more after a space. */
function nameOf(label: string): string {
  return label.split(' ')[0] ?? label;
}

function Silhouette() {
  return (
    <svg className={styles.silhouette} viewBox="0 0 30 36" aria-hidden="true">
      <circle cx="15" cy="13" r="7" />
      <path d="M2 36 C2 26 8 22 15 22 C22 22 28 26 28 36 Z" />
    </svg>
  );
}

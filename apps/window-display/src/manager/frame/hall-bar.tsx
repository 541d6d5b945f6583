import { Phrased, useView } from '@jiaohao/ui-kit';
import { ConnectionBadge } from '../../staff/connection-badge.tsx';
import { HallClock } from '../../staff/running-time.tsx';
import { openCaseCount } from '../ratings/case-clock.ts';
import { managerWords } from '../messages.zh.ts';
import type { Section } from '../sections.ts';
import { useIsPhone } from '../use-is-phone.ts';
import { dayWords } from './day-words.ts';
import styles from './hall-bar.module.css';
import { HallMenu } from './hall-menu.tsx';
import { StaffButton } from './staff-button.tsx';

/** Where one is, what there is to see, what may be done with the hall, and who is logged in. */
export function HallBar({
  section,
  sections,
  onSection,
}: {
  section: Section;
  /** None on a telephone: it shows the live hall. */
  sections: readonly Section[];
  onSection(section: Section): void;
}) {
  const { hall, cases } = useView<'manager'>();
  const isPhone = useIsPhone();
  const openCases = openCaseCount(cases);
  return (
    <header className={styles.bar}>
      <h1 className={styles.name}>
        <Phrased text={hall.name} />
      </h1>
      {sections.length > 0 && (
        <nav className={styles.sections} aria-label={managerWords.sectionNav}>
          {sections.map((each) => (
            <button
              key={each}
              type="button"
              data-testid={`section-${each}`}
              aria-current={each === section ? 'page' : undefined}
              onClick={() => onSection(each)}
            >
              {managerWords.sections[each]}
              {each === 'ratings' && openCases > 0 && <b aria-label={managerWords.openCases(openCases)}>{openCases}</b>}
            </button>
          ))}
        </nav>
      )}
      <span className={styles.space} />
      {!isPhone && <HallMenu />}
      {!isPhone && <StaffButton />}
      <span className={styles.when}>
        {dayWords(hall.day)}
        <time>
          <HallClock />
        </time>
      </span>
      <ConnectionBadge />
    </header>
  );
}

import type { PadView } from '@jiaohao/queue-core/protocol';
import type { ReactNode } from 'react';
import { NameParts } from '../screens/name-parts.tsx';
import { textWidthEm } from '../screens/text-width.ts';
import { wordsZh } from './messages.zh.ts';
import styles from './staff-card.module.css';
import { StaffPhoto } from './staff-photo.tsx';

/** From here on a name is set smaller, so that none of its parts is torn. */
const longNameEm = 8;

/** Who serves here: everybody may know it (亮牌). In a column of its own, with `children` below, or in a line. */
export function StaffCard(props: { staff: NonNullable<PadView['staff']>; isColumn: boolean; children?: ReactNode }) {
  const { staff, isColumn, children } = props;
  return (
    <section
      className={isColumn ? styles.column : styles.line}
      data-testid="staff"
      data-long={textWidthEm(staff.name) > longNameEm}
    >
      <div className={styles.picture}>
        <StaffPhoto name={staff.name} photo={staff.photo} />
      </div>
      <div className={styles.words}>
        <p className={styles.name}>
          <NameParts name={staff.name} />
        </p>
        <p className={styles.staffNumber}>{wordsZh.staffNumber(staff.id)}</p>
        {staff.badge !== null && <p className={styles.badge}>{staff.badge}</p>}
      </div>
      {children}
    </section>
  );
}

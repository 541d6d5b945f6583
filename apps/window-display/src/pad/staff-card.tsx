import type { PadView } from '@jiaohao/queue-core/protocol';
import { wordsZh } from './messages.zh.ts';
import styles from './staff-card.module.css';

/** Who serves here: everybody may know it (亮牌). Without a photo, a silhouette that is nobody. */
export function StaffCard({ staff, windowName }: { staff: NonNullable<PadView['staff']>; windowName: string }) {
  return (
    <section className={styles.card} data-testid="staff">
      <svg className={styles.picture} viewBox="0 0 60 72" aria-hidden="true">
        <circle cx="30" cy="27" r="13" />
        <path d="M4 72 C4 52 15 45 30 45 C45 45 56 52 56 72 Z" />
      </svg>
      <div className={styles.words}>
        <p className={styles.name}>
          <StaffName name={staff.name} />
        </p>
        <p className={styles.staffNumber}>{wordsZh.staffNumber(staff.id)}</p>
      </div>
      <p className={styles.windowName}>{windowName}</p>
    </section>
  );
}

/** Long names break after the dot between their parts and nowhere else. */
function StaffName({ name }: { name: string }) {
  return name.split(/(?<=·)/).map((part, index) => (
    <span key={index} className={styles.namePart}>
      {part}
    </span>
  ));
}

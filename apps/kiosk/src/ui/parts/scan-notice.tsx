import type { KioskView } from '@jiaohao/queue-core/protocol';
import { Phrased } from '@jiaohao/ui-kit';
import styles from './scan-notice.module.css';

/**
 * What came of a scan, for the seconds that the host gives it. It lies over the hall's name, so that
 * nothing is hidden that somebody reads or touches meanwhile.
 */
export function ScanNotice({ notice }: { notice: KioskView['notice'] }) {
  return (
    <div className={styles.place} role="status" data-testid="notice">
      {notice && (
        <div key={notice.id} className={styles.notice}>
          <p className={styles.sentence}>
            <Phrased text={notice.sentence} />
          </p>
          {notice.advice !== '' && (
            <p className={styles.advice}>
              <Phrased text={notice.advice} />
            </p>
          )}
        </div>
      )}
    </div>
  );
}

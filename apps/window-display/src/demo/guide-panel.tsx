import type { DemoView } from '@jiaohao/queue-core/protocol';
import styles from './guide-panel.module.css';
import { wordsZh } from './messages.zh.ts';
import panel from './panel.module.css';

/** How to walk through the hall, and as whom one may log in. */
export function GuidePanel({ view }: { view: DemoView }) {
  return (
    <section className={`${panel.panel} ${styles.guide}`}>
      <ol className={styles.steps}>
        {wordsZh.guide.map(([name, what]) => (
          <li key={name} className={styles.step}>
            <b>{name}</b>
            <span>{what}</span>
          </li>
        ))}
      </ol>
      <table className={styles.staff} data-testid="staff">
        <caption className={styles.caption}>{wordsZh.staffTitle}</caption>
        <thead>
          <tr>
            <th>{wordsZh.staffColumns.staffId}</th>
            <th>{wordsZh.staffColumns.name}</th>
            <th>{wordsZh.staffColumns.pin}</th>
          </tr>
        </thead>
        <tbody>
          {view.staff.slice(0, 8).map(({ staffId, name, pin }) => (
            <tr key={staffId}>
              <td>{staffId}</td>
              <td>{name}</td>
              <td>{pin}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

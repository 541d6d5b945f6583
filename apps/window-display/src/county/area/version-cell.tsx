import { packageKinds, type AreaRow, type HallState } from '@jiaohao/sync/wire';
import { countyWords } from '../messages.zh.ts';
import { shortVersion, toneOf } from '../package-words.ts';
import styles from './version-cell.module.css';

const words = countyWords.table;

/** What a hall runs on; where that is not what it should, each kind has a line of its own. */
export function HallVersions({ packages }: Pick<HallState, 'packages'>) {
  const kinds = packageKinds.flatMap((kind) => {
    const text = shortVersion(packages[kind], words.versionNames[kind]);
    return text === null ? [] : [{ kind, text, tone: toneOf(packages[kind]) }];
  });
  if (kinds.length === 0) return <span className={styles.nothing}>{words.nothing}</span>;
  return (
    <span className={styles.versions} data-calm={kinds.every(({ tone }) => tone === 'calm')}>
      {kinds.map(({ kind, text, tone }) => (
        <span key={kind} data-tone={tone}>
          {text}
          {tone === 'red' && <b>{words.versionFault}</b>}
        </span>
      ))}
    </span>
  );
}

/** Of an area only what somebody should look at. */
export function AreaVersions({ behind, faulty }: AreaRow['packages']) {
  if (behind === 0 && faulty === 0) return <span className={styles.nothing}>{words.nothing}</span>;
  return (
    <span className={styles.versions} data-calm={false}>
      {behind > 0 && <span data-tone="amber">{words.hallsBehind(behind)}</span>}
      {faulty > 0 && <span data-tone="red">{words.hallsFaulty(faulty)}</span>}
    </span>
  );
}

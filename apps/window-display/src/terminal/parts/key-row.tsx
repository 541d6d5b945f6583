import { useEffect, useState } from 'react';
import type { DeskKey } from '../desk-keys.ts';
import { testIdOf } from '../desk-keys.ts';
import { terminalWords } from '../messages.zh.ts';
import { secondsLeft, type PendingMiss } from '../pending-miss.ts';
import { longestRestMs, restLeftMs, type PressLocks } from '../press-lock.ts';
import type { DeskHands } from '../use-desk.ts';
import styles from './key-row.module.css';
import { useMonoNow } from './use-mono-now.ts';

const words = terminalWords.keys;

/** The keys as they stand on the keyboard; a click is a press. */
export function KeyRow({ desk, isBar }: { desk: DeskHands; isBar: boolean }) {
  return (
    <div className={styles.keys} data-bar={isBar} role="toolbar" aria-label={words.row}>
      {desk.keys.map((key) => (
        <KeyCap
          key={key.key}
          deskKey={key}
          desk={desk}
          isBar={isBar}
          pendingMiss={key.action === 'undoPassOver' ? desk.pendingMiss : null}
        />
      ))}
    </div>
  );
}

function KeyCap({
  deskKey,
  desk,
  isBar,
  pendingMiss,
}: {
  deskKey: DeskKey;
  desk: DeskHands;
  isBar: boolean;
  pendingMiss: PendingMiss | null;
}) {
  const isPressed = desk.press?.key === deskKey.key;
  const restLeft = useRestLeft(desk.locks, deskKey);
  const isOff = !desk.isLive || deskKey.blocked !== null;
  const isResting = restLeft > 0 && !isOff && !isPressed;
  return (
    <button
      type="button"
      className={styles.key}
      data-key={deskKey.key}
      data-testid={testIdOf(deskKey.action)}
      data-primary={deskKey.isPrimary}
      data-pressed={isPressed}
      data-off={isOff}
      data-undo={deskKey.action === 'undoPassOver'}
      // One press at a time: while it is under way no key is taken, and none turns grey for a moment.
      aria-disabled={isOff || isResting || desk.press !== null}
      aria-keyshortcuts={deskKey.isPrimary ? `${deskKey.key} Enter` : deskKey.key}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => desk.pressKey(deskKey)}
      title={isBar ? (deskKey.blocked ?? deskKey.label) : undefined}
    >
      <span className={styles.top}>
        <kbd>{deskKey.key}</kbd>
        {deskKey.isPrimary && !isBar && <kbd>{words.primary}</kbd>}
      </span>
      <span className={styles.label}>{isBar ? deskKey.shortLabel : deskKey.label}</span>
      {!isBar && (
        <span className={styles.note}>
          {pendingMiss ? (
            <UndoNote pending={pendingMiss} />
          ) : (
            noteOf(deskKey, isPressed, isResting && deskKey.action === 'recall' ? restLeft : 0)
          )}
        </span>
      )}
      {isResting && (
        <i
          className={styles.rest}
          style={{ transform: `scaleX(${restLeft / longestRestMs(deskKey.key)})` }}
          aria-hidden="true"
        />
      )}
    </button>
  );
}

function UndoNote({ pending }: { pending: PendingMiss }) {
  return <>{terminalWords.miss.left(secondsLeft(pending, useMonoNow(200)))}</>;
}

function noteOf(key: DeskKey, isPressed: boolean, restLeft: number): string {
  if (isPressed) return words.working;
  if (key.blocked !== null) return key.blocked;
  return restLeft > 0 ? words.secondsLeft(Math.ceil(restLeft / 1000)) : '';
}

/** Counts a resting key down, and only while it rests. */
function useRestLeft(locks: PressLocks, { key }: DeskKey): number {
  const [now, setNow] = useState(() => performance.now());
  const until = locks[key] ?? 0;
  useEffect(() => {
    if (until <= performance.now()) return undefined;
    const handle = setInterval(() => {
      setNow(performance.now());
      if (performance.now() >= until) clearInterval(handle);
    }, 100);
    return () => clearInterval(handle);
  }, [until]);
  // `now` is as old as the last tick; a key that was just pressed rests its full time, never longer.
  return Math.min(longestRestMs(key), restLeftMs(locks, key, now));
}

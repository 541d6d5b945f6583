import { useEffect, useState } from 'react';
import type { DeskKey } from './desk-keys.ts';
import { testIdOf } from './desk-keys.ts';
import { terminalWords } from './messages.zh.ts';
import { recallRestMs, restLeftMs, restMs, type PressLocks } from './press-lock.ts';
import type { DeskHands } from './use-desk.ts';

const words = terminalWords.keys;

/** The keys as they stand on the keyboard; a click is a press. */
export function ActionRow({ desk }: { desk: DeskHands }) {
  return (
    <div className="keys" role="toolbar" aria-label={words.row}>
      {desk.keys.map((key) => (
        <KeyCap
          key={key.key}
          deskKey={key}
          isPressed={desk.pressedKey === key.key}
          isLive={desk.isLive}
          locks={desk.locks}
          onPress={() => desk.press(key)}
        />
      ))}
    </div>
  );
}

function KeyCap({
  deskKey,
  isPressed,
  isLive,
  locks,
  onPress,
}: {
  deskKey: DeskKey;
  isPressed: boolean;
  isLive: boolean;
  locks: PressLocks;
  onPress(): void;
}) {
  const restLeft = useRestLeft(locks, deskKey);
  const isOff = !isLive || deskKey.blocked !== null;
  const isResting = restLeft > 0 && !isOff && !isPressed;
  return (
    <button
      type="button"
      className="key"
      data-key={deskKey.key}
      data-testid={testIdOf(deskKey.action)}
      data-primary={deskKey.isPrimary}
      data-pressed={isPressed}
      data-off={isOff}
      aria-disabled={isOff || isPressed || isResting}
      aria-keyshortcuts={deskKey.isPrimary ? `${deskKey.key} Enter` : deskKey.key}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      <span className="key-top">
        <kbd>{deskKey.key}</kbd>
        {deskKey.isPrimary && <kbd className="key-enter">{words.primary}</kbd>}
      </span>
      <span className="key-label">{deskKey.label}</span>
      <span className="key-note">{noteOf(deskKey, isPressed, isResting ? restLeft : 0)}</span>
      {isResting && (
        <i className="key-rest" style={{ transform: `scaleX(${restLeft / restOf(deskKey)})` }} aria-hidden="true" />
      )}
    </button>
  );
}

const restOf = (key: DeskKey) => (key.action === 'recall' ? recallRestMs : restMs);

function noteOf(key: DeskKey, isPressed: boolean, restLeft: number): string {
  if (isPressed) return words.working;
  if (key.blocked !== null) return key.blocked;
  return restLeft > 0 && key.action === 'recall' ? words.secondsLeft(Math.ceil(restLeft / 1000)) : '';
}

/** Counts a resting key down, and only while it rests. */
function useRestLeft(locks: PressLocks, key: DeskKey): number {
  const [now, setNow] = useState(() => performance.now());
  const until = locks[key.key] ?? 0;
  useEffect(() => {
    if (until <= performance.now()) return undefined;
    const handle = setInterval(() => {
      setNow(performance.now());
      if (performance.now() >= until) clearInterval(handle);
    }, 100);
    return () => clearInterval(handle);
  }, [until]);
  // `now` is as old as the last tick; a key that was just pressed rests its full time, never longer.
  return Math.min(restOf(key), restLeftMs(locks, key.key, now));
}

import type { Screen } from '@jiaohao/queue-core/protocol';
import { Button } from 'antd';
import { useState } from 'react';
import { screenFaceNames, screenWords as words } from './messages.zh.ts';
import { addressFor, flawOf, lettersMmAt, reachMm, sizeOf, type Shape } from './screen-geometry.ts';
import { flawWords } from './screen-words.ts';

/*
 * The screen where it hangs, to scale, beside somebody of 1.6 m:
 *
 *        ┌─────────────┐
 *        │   screen    │        o
 *        └─────────────┘       /|\
 *   ░░░░░░ what a hand reaches ░░░░░░
 *   ───────────────────────────┴─┴──── floor
 */

const sceneMm = { width: 3200, height: 2900 } as const;
const usualHeightMm: Readonly<Record<Screen['face'], number>> = {
  kiosk: 800,
  board: 1900,
  strip: 2100,
  terminal: 850,
  pad: 800,
  manager: 850,
};
/** Of the page that is shown, in its own pixels. */
const pagePx: Readonly<Record<Shape, { readonly width: number; readonly height: number }>> = {
  landscape: { width: 1920, height: 1080 },
  portrait: { width: 1080, height: 1920 },
};

export function ScreenScene({ screen, shape, address }: { screen: Screen; shape: Shape; address: string | null }) {
  const [isPageShown, setIsPageShown] = useState(false);
  const size = sizeOf(screen, shape);
  const bottom = screen.mountedAtMm ?? usualHeightMm[screen.face];
  const left = 1000 - Math.min(900, size.width / 2);
  const top = sceneMm.height - bottom - size.height;
  const isTouched = screen.face === 'kiosk' || screen.face === 'pad';
  const flaw = flawOf(screen);
  // A pad that is shown here would be taken for the one at its window.
  const isDisplay = screen.face === 'board' && address !== null;
  return (
    <>
      <div className="scene">
        <svg viewBox={`0 0 ${sceneMm.width} ${sceneMm.height}`} role="img" aria-label={words.preview}>
          {isTouched && (
            <>
              <rect
                x="0"
                y={sceneMm.height - reachMm.high}
                width={sceneMm.width}
                height={reachMm.high - reachMm.low}
                className="scene-reach"
              />
              <text x="30" y={sceneMm.height - reachMm.low - 30} className="scene-text">
                {words.reach}
              </text>
            </>
          )}
          <rect x={left} y={top} width={size.width} height={size.height} rx="12" className="scene-screen" />
          <text x={left + size.width / 2} y={top - 40} textAnchor="middle" className="scene-text">
            {`${screenFaceNames[screen.face]} ${words.size(Math.round(size.width), Math.round(size.height))}`}
          </text>
          <Person />
          <line x1="0" y1={sceneMm.height - 6} x2={sceneMm.width} y2={sceneMm.height - 6} className="scene-floor" />
        </svg>
        {isPageShown && isDisplay && (
          <ShownPage address={addressFor(address, screen.inches)} shape={shape} box={{ left, top, ...size }} />
        )}
      </div>
      <p className="scene-notes">
        {screen.distanceM !== null && <span>{words.letters(lettersMmAt(screen.distanceM))}</span>}
        {flaw && <b className="screen-flaw">{flawWords(flaw)}</b>}
      </p>
      {isDisplay && (
        <div>
          <Button onClick={() => setIsPageShown(!isPageShown)}>{isPageShown ? words.hidePage : words.showPage}</Button>
        </div>
      )}
    </>
  );
}

function Person() {
  const x = 2650;
  const floor = sceneMm.height;
  return (
    <g className="scene-person">
      <title>{words.person}</title>
      <circle cx={x} cy={floor - 1490} r="110" />
      <path
        d={`M${x - 210} ${floor - 830} L${x - 170} ${floor - 1310} Q${x} ${floor - 1400} ${x + 170} ${floor - 1310} L${x + 210} ${floor - 830} L${x + 110} ${floor - 800} L${x + 90} ${floor} L${x - 90} ${floor} L${x - 110} ${floor - 800} Z`}
      />
    </g>
  );
}

/** The board itself, silent, in the place of the drawn one. */
function ShownPage({
  address,
  shape,
  box,
}: {
  address: string;
  shape: Shape;
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}) {
  const { width, height } = pagePx[shape];
  const share = (mm: number, of: number) => `${(mm / of) * 100}%`;
  const [front = '', hash = ''] = address.split('#');
  return (
    <div
      className="scene-page"
      style={{
        left: share(box.left, sceneMm.width),
        top: share(box.top, sceneMm.height),
        width: share(box.width, sceneMm.width),
        height: share(box.height, sceneMm.height),
      }}
      ref={(holder) => {
        const frame = holder?.querySelector('iframe');
        if (holder && frame) frame.style.transform = `scale(${holder.clientWidth / width})`;
      }}
    >
      {/* oxlint-disable-next-line react/iframe-missing-sandbox -- A page of this very host; a sandbox would take its credential away. */}
      <iframe
        title={words.showPage}
        src={`${front}&sound=off#${hash}`}
        width={width}
        height={height}
        tabIndex={-1}
        inert
      />
    </div>
  );
}

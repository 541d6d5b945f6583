/* Signs in the manner of GB/T 10001: plain shapes, one weight of line. They go with words, never alone. */

/** A resident card (居民身份证), its portrait side. Drawn in a 148 x 94 field. */
function Card() {
  return (
    <g>
      <rect x="0" y="0" width="148" height="94" rx="10" fill="var(--card-face)" />
      <g fill="var(--card-line)">
        <rect x="16" y="19" width="46" height="7" rx="3.5" />
        <rect x="16" y="36" width="62" height="7" rx="3.5" />
        <rect x="16" y="53" width="54" height="7" rx="3.5" />
        <rect x="16" y="73" width="116" height="7" rx="3.5" />
      </g>
      <rect x="96" y="15" width="36" height="46" rx="4" fill="var(--card-wash)" />
      <circle cx="114" cy="32" r="8.5" fill="var(--card-line)" />
      <path d="M99 61c0-11 6.5-17 15-17s15 6 15 17z" fill="var(--card-line)" />
    </g>
  );
}

/** The reader seen from where one stands: a tray with a lit edge. */
function Tray() {
  return (
    <g>
      <path d="M42 142 H178 L206 184 H14 Z" fill="var(--reader-face)" strokeLinejoin="round" />
      <path
        data-part="light"
        d="M52 150 H168 L186 177 H34 Z"
        fill="none"
        stroke="var(--reader-light)"
        strokeWidth="5"
        strokeLinejoin="round"
      />
    </g>
  );
}

function Chevrons() {
  return (
    <g fill="none" stroke="var(--card-face)" strokeWidth="6" strokeLinecap="round" strokeLinejoin="round">
      <path data-part="chevron" d="M98 110l12 9 12-9" />
      <path data-part="chevron" d="M98 124l12 9 12-9" />
    </g>
  );
}

/** A card on its way to the lit place of the reader. */
export function CardToReader({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 220 188" aria-hidden="true">
      <Tray />
      <Chevrons />
      <g transform="translate(36 4)">
        <Card />
      </g>
    </svg>
  );
}

/** The card lies on the reader and is read: a light runs along it. */
export function CardBeingRead({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 220 188" aria-hidden="true">
      <Tray />
      <g transform="translate(36 74)">
        <Card />
      </g>
      <rect data-part="scan" x="36" y="74" width="6" height="94" rx="3" fill="var(--reader-light)" />
    </svg>
  );
}

/** The card has to be laid down once more. */
export function CardAgain({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 220 188" aria-hidden="true">
      <Tray />
      <g transform="rotate(-9 110 60) translate(36 8)">
        <Card />
      </g>
      <path
        d="M98 122l12 9 12-9"
        fill="none"
        stroke="var(--reader-face)"
        strokeWidth="6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** The card was read. */
export function CardAccepted({
  className,
  isCrowded = false,
}: {
  className?: string | undefined;
  isCrowded?: boolean;
}) {
  return (
    <svg className={className} viewBox="0 0 220 130" aria-hidden="true" data-crowded={isCrowded}>
      <g transform="translate(36 8)">
        <Card />
      </g>
      <circle cx="180" cy="98" r="27" fill="var(--reader-light)" stroke="var(--stage-face)" strokeWidth="7" />
      <path
        d="M168 98.5l9 9 16-18"
        fill="none"
        stroke="var(--reader-face)"
        strokeWidth="7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** A finger on a tile: where the card reader is away, the tiles do. */
export function FingerOnTile({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 220 188" aria-hidden="true">
      <g fill="var(--card-face)">
        <rect x="18" y="14" width="86" height="62" rx="9" />
        <rect x="116" y="14" width="86" height="62" rx="9" opacity="0.35" />
        <rect x="18" y="88" width="86" height="62" rx="9" opacity="0.35" />
        <rect x="116" y="88" width="86" height="62" rx="9" opacity="0.35" />
      </g>
      <circle data-part="light" cx="70" cy="50" r="19" fill="none" stroke="var(--reader-light)" strokeWidth="6" />
      <path
        d="M60 54a10 10 0 0 1 20 0v34l36 8c11 2.5 18 11 17 22l-3 34c-1 12-10 20-22 20H92c-8 0-14-3-19-10l-27-38c-6-9 4-18 13-12l1 1z"
        fill="var(--card-face)"
        stroke="var(--stage-face)"
        strokeWidth="7"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** A list of things one line each. */
export function ListSign({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 220 130" aria-hidden="true">
      <rect x="48" y="4" width="124" height="122" rx="10" fill="var(--card-face)" />
      <g fill="var(--card-line)">
        <circle cx="70" cy="34" r="6.5" />
        <circle cx="70" cy="65" r="6.5" />
        <circle cx="70" cy="96" r="6.5" />
        <rect x="86" y="30.5" width="66" height="7" rx="3.5" />
        <rect x="86" y="61.5" width="52" height="7" rx="3.5" />
        <rect x="86" y="92.5" width="60" height="7" rx="3.5" />
      </g>
    </svg>
  );
}

/** Something to know, not an alarm. */
export function Notice({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 96 96" aria-hidden="true">
      <circle cx="48" cy="48" r="46" fill="var(--blue-wash)" />
      <circle cx="48" cy="28" r="6" fill="var(--blue)" />
      <rect x="42.5" y="41" width="11" height="34" rx="5.5" fill="var(--blue)" />
    </svg>
  );
}

/** The number slip leaves its slot. */
export function SlipFromSlot({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 96 96" aria-hidden="true" data-picture="slip-from-slot">
      <g data-part="slip">
        <path
          d="M24 30h48v50l-8-6-8 6-8-6-8 6-8-6-8 6z"
          fill="var(--paper)"
          stroke="currentColor"
          strokeWidth="5"
          strokeLinejoin="round"
        />
        <path d="M35 46h26M35 59h26" stroke="currentColor" strokeWidth="5" strokeLinecap="round" />
      </g>
      <rect x="8" y="18" width="80" height="14" rx="7" fill="currentColor" />
    </svg>
  );
}

/** Down: there the paper is. */
export function ArrowDown({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 48 64" aria-hidden="true" data-picture="arrow-down">
      <path
        d="M24 6v48M6 37l18 19 18-19"
        fill="none"
        stroke="currentColor"
        strokeWidth="9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** No paper: the slip struck through. */
export function SlipMissing({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 96 96" aria-hidden="true">
      <path
        d="M24 14h48v66l-8-6-8 6-8-6-8 6-8-6-8 6z"
        fill="var(--paper)"
        stroke="currentColor"
        strokeWidth="5"
        strokeLinejoin="round"
      />
      <path d="M36 34h24M36 48h24" stroke="currentColor" strokeWidth="5" strokeLinecap="round" />
      <path d="M12 84L84 12" stroke="var(--amber-wash)" strokeWidth="14" strokeLinecap="round" />
      <path d="M12 84L84 12" stroke="currentColor" strokeWidth="6" strokeLinecap="round" />
    </svg>
  );
}

/** Somebody who helps: a person with a raised hand. */
export function Helper({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 96 96" aria-hidden="true">
      <circle cx="44" cy="26" r="14" fill="currentColor" />
      <path d="M14 86c0-24 12-38 30-38 9 0 16 3 21 9l10-22c3-7 13-3 11 4L74 73v13z" fill="currentColor" />
    </svg>
  );
}

export function CheckMark({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 24 24" aria-hidden="true">
      <path
        d="M5 12.5l5 5L19.5 7"
        fill="none"
        stroke="currentColor"
        strokeWidth="3.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

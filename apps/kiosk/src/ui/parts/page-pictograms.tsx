/* Signs of the rarer pages, in the manner of pictograms.tsx; they come with these pages. */

/** A door with a clock above it: the hall is closed, and opens again. */
export function DoorSign({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 180 150" aria-hidden="true">
      <rect x="22" y="12" width="84" height="132" rx="8" fill="var(--card-face)" />
      <rect x="34" y="24" width="60" height="108" rx="5" fill="var(--card-wash)" />
      <circle cx="84" cy="80" r="5.5" fill="var(--card-line)" />
      <circle cx="126" cy="92" r="42" fill="var(--card-face)" stroke="var(--stage-face)" strokeWidth="8" />
      <path
        d="M126 66v26l17 12"
        fill="none"
        stroke="var(--card-line)"
        strokeWidth="7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** Waiting: sand that runs. */
export function HourGlass({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 96 112" aria-hidden="true">
      <path
        d="M18 10h60M18 102h60M26 10v14c0 14 22 22 22 32S26 74 26 88v14M70 10v14c0 14-22 22-22 32s22 18 22 32v14"
        fill="none"
        stroke="var(--amber)"
        strokeWidth="7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M34 30h28c-3 8-14 13-14 22 0-9-11-14-14-22zM32 96c1-12 16-13 16-24 0 11 15 12 16 24z" fill="#e6b84f" />
    </svg>
  );
}

/** A day of the calendar. */
export function CalendarSign({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 180 150" aria-hidden="true">
      <rect x="26" y="22" width="128" height="118" rx="12" fill="var(--card-face)" />
      <path d="M26 34a12 12 0 0 1 12-12h104a12 12 0 0 1 12 12v22H26z" fill="var(--card-wash)" />
      <g stroke="var(--card-line)" strokeWidth="8" strokeLinecap="round">
        <path d="M58 10v24M122 10v24" />
      </g>
      <g fill="var(--card-line)">
        <rect x="46" y="72" width="20" height="18" rx="4" opacity="0.35" />
        <rect x="80" y="72" width="20" height="18" rx="4" />
        <rect x="114" y="72" width="20" height="18" rx="4" opacity="0.35" />
        <rect x="46" y="104" width="20" height="18" rx="4" opacity="0.35" />
        <rect x="80" y="104" width="20" height="18" rx="4" opacity="0.35" />
      </g>
    </svg>
  );
}

/** 爱心: for those who come first. */
export function HeartSign({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 180 150" aria-hidden="true">
      <path
        d="M90 136C40 104 22 78 22 54c0-20 15-35 34-35 14 0 27 8 34 21 7-13 20-21 34-21 19 0 34 15 34 35 0 24-18 50-68 82z"
        fill="var(--card-face)"
      />
    </svg>
  );
}

/** It is done. */
export function CheckSign({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 96 96" aria-hidden="true">
      <circle cx="48" cy="48" r="46" fill="#e3f4ea" />
      <path
        d="M26 50l15 15 29-33"
        fill="none"
        stroke="var(--green)"
        strokeWidth="9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** What is kept is guarded. */
export function ShieldSign({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 96 104" aria-hidden="true">
      <path
        d="M48 4l40 14v30c0 26-16 44-40 52C24 92 8 74 8 48V18z"
        fill="var(--blue-wash)"
        stroke="var(--blue)"
        strokeWidth="6"
        strokeLinejoin="round"
      />
      <path
        d="M30 52l13 13 24-27"
        fill="none"
        stroke="var(--blue)"
        strokeWidth="8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

import { maskName } from '@jiaohao/queue-core/protocol';
import { useState } from 'react';
import styles from './staff-photo.module.css';

/** The photo of a member of staff; where there is none, or it cannot be had, a plate with the surname. */
export function StaffPhoto({ name, photo }: { name: string; photo: string | null }) {
  const [missing, setMissing] = useState<string | null>(null);
  if (photo !== null && missing !== photo) {
    return <img className={styles.photo} src={photo} alt={name} onError={() => setMissing(photo)} />;
  }
  const surname = maskName(name).replace('*', '');
  return (
    <svg className={styles.photo} viewBox="0 0 60 72" aria-hidden="true" data-testid="no-photo">
      <rect width="60" height="72" fill="#dbe5f3" />
      <path d="M0 72 C3 58 14 52 30 52 C46 52 57 58 60 72 Z" fill="#c3d3ea" />
      <text
        x="30"
        y="31"
        fontSize={surname.length > 1 ? 22 : 32}
        fontWeight="600"
        fill="#0b4ea2"
        textAnchor="middle"
        dominantBaseline="central"
      >
        {surname}
      </text>
    </svg>
  );
}

import { QrCode } from '../staff/qr-code.tsx';
import { wordsZh } from './messages.zh.ts';
import styles from './phone-code.module.css';

/** The province's page for the citizen's own phone. */
export function PhoneCode({ url, isLarge = false }: { url: string; isLarge?: boolean }) {
  return (
    <figure className={isLarge ? styles.large : styles.code} data-testid="phone-code">
      <QrCode text={url} label={wordsZh.phoneCode} />
      {!isLarge && (
        <figcaption>
          {wordsZh.ratePhone.map((part) => (
            <span key={part}>{part}</span>
          ))}
        </figcaption>
      )}
    </figure>
  );
}

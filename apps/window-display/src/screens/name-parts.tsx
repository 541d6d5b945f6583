import styles from './name-parts.module.css';

/** A name, or a sentence with one, that breaks after the dot between a name's parts and nowhere else. */
export function NameParts({ name, className }: { name: string; className?: string | undefined }) {
  return (
    <span className={className}>
      {name.split(/(?<=·)/).map((part, index) => (
        <span key={index} className={styles.part}>
          {part}
        </span>
      ))}
    </span>
  );
}

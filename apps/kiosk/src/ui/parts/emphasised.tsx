/** A sentence whose numbers stand out. */
export function Emphasised({ text, className }: { text: string; className?: string | undefined }) {
  return text.split(/(\d+)/).map((part, index) =>
    index % 2 === 1 ? (
      <b key={index} className={className}>
        {part}
      </b>
    ) : (
      part
    ),
  );
}

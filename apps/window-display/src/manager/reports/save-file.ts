import type { DownloadedFile } from '@jiaohao/ui-kit';

/** How long a browser may take to begin reading what it was given. */
const keptMs = 60_000;

/** Puts a file where the browser puts downloads. */
export function saveFile({ blob, name }: DownloadedFile): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}

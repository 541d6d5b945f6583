import { useCommands } from '@jiaohao/ui-kit';
import { useState } from 'react';
import { saveFile } from '../../staff/save-file.ts';
import { useFailureToast } from '../../staff/use-toast.tsx';

/** Fetches a file from the host and hands it to the browser; says why where it does not come. */
export function useDownload(): { readonly isWorking: boolean; download(path: string): void } {
  const commands = useCommands();
  const tellFailure = useFailureToast('download');
  const [isWorking, setIsWorking] = useState(false);

  async function fetchFile(path: string): Promise<void> {
    setIsWorking(true);
    const file = await commands.download(path);
    setIsWorking(false);
    if (file.ok) saveFile(file.value);
    else tellFailure(file.error);
  }
  return { isWorking, download: (path) => void fetchFile(path) };
}

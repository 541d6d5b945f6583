import { useEffect, useState } from 'react';
import type { GalleryFaceName } from '@jiaohao/ui-kit/gallery';

export type ListedState = { readonly id: string; readonly title: string };

/** Asks the face's gallery page for its states: it knows them, this page does not. Null until it has said. */
export function useStates(face: GalleryFaceName): readonly ListedState[] | null {
  const [found, setFound] = useState<{ face: GalleryFaceName; states: readonly ListedState[] } | null>(null);
  useEffect(() => {
    const frame = document.createElement('iframe');
    frame.hidden = true;
    frame.src = `/gallery/${face}`;
    frame.addEventListener('load', () => {
      setFound({ face, states: frame.contentWindow?.jiaohaoGallery?.states ?? [] });
      frame.remove();
    });
    document.body.append(frame);
    return () => frame.remove();
  }, [face]);
  return found?.face === face ? found.states : null;
}

import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { loadSurely } from './load-surely.ts';

/*
 * A part of a page that comes after its first picture. A public face fetches it as soon as the page stands,
 * so it is there when it is needed, were the host away by then. Once it is there it is drawn at once:
 * Suspense would hold it back for 300 ms behind what stood there meanwhile.
 */

export type Late<Props extends object> = {
  /** `meanwhile`: shown until the part has come. */
  readonly Part: ComponentType<Props & { meanwhile?: ReactNode }>;
  readonly preload: () => void;
};

export function createLate<Props extends object>(load: () => Promise<ComponentType<Props>>): Late<Props> {
  let here: ComponentType<Props> | null = null;
  let coming: Promise<void> | null = null;

  async function keep(): Promise<void> {
    here = await loadSurely(load);
  }
  function fetchPart(): Promise<void> {
    coming ??= keep();
    return coming;
  }

  function Part({ meanwhile = null, ...props }: Props & { meanwhile?: ReactNode }) {
    const [, drawAgain] = useState(0);
    const isHere = here !== null;
    useEffect(() => {
      if (isHere) return;
      const drawOnceHere = async () => {
        await fetchPart();
        drawAgain((times) => times + 1);
      };
      void drawOnceHere();
    }, [isHere]);
    const There = here;
    return There ? <There {...(props as unknown as Props)} /> : meanwhile;
  }
  return { Part, preload: () => void fetchPart() };
}

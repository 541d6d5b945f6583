import { useEffect, useState, type ComponentType } from 'react';

/*
 * A part of the page that comes after the start screen, which a kiosk shows as early as it can. It is
 * fetched as soon as the page stands, so it is there when it is needed, were the host away by then;
 * once it is there it is drawn at once, without a blank moment.
 */

export type Late<Props extends object> = {
  readonly Part: ComponentType<Props>;
  readonly preload: () => void;
};

export function createLate<Props extends object>(load: () => Promise<ComponentType<Props>>): Late<Props> {
  let here: ComponentType<Props> | null = null;
  let coming: Promise<void> | null = null;

  function fetchPart(): Promise<void> {
    coming ??= keep();
    return coming;
  }

  async function keep(): Promise<void> {
    try {
      here = await load();
    } catch {
      // The host is away: asked for again when it is needed.
      coming = null;
    }
  }

  function Part(props: Props) {
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
    return There && <There {...props} />;
  }
  return { Part, preload: () => void fetchPart() };
}

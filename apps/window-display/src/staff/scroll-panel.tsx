import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type ComponentProps } from 'react';

/** A panel that is a stop of Tab while it has more than it shows, so that a keyboard can scroll it; and else not. */
export function ScrollPanel({ className, ...props }: ComponentProps<'section'>) {
  const ref = useRef<HTMLElement>(null);
  const [scrolls, setScrolls] = useState(false);
  const measure = useEffectEvent(() => {
    const panel = ref.current;
    if (panel) setScrolls(panel.scrollHeight > panel.clientHeight + 1);
  });
  useLayoutEffect(() => measure());
  useEffect(() => {
    const panel = ref.current;
    if (!panel) return;
    const sizes = new ResizeObserver(() => measure());
    // Parts of it come late, or change without the panel.
    const contents = new MutationObserver(() => measure());
    sizes.observe(panel);
    contents.observe(panel, { childList: true, subtree: true });
    return () => {
      sizes.disconnect();
      contents.disconnect();
    };
  }, []);
  return (
    <section
      {...props}
      ref={ref}
      className={['panel', className].filter(Boolean).join(' ')}
      tabIndex={scrolls ? 0 : undefined}
    />
  );
}

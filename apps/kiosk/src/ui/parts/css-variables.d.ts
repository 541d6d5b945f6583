import 'react';

/* Numbers handed to a style sheet: style={{ '--han': 20 }}. */
declare module 'react' {
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined;
  }
}

import type { ThemeConfig } from 'antd';

/** The colours of tokens.css that antd is told. */
export type ColourToken = 'blue' | 'red' | 'green' | 'amber' | 'ink' | 'ink-soft' | 'line' | 'ground';

/**
 * antd in the colours of tokens.css. antd computes shades, so it wants values and not variables; they
 * are read from the page, and so there is one list of colours. antd's usual primary, #1677FF, has
 * 4.10:1 with white and fails for text; ours has 8.00:1.
 */
export function staffTheme(colour: (token: ColourToken) => string): ThemeConfig {
  return {
    token: {
      colorPrimary: colour('blue'),
      colorInfo: colour('blue'),
      colorLink: colour('blue'),
      colorError: colour('red'),
      colorSuccess: colour('green'),
      colorWarning: colour('amber'),
      colorText: colour('ink'),
      colorTextSecondary: colour('ink-soft'),
      colorTextDescription: colour('ink-soft'),
      colorTextPlaceholder: colour('ink-soft'),
      // The edge of a field needs 3:1 with white (WCAG 1.4.11); --line is for rules between rows.
      colorBorder: '#8592a6',
      colorBorderSecondary: colour('line'),
      colorBgLayout: colour('ground'),
      colorBgMask: 'rgba(12, 27, 48, 0.55)',
      fontFamily: 'var(--font)',
      fontSize: 15,
      borderRadius: 8,
      controlHeight: 40,
      // A clerk presses keys faster than a dialog can fade in.
      motion: false,
    },
  };
}

/** Reads a colour of tokens.css from the page. */
export function colourOfPage(token: ColourToken): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${token}`).trim();
}

import type { ThemeConfig } from 'antd';

/*
 * The colours of tokens.css in antd's own terms. antd computes shades from them, so it needs values
 * and not CSS variables; a test holds both files together. antd's usual primary, #1677FF, has 4.10:1
 * with white and fails for text; this one has 8.00:1.
 */
export const staffColours = {
  blue: '#0b4ea2',
  red: '#c8102e',
  green: '#1a7f4b',
  amber: '#8a5a00',
  ink: '#1f2329',
  'ink-soft': '#4e5969',
  line: '#d5dce6',
  ground: '#f2f5fa',
} as const;

export const staffTheme: ThemeConfig = {
  token: {
    colorPrimary: staffColours.blue,
    colorInfo: staffColours.blue,
    colorLink: staffColours.blue,
    colorError: staffColours.red,
    colorSuccess: staffColours.green,
    colorWarning: staffColours.amber,
    colorText: staffColours.ink,
    colorTextSecondary: staffColours['ink-soft'],
    colorTextDescription: staffColours['ink-soft'],
    colorTextPlaceholder: staffColours['ink-soft'],
    colorBorder: '#aab6c7',
    colorBorderSecondary: staffColours.line,
    colorBgLayout: staffColours.ground,
    colorBgMask: 'rgba(12, 27, 48, 0.55)',
    fontFamily: 'var(--font)',
    fontSize: 15,
    borderRadius: 8,
    controlHeight: 40,
    // A clerk presses keys faster than a dialog can fade in.
    motion: false,
  },
};

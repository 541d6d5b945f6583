import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/* The citizen's page. The host serves dist/ and knows the page as /kiosk. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { alias: { util: `${import.meta.dirname}/../../packages/ui-kit/src/gallery/no-util.ts` } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Android web views of older pads are Chromium 87; the kiosk's own shell is newer.
    target: 'chrome87',
    assetsDir: 'assets/kiosk',
    // Fonts stay files: inlined ones would be loaded whether used or not.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: { input: { kiosk: 'kiosk.html', 'gallery-kiosk': 'gallery-kiosk.html' } },
  },
});

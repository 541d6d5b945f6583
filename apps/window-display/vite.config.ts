import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/* The faces beside the kiosk, one page each. The host serves dist/ and knows them as /<face>. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { alias: { util: `${import.meta.dirname}/../../packages/ui-kit/src/gallery/no-util.ts` } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'chrome87',
    assetsDir: 'assets/displays',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // The staff pages' component library is one chunk; they are on the hall's own network.
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: {
        terminal: 'terminal.html',
        board: 'board.html',
        strip: 'strip.html',
        pad: 'pad.html',
        manager: 'manager.html',
        admin: 'admin.html',
        setup: 'setup.html',
        county: 'county.html',
        demo: 'demo.html',
        gallery: 'gallery.html',
        'gallery-terminal': 'gallery-terminal.html',
        'gallery-board': 'gallery-board.html',
        'gallery-strip': 'gallery-strip.html',
        'gallery-pad': 'gallery-pad.html',
        'gallery-manager': 'gallery-manager.html',
        'gallery-admin': 'gallery-admin.html',
      },
    },
  },
});

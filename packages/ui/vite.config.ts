import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const gateway = '127.0.0.1:8082';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': { target: `http://${gateway}` },
      '/ws': { target: `ws://${gateway}`, ws: true },
    },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // The page may run under `script-src 'self'`: nothing is inlined as a data: or blob: script.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: {
        // Validators compile with `new Function`, which the page must not use: unused ones, and the compiler
        // behind them, are left out. The page checks against the same schemas with `protocol/check.ts`.
        manualPureFunctions: ['validator', 'Nullable', 'Type'],
      },
    },
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // `npm run fuzz` runs every law many times over.
    testTimeout: 30_000 * Number(process.env['SUMU_RUNS'] ?? 1),
    hookTimeout: 60_000,
    reporters: ['default'],
    maxWorkers: 2,
  },
});

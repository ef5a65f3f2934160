import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // The process runs in another zone than Warsaw on purpose: nothing may read the machine's time zone.
    env: { TZ: 'UTC' },
    pool: 'forks',
    // By itself it would leave one of two cores idle, and take ten minutes instead of six.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // The process runs in another zone than Warsaw on purpose: nothing may read the machine's time zone.
    env: { TZ: 'UTC' },
    pool: 'forks',
    // By itself it takes one file at a time on two cores and leaves one of them idle.
    maxWorkers: 2,
    // A busy machine takes many times as long as an idle one: a limit only ends what hangs.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});

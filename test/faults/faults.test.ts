import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { patched, patches } from './patches.ts';

describe('each defect can still be made (npm run faults makes them)', () => {
  test.each(patches())('$name', (patch) => {
    expect(patched('.', patch)).not.toBe('');
    for (const path of patch.tests) expect(existsSync(path), path).toBe(true);
  });

  test('there are enough of them', () => {
    expect(patches().length).toBeGreaterThanOrEqual(20);
  });
});

import { describe, expect, test } from 'vitest';
import { checkGuide } from '../../src/check/check.ts';
import { guideOf } from '../../src/guide/load.ts';
import { problemLine } from '../../src/guide/problem.ts';
import { cases } from '../fixtures/cases.ts';
import { smallFile, smallFiles } from '../fixtures/small-guide.ts';

const NOW = new Date('2026-11-23T12:00:00+01:00');

function findings(changed: Record<string, string | null> = {}) {
  const loaded = guideOf(smallFiles(changed));
  if (!loaded.ok) throw new Error(loaded.problems.map(problemLine).join('\n'));
  return checkGuide({ guide: loaded.guide, sources: loaded.sources, now: NOW });
}

test('the small guide has nothing but warnings', () => {
  expect(
    findings()
      .filter((p) => p.severity === 'error')
      .map(problemLine),
  ).toEqual([]);
});

describe('what a guide that loads may still have wrong', () => {
  test.each(
    cases<{ title: string; file: string; was: string; becomes: string; code: string; says: string }>(
      'check-findings.yaml',
    ),
  )('$title', ({ file, was, becomes, code, says }) => {
    const text = smallFile(file);
    expect(text).toContain(was);
    const found = findings({ [file]: text.replace(was, becomes) }).filter((p) => p.code === code);
    expect(found.map(problemLine)).toEqual(expect.arrayContaining([expect.stringContaining(says)]));
  });
});

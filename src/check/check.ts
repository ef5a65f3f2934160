import type { Problem } from '../guide/problem.ts';
import { checkCoverage } from './coverage.ts';
import { checkDanger } from './danger.ts';
import { checkEasyToRead } from './easy-to-read.ts';
import { checkEvidence } from './evidence.ts';
import type { Check, Checked } from './findings.ts';
import { checkFacts } from './facts.ts';
import { checkHours } from './hours.ts';
import { checkOffice } from './office.ts';
import { checkPhrases } from './phrases.ts';
import { checkPlaces } from './places.ts';
import { checkPlainLanguage } from './plain-language.ts';
import { checkReview } from './review.ts';
import { checkTranslations } from './translations.ts';
import { checkTree } from './tree.ts';

const CHECKS: readonly Check[] = [
  checkHours,
  checkPlaces,
  checkTree,
  checkEvidence,
  checkDanger,
  checkPhrases,
  checkCoverage,
  checkReview,
  checkOffice,
  checkTranslations,
  checkEasyToRead,
  checkFacts,
  checkPlainLanguage,
];

/** Everything that can be said against a guide that loads, sorted by file and line. */
export function checkGuide(checked: Checked): Problem[] {
  const all = CHECKS.flatMap((check) => check(checked));
  return all.sort((a, b) =>
    a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1,
  );
}

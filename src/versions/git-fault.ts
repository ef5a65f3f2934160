/** Why a git command failed, as far as anybody can act on it. */
export type FaultKind =
  'moved' | 'locked' | 'full' | 'denied' | 'damaged' | 'no-git' | 'remote' | 'slow' | 'other';

/** What staff are told, in a sentence. */
const SENTENCES: Readonly<Record<FaultKind, string>> = {
  moved: 'Ktoś zapisał w tej samej chwili. Spróbuj jeszcze raz.',
  locked:
    'Repozytorium przewodnika jest zajęte przez inny program. Spróbuj za minutę; jeśli to nie minie, zawołaj administratora.',
  full: 'Na dysku serwera nie ma miejsca, więc nic nie zapisano. Zawołaj administratora. Mieszkańcy widzą ostatnią opublikowaną wersję.',
  denied: 'Program nie ma prawa pisać do repozytorium przewodnika. Zawołaj administratora.',
  damaged:
    'Repozytorium przewodnika jest uszkodzone. Zawołaj administratora: kopię przywraca „okienko restore”. Mieszkańcy widzą ostatnią dobrą wersję.',
  'no-git': 'Na serwerze nie ma programu git. Zawołaj administratora.',
  remote: 'Drugie repozytorium nie odpowiada.',
  slow: 'Repozytorium przewodnika nie odpowiedziało na czas. Spróbuj jeszcze raz.',
  other:
    'Repozytorium przewodnika odmówiło zapisu. Spróbuj jeszcze raz; jeśli to nie minie, zawołaj administratora.',
};

/** A git command that failed. `message` is English and for the log; `sentence` Polish and for staff. */
export class GitFault extends Error {
  readonly kind: FaultKind;
  readonly stderr: string;
  constructor(kind: FaultKind, stderr: string) {
    super(`git: ${kind}: ${stderr.trim().split('\n').slice(0, 3).join(' | ')}`);
    this.kind = kind;
    this.stderr = stderr;
  }
  get sentence(): string {
    return SENTENCES[this.kind];
  }
}

// In the words of git in the C locale; the first that fits counts.
const SIGNS: readonly (readonly [FaultKind, RegExp])[] = [
  ['full', /No space left on device|File too large|Disk quota exceeded|ENOSPC|EDQUOT|EFBIG/],
  ['moved', /but expected|reference already exists|unable to resolve reference/],
  ['locked', /Unable to create '.*\.lock': File exists/],
  ['denied', /Permission denied|Read-only file system|insufficient permission|EACCES|EROFS/],
  [
    'damaged',
    /not a git repository|is corrupt|is empty|bad object|bad tree|unable to (read|stream)|inflate:|missing (blob|tree|commit)|garbage at end|unable to unpack|does not point to a valid object|unable to parse|Not a valid object name/i,
  ],
];

/** Names the fault of a failed command by what it wrote, the signal that ended it and the system's error code. */
export function faultOf(stderr: string, signal: string | null, code: unknown): GitFault {
  if (code === 'ENOENT') return new GitFault('no-git', stderr || 'git was not found');
  // A file grew over the limit of the process.
  if (signal === 'SIGXFSZ') return new GitFault('full', stderr || signal);
  if (signal !== null) return new GitFault('slow', stderr || signal);
  const kind = SIGNS.find(([, sign]) => sign.test(stderr) || sign.test(String(code)))?.[0];
  return new GitFault(kind ?? 'other', stderr);
}

/** The sentence for staff, whatever was thrown. */
export const sentenceOf = (e: unknown): string => (e instanceof GitFault ? e.sentence : SENTENCES.other);

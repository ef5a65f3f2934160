/** One thing wrong with the guide, where it is and what would be right. `line` and `column` count from 1. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  /** Stable name of the kind of problem, e.g. `unknown-field`. */
  code: string;
  /** A Polish sentence that helps. */
  message: string;
  /** Values that would be accepted, where they can be listed. */
  permitted?: readonly string[];
  /** A warning does not keep the guide from loading. */
  severity: 'error' | 'warning';
}

export function problem(
  at: { file: string; line: number; column: number },
  code: string,
  message: string,
  more: { permitted?: readonly string[]; severity?: 'error' | 'warning' } = {},
): Problem {
  const { file, line, column } = at;
  return {
    file,
    line,
    column,
    code,
    message,
    severity: more.severity ?? 'error',
    ...(more.permitted && { permitted: more.permitted }),
  };
}

/** `file:line:col message`, with what is permitted. */
export function problemLine(p: Problem): string {
  const permitted =
    p.permitted?.length && !p.message.includes('Dozwolone') ? ` Dozwolone: ${p.permitted.join(', ')}.` : '';
  return `${p.file}:${p.line}:${p.column} ${p.severity === 'warning' ? 'uwaga: ' : ''}${p.message}${permitted}`;
}

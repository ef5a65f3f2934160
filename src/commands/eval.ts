import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { LEVELS } from '../guide/formats/intents.ts';
import { evaluate as score, formatEvaluation, type Row } from '../understand/evaluate.ts';
import { askedInstant } from './asked.ts';
import { type Command, GUIDE_OPTION, opened, print, readArgs, Refusal } from './command.ts';

const row = z.object({
  id: z.string(),
  lang: z.string(),
  text: z.string(),
  needs: z.array(z.string()),
  danger: z.string().nullable(),
  danger_ok: z.array(z.string()).default([]),
  kind: z.string().optional(),
  level: z.enum(LEVELS).nullish(),
});

async function rowsOf(file: string): Promise<Row[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Refusal(`Nie da się odczytać pliku „${file}”.`);
  });
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    const parsed = row.safeParse(json(line));
    if (!parsed.success)
      throw new Refusal(
        `${file}:${i + 1}: ten wiersz to nie jest {"id","lang","text","needs","danger",…}.`,
        1,
      );
    const { kind, level, ...rest } = parsed.data;
    return [{ ...rest, ...(kind !== undefined && { kind }), ...(level && { level }) }];
  });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// Cold nights are judged by the season: sets are scored as if written on a day in November.
const AT = '2026-11-22T12:00';

/** `okienko eval FILE…`: scores labelled sets; `--json` for programs, `--misses` lists what went wrong and why. */
export const evaluate: Command = {
  summary: 'mierzy rozumienie na opisanych zbiorach wiadomości',
  usage: 'okienko eval PLIK… [--json] [--misses] [--at CHWILA] [--guide FOLDER]',
  async run(args, io) {
    const { values, positionals } = readArgs(args, {
      ...GUIDE_OPTION,
      json: { type: 'boolean' },
      misses: { type: 'boolean' },
      at: { type: 'string' },
    });
    if (positionals.length === 0)
      throw new Refusal('Podaj co najmniej jeden plik: okienko eval test/measure/phone.jsonl.');
    const at = askedInstant(values.at ?? AT, io.now());
    const { understand } = await opened(values.guide, io);
    for (const file of positionals) {
      const result = score(await rowsOf(file), understand, at);
      const shown = { ...result, misses: values.misses ? result.misses : [] };
      if (values.json) {
        const { byLang, byKind, byNeed } = shown;
        print(
          io.stdout,
          JSON.stringify({
            file,
            ...shown,
            byLang: Object.fromEntries(byLang),
            byKind: Object.fromEntries(byKind),
            byNeed: Object.fromEntries(byNeed),
          }),
        );
      } else print(io.stdout, `${file}\n${formatEvaluation(shown)}`);
    }
    return 0;
  },
};

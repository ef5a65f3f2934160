import { createInterface } from 'node:readline';
import { z } from 'zod';
import { TONGUES } from '../guide/formats/shared.ts';
import { parseInstant } from '../hours/warsaw.ts';
import { publicUnderstanding } from '../understand/public.ts';
import { type Command, GUIDE_OPTION, opened, print, readArgs, Refusal } from './command.ts';

const row = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  lang: z.enum(TONGUES).optional(),
  place: z.string().nullish(),
  at: z.string().optional(),
});

/** `okienko understand --jsonl` */
export const understand: Command = {
  summary: 'co znaczą wiadomości: JSON po wierszu na wejściu i na wyjściu',
  usage:
    'okienko understand --jsonl [--guide FOLDER] < wiadomosci.jsonl\n  wiersz: {"id":"p1","text":"…","lang":"pl","place":"kielce","at":"2026-12-01T10:00"}',
  async run(args, io) {
    const { values } = readArgs(args, { ...GUIDE_OPTION, jsonl: { type: 'boolean' } });
    if (!values.jsonl)
      throw new Refusal('Dopisz --jsonl: wiadomości czyta się z wejścia, po jednej w wierszu.');
    const { guide, understand: read } = await opened(values.guide, io);
    let failed = false;
    let line = 0;
    for await (const text of createInterface({ input: io.stdin, crlfDelay: Infinity })) {
      line += 1;
      if (text.trim() === '') continue;
      const parsed = row.safeParse(json(text));
      const at = parsed.success && parsed.data.at !== undefined ? parseInstant(parsed.data.at) : io.now();
      const id = (parsed.success ? parsed.data.id : undefined) ?? null;
      if (!parsed.success || at === null) {
        failed = true;
        const message = parsed.success
          ? `„${parsed.data.at}” to nie jest chwila.`
          : 'Ten wiersz to nie jest {"id","text",…}.';
        print(io.stderr, `wiersz ${line}: ${message}`);
        print(io.stdout, JSON.stringify({ id, error: { code: 'bad-row', message } }));
        continue;
      }
      const place = parsed.data.place ?? null;
      const u = read(parsed.data.text, {
        ...(parsed.data.lang && { lang: parsed.data.lang }),
        place: place !== null && guide.places.has(place) ? place : null,
        at,
      });
      print(io.stdout, JSON.stringify({ id, ...publicUnderstanding(u) }));
    }
    return failed ? 1 : 0;
  },
};

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

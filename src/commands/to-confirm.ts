import { coverage } from '../check/coverage.ts';
import type { Guide } from '../guide/guide.ts';
import { type Command, GUIDE_OPTION, print, readArgs } from './command.ts';
import { publishedGuide } from './published.ts';

/** What staff should ask: questions of the documents' facts, then needs that end in no number, by place. */
export function toConfirm(guide: Guide, now: Date): string[] {
  const questions = [...guide.seeds.values()].flatMap((seed) =>
    seed.facts.flatMap((f) =>
      f.ask === undefined
        ? []
        : [`${seed.document}:${f.lines} ${f.name}${f.reason ? ` (${f.reason})` : ''}: ${f.ask}`],
    ),
  );
  const silent = new Map<string, string[]>();
  for (const row of coverage(guide, now))
    if (row.number === null) silent.set(row.place, [...(silent.get(row.place) ?? []), row.need]);
  const gaps = [...silent].map(
    ([place, needs]) => `${place}: brak numeru dla ${needs.length} potrzeb: ${needs.join(', ')}`,
  );
  return [...questions, ...gaps];
}

/** `okienko to-confirm`: the list of what to ask whom. */
export const toConfirmCommand: Command = {
  summary: 'co trzeba potwierdzić i o co zapytać',
  usage: 'okienko to-confirm [--guide FOLDER]',
  async run(args, io) {
    const { values } = readArgs(args, GUIDE_OPTION);
    const guide = await publishedGuide(values.guide, io);
    for (const line of toConfirm(guide, io.now())) print(io.stdout, line);
    return 0;
  },
};

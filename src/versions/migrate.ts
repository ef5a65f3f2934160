/** One step of the files' format, from a number to the next. */
export interface Migration {
  from: number;
  /** A file of that format as the next one; comments stay where that is possible. */
  text(path: string, text: string): string;
}

/** All steps there have been; format 1 is the first and newest. */
export const MIGRATIONS: readonly Migration[] = [];

const formatOf = (text: string): number | null => {
  const found = /^format: *(\d+) *$/m.exec(text)?.[1];
  return found === undefined ? null : Number(found);
};

/** Every file in the newest format; files that do not say theirs are left for the loader to judge. Pure. */
export function migrated(
  texts: ReadonlyMap<string, string>,
  migrations: readonly Migration[] = MIGRATIONS,
): Map<string, string> {
  return new Map(
    [...texts].map(([path, text]) => {
      let now = text;
      for (;;) {
        const format = formatOf(now);
        const step = migrations.find((m) => m.from === format);
        if (!step || format === null) return [path, now];
        now = step.text(path, now).replace(/^format: *\d+ *$/m, `format: ${format + 1}`);
      }
    }),
  );
}

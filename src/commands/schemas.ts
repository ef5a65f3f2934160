import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { KINDS } from '../guide/kinds.ts';
import { type Command, print, readArgs } from './command.ts';

/** `okienko schemas`: JSON Schemas of all kinds of files, for completion and checks in a text editor. */
export const schemas: Command = {
  summary: 'schematy JSON plików przewodnika dla edytorów tekstu',
  usage: 'okienko schemas [FOLDER, domyślnie schemas]',
  async run(args, io) {
    const { positionals } = readArgs(args, {});
    const dir = positionals[0] ?? 'schemas';
    await mkdir(dir, { recursive: true });
    for (const [kind, { schema }] of Object.entries(KINDS)) {
      const json = z.toJSONSchema(schema, {
        io: 'input',
        target: 'draft-07',
        reused: 'ref',
        unrepresentable: 'any',
      });
      const file = join(dir, `${kind}.schema.json`);
      await writeFile(file, `${JSON.stringify(json, null, 2)}\n`);
      print(io.stdout, file);
    }
    return 0;
  },
};

import { storeFile } from '../office-store.ts';
import { staffStore } from '../store/staff-store.ts';
import { backUp, restoreBackup } from '../versions/backup.ts';
import { GitFault } from '../versions/git-fault.ts';
import { type Command, print, readArgs, Refusal } from './command.ts';
import { settingsOf } from './settings.ts';

/** A failure of the disk or of git as a sentence; defects of ours stay what they are. */
const asRefusal = (e: unknown): never => {
  if (e instanceof GitFault) throw new Refusal(`${e.sentence}\n${e.stderr.trim()}`, 1);
  throw new Refusal(e instanceof Error ? e.message : String(e), 1);
};

/** `okienko backup FOLDER` */
export const backup: Command = {
  summary: 'kopia repozytorium, kont i decyzji do nowego folderu',
  usage: 'okienko backup FOLDER\n  serwer może w tym czasie działać',
  async run(args, io) {
    const [folder] = readArgs(args, {}).positionals;
    if (folder === undefined) throw new Refusal('Podaj folder na kopię.');
    const config = settingsOf(io);
    const store = staffStore(storeFile(config));
    try {
      const made = await backUp(folder, { repo: config.versions.repo, store }, io.now()).catch(asRefusal);
      print(io.stdout, `Kopia w ${folder}: ${Object.keys(made.files).join(', ')}`);
    } finally {
      store.close();
    }
    return 0;
  },
};

/** `okienko restore FOLDER` */
export const restore: Command = {
  summary: 'przywraca kopię zrobioną przez „okienko backup”',
  usage: 'okienko restore FOLDER\n  najpierw zatrzymaj serwer; to, co było, zostaje obok pod inną nazwą',
  async run(args, io) {
    const [folder] = readArgs(args, {}).positionals;
    if (folder === undefined) throw new Refusal('Podaj folder z kopią.');
    const config = settingsOf(io);
    const to = { repo: config.versions.repo, store: storeFile(config) };
    const done = await restoreBackup(folder, to, io.now()).catch(asRefusal);
    print(io.stdout, `Przywrócono kopię z ${done.made}.`);
    for (const old of done.aside) print(io.stdout, `Poprzednie zostało w ${old}`);
    return 0;
  },
};

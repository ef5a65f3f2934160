import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkGuide } from '../check/check.ts';
import { readGuideFiles } from '../guide/files.ts';
import { guideOf } from '../guide/load.ts';
import { PROGRAM_DIR } from '../open.ts';
import { gitIn } from '../versions/git.ts';
import { GitFault } from '../versions/git-fault.ts';
import { commitTexts, initRepository } from '../versions/init.ts';
import { joinLayers } from '../versions/layers.ts';
import { MAIN } from '../versions/live.ts';
import { migrated } from '../versions/migrate.ts';
import { objectsIn } from '../versions/objects.ts';
import { isObject } from '../versions/paths.ts';
import { type Command, type Io, print, problemList, readArgs, Refusal } from './command.ts';
import { settingsOf } from './settings.ts';

type Texts = ReadonlyMap<string, string>;

function textsIn(folder: string): Texts {
  const { files, problems } = readGuideFiles(folder);
  if (problems.length > 0) throw new Refusal(problemList(problems), 1);
  return new Map(files.map(({ path, text }) => [path, text()]));
}

/** Refuses what `okienko check` refuses. */
function judge(texts: Texts, io: Io): void {
  const loaded = guideOf(texts);
  const problems = loaded.ok
    ? checkGuide({ guide: loaded.guide, sources: loaded.sources, now: io.now() })
    : loaded.problems;
  const errors = problems.filter((p) => p.severity === 'error');
  if (errors.length > 0) throw new Refusal(problemList(errors), 1);
}

/** Puts texts on top of `main`; nothing happens when they are the same, and nobody's publication is overwritten. */
async function publish(
  repo: string,
  make: (published: Texts) => Promise<Texts>,
  said: string,
  io: Io,
): Promise<void> {
  const git = gitIn(repo);
  const objects = objectsIn(git);
  const head = existsSync(repo) ? await objects.refAt(MAIN) : null;
  if (head === null) throw new Refusal(`W ${repo} nie ma przewodnika. Zrób go: „okienko guide init”.`, 1);
  const published = await objects.texts(head);
  const texts = await make(published);
  judge(texts, io);
  const changed = [...new Set([...texts.keys(), ...published.keys()])].filter(
    (p) => texts.get(p) !== published.get(p),
  );
  if (changed.length === 0) return print(io.stdout, 'Nic się nie zmieniło.');
  const commit = await commitTexts(repo, head, texts, said, io.now());
  await git.text(['update-ref', MAIN, commit, head]);
  print(
    io.stdout,
    `${said}: ${changed.length} plików, wersja ${commit.slice(0, 10)}. Serwer weźmie ją w ciągu 10 sekund.`,
  );
}

async function writeAll(folder: string, texts: Texts): Promise<void> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) throw new Refusal(`Folder ${folder} nie jest pusty.`, 1);
  for (const [path, text] of texts) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

const USAGE = [
  'okienko guide init [--from FOLDER]       repozytorium z przewodnikiem z folderu (domyślnie: z programu)',
  'okienko guide import FOLDER              pliki lokalne z folderu zamiast tych w repozytorium',
  'okienko guide export FOLDER [--rev WERSJA]  przewodnik z repozytorium do folderu',
  'okienko guide upgrade                    część wspólna i formaty z tego wydania programu',
  '  repozytorium: --repo FOLDER albo GUIDE_REPO',
].join('\n');

/** `okienko guide init|import|export|upgrade` */
export const guide: Command = {
  summary: 'repozytorium przewodnika: init, import, export, upgrade',
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = readArgs(args, {
      repo: { type: 'string' },
      from: { type: 'string' },
      rev: { type: 'string' },
    });
    const [what, folder] = positionals;
    const config = settingsOf(io);
    const repo = values.repo ?? config.versions.repo;
    if (repo === null || repo === undefined) throw new Refusal('Podaj --repo FOLDER albo ustaw GUIDE_REPO.');
    const source = values.from ?? config.guideDir ?? PROGRAM_DIR;
    const given = (): string => {
      if (folder === undefined) throw new Refusal(`Podaj folder.\n${USAGE}`);
      return folder;
    };
    try {
      if (what === 'init') {
        const texts = textsIn(source);
        judge(texts, io);
        const commit = await initRepository(repo, texts, 'Przewodnik z programu', io.now()).catch(
          (e: unknown) => {
            throw e instanceof GitFault ? e : new Refusal(e instanceof Error ? e.message : String(e), 1);
          },
        );
        print(
          io.stdout,
          `Repozytorium ${repo}: ${texts.size} plików, wersja ${commit.slice(0, 10)}. Ustaw GUIDE_REPO=${repo}`,
        );
      } else if (what === 'import') {
        const texts = textsIn(given());
        await publish(repo, async (old) => joinLayers(old, migrated(texts)), 'Wczytano pliki z folderu', io);
      } else if (what === 'upgrade') {
        const release = textsIn(values.from ?? PROGRAM_DIR);
        await publish(
          repo,
          async (old) => joinLayers(release, migrated(old)),
          'Część wspólna z nowego wydania',
          io,
        );
      } else if (what === 'export') {
        const objects = objectsIn(gitIn(repo));
        const at = values.rev ?? (await objects.refAt(MAIN)) ?? '';
        if (!isObject(at)) throw new Refusal('Podaj pełny identyfikator wersji (40 znaków).');
        const texts = await objects.texts(at);
        await writeAll(given(), texts);
        print(io.stdout, `${texts.size} plików w ${given()}`);
      } else throw new Refusal(USAGE);
    } catch (e) {
      if (e instanceof GitFault) throw new Refusal(`${e.sentence}\n${e.stderr.trim()}`, 1);
      throw e;
    }
    return 0;
  },
};

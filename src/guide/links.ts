import type { Sources } from './collect.ts';
import type { Guide } from './guide.ts';
import { problem, type Problem } from './problem.ts';
import type { Position } from './source.ts';

/** The permitted ids nearest to a mistyped one: at most 12, those that share its beginning first. */
function near(id: string, known: Iterable<string>): string[] {
  const ids = [...known].sort();
  const alike = ids.filter((k) => k.slice(0, 3) === id.slice(0, 3) || k.includes(id) || id.includes(k));
  return (alike.length > 0 ? alike : ids).slice(0, 12);
}

/** Every id that points to something which does not exist, and every file whose name and content disagree. Pure. */
export function brokenLinks(sources: Sources, guide: Guide): Problem[] {
  const problems: Problem[] = [];
  const must = (
    what: string,
    id: string,
    known: { has(id: string): boolean; keys(): Iterable<string> },
    at: () => Position,
  ) => {
    if (!known.has(id))
      problems.push(
        problem(at(), 'unknown-id', `${what} „${id}” nie istnieje.`, { permitted: near(id, known.keys()) }),
      );
  };
  const named = (file: string, part: string | undefined, id: string, at: () => Position) => {
    if (part !== id)
      problems.push(
        problem(at(), 'file-name', `Plik ${file} opisuje „${id}”; nazwij go tak samo jak to, co opisuje.`),
      );
  };
  const nodes = new Map(Object.entries(guide.tree.nodes));
  const groups = new Map(Object.entries(guide.words));

  for (const s of sources.place) {
    named(s.file, s.file.split('/')[1], s.value.place, () => s.at(['place']));
    if (s.value.within !== undefined) must('Miejsce', s.value.within, guide.places, () => s.at(['within']));
    if (s.value.front_desk !== undefined)
      must('Kontakt', s.value.front_desk, guide.contacts, () => s.at(['front_desk']));
  }
  for (const s of sources.contacts) {
    must('Miejsce', s.file.split('/')[1] ?? '', guide.places, () => s.at([]));
    for (const [id, c] of Object.entries(s.value.contacts)) {
      if (c.confirm_by !== undefined)
        must('Kontakt', c.confirm_by, guide.contacts, () => s.at(['contacts', id, 'confirm_by']));
    }
  }
  for (const s of sources.service) {
    const name = s.file.slice(s.file.lastIndexOf('/') + 1, -'.yaml'.length);
    const place = s.file.split('/', 2)[1];
    if (s.value.service !== name && s.value.service !== `${place}-${name}`)
      named(s.file, name, s.value.service, () => s.at(['service']));
    if (!s.value.serves.every((p) => guide.places.has(p)))
      s.value.serves.forEach((p, i) => must('Miejsce', p, guide.places, () => s.at(['serves', i])));
    if (!s.value.contacts.every((c) => guide.contacts.has(c)))
      s.value.contacts.forEach((c, i) => must('Kontakt', c, guide.contacts, () => s.at(['contacts', i])));
    for (const need of Object.keys(s.value.answers))
      must('Potrzeba', need, guide.needs, () => s.at(['answers', need]));
  }
  const phrases = (at: (i: number) => Position, list: readonly string[]) => {
    list.forEach((phrase, i) => {
      for (const [, group] of phrase.matchAll(/\{([^}]*)\}/g))
        must('Grupa słów', group ?? '', groups, () => at(i));
    });
  };
  for (const s of sources.needs) {
    s.value.needs.forEach((n, i) => {
      n.also.forEach((id, j) => must('Potrzeba', id, guide.needs, () => s.at(['needs', i, 'also', j])));
      if (n.on_enter !== 'none')
        must('Zagrożenie', n.on_enter.danger, guide.dangers, () => s.at(['needs', i, 'on_enter', 'danger']));
      for (const weight of ['strong', 'normal', 'weak'] as const) {
        for (const [lang, list] of Object.entries(n[weight]))
          phrases((j) => s.at(['needs', i, weight, lang, j]), list ?? []);
      }
    });
  }
  for (const s of sources.banners) must('Miejsce', s.file.split('/')[1] ?? '', guide.places, () => s.at([]));
  for (const s of sources.phrases) {
    for (const [need, langs] of Object.entries(s.value.phrases)) {
      must('Potrzeba', need, guide.needs, () => s.at(['phrases', need]));
      for (const [lang, list] of Object.entries(langs))
        phrases((j) => s.at(['phrases', need, lang, j]), list ?? []);
    }
  }
  for (const s of sources.starter) {
    s.value.starter.forEach((e, i) => {
      for (const need of Object.keys(e.service.answers))
        must('Potrzeba', need, guide.needs, () => s.at(['starter', i, 'service', 'answers', need]));
    });
  }
  for (const s of sources.danger) {
    s.value.shows.forEach((id, i) => must('Kontakt', id, guide.contacts, () => s.at(['shows', i])));
    s.value.needs.forEach((id, i) => must('Potrzeba', id, guide.needs, () => s.at(['needs', i])));
    s.value.rules.forEach((r, i) => {
      phrases((j) => s.at(['rules', i, 'all', j]), r.all);
      phrases((j) => s.at(['rules', i, 'unless', j]), r.unless);
    });
    phrases((j) => s.at(['softer_if', j]), s.value.softer_if);
    phrases((j) => s.at(['idioms', j]), s.value.idioms);
  }
  for (const s of sources.tree) {
    must('Węzeł', s.value.start, nodes, () => s.at(['start']));
    for (const [id, node] of Object.entries(s.value.nodes)) {
      node.answers.forEach((a, i) => {
        if (a.to !== undefined) must('Węzeł', a.to, nodes, () => s.at(['nodes', id, 'answers', i, 'to']));
        if (a.need !== undefined)
          must('Potrzeba', a.need, guide.needs, () => s.at(['nodes', id, 'answers', i, 'need']));
      });
    }
  }
  for (const s of sources.examples) {
    for (const need of Object.keys(s.value.examples))
      must('Potrzeba', need, guide.needs, () => s.at(['examples', need]));
    for (const key of ['danger', 'soft'] as const)
      for (const kind of Object.keys(s.value[key]))
        must('Zagrożenie', kind, guide.dangers, () => s.at([key, kind]));
  }
  for (const s of sources.goodToKnow) {
    s.value.good_to_know.forEach((g, i) =>
      g.needs.forEach((id, j) =>
        must('Potrzeba', id, guide.needs, () => s.at(['good_to_know', i, 'needs', j])),
      ),
    );
  }
  for (const s of sources.seed) {
    s.value.facts.forEach((f, i) =>
      f.used_by.forEach((id, j) =>
        must('Usługa', id, guide.services, () => s.at(['facts', i, 'used_by', j])),
      ),
    );
  }
  for (const [kind, list] of [
    ['tree', sources.tree],
    ['grammar', sources.grammar],
  ] as const) {
    if (list.length === 0)
      problems.push(
        problem(
          { file: `intents/${kind}.yaml`, line: 1, column: 1 },
          'missing-file',
          `Brakuje pliku intents/${kind}.yaml.`,
        ),
      );
  }
  return problems;
}

import { expect, test } from 'vitest';
import { chatTurn } from '../../src/channels/web/view.tsx';
import { step, type World } from '../../src/dialogue/dialogue.ts';
import { decodeState } from '../../src/dialogue/state.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { readAssets } from '../../src/pages/assets.ts';
import { understandAs } from '../fixtures/plain-understand.ts';
import { chatWorld } from './chat-world.ts';
import { everyReply } from './contract.ts';
import { TUESDAY, webServer } from './web-server.ts';

const unescaped = (html: string) => html.replace(/&quot;/g, '"').replace(/&amp;/g, '&');
const SCRIPT = { 'x-okienko': 'fragment', 'sec-fetch-site': 'same-origin' };

/** Follows every link and button of every reply over HTTP: the page behind it must be what the dialogue says to the choice. */
async function followed(
  world: World,
  places: readonly (string | null)[],
): Promise<{ links: number; wrong: string[] }> {
  const server = await webServer({ live: { current: () => world } });
  const assets = readAssets().paths;
  const here = { world, now: TUESDAY, base: '', assets, freeText: true, preview: false };
  const seen = new Set<string>();
  const wrong: string[] = [];
  try {
    for (const { about, reply } of everyReply(world.guide, TUESDAY, places)) {
      const html = chatTurn(here, reply);
      const state = decodeState(unescaped(/data-s="([^"]*)"/.exec(html)?.[1] ?? ''));
      const action = unescaped(/data-at="([^"]*)"/.exec(html)?.[1] ?? '');
      if (JSON.stringify(state) !== JSON.stringify(reply.state)) wrong.push(`${about}: state`);
      for (const { choice, label } of reply.choices) {
        const text = label.text.replace(/&/g, '&amp;').replace(/"/g, '&quot;');
        const link = [...html.matchAll(/<a href="([^"]*)"[^>]*data-choice[^>]*>([^]*?)<\/a>/g)].find(
          (m) => m[2] === text,
        )?.[1];
        const button = html.includes(`name="c" value="${choice}"`);
        // The rest is in the page's frame; in another language links keep their own wording.
        if (link === undefined && !button) continue;
        const key = link ?? `${action} ${choice} ${html.match(/data-s="([^"]*)"/)?.[1]}`;
        if (seen.has(key) || /[?&]in=/.test(key)) continue;
        seen.add(key);
        const body = new URLSearchParams({
          c: choice,
          s: unescaped(/data-s="([^"]*)"/.exec(html)?.[1] ?? ''),
        });
        const res =
          link === undefined
            ? await fetch(server.url + action, { method: 'POST', body, headers: SCRIPT })
            : await fetch(server.url + unescaped(link), { headers: SCRIPT });
        const after = step(world, reply.state, { kind: 'choice', choice }, TUESDAY).reply;
        const got = /data-s="([^"]*)"/.exec(await res.text())?.[1] ?? '';
        const due = /data-s="([^"]*)"/.exec(chatTurn(here, after))?.[1] ?? '';
        // Without a place the way to the start is the home page, which is no turn of the conversation.
        const home = link !== undefined && /^\/[a-z]{2}(-easy)?$/.test(link) && after.state.place === null;
        if (res.status !== 200 || (got !== due && !home))
          wrong.push(`${about} ${choice} ${link}: ${res.status} ${got} instead of ${due}`);
      }
    }
  } finally {
    await server.close();
  }
  return { links: seen.size, wrong: wrong.slice(0, 20) };
}

test('every link and button of the small guide leads where the dialogue says', async () => {
  const world = chatWorld();
  const { links, wrong } = await followed(world, [null, ...world.guide.places.keys()]);
  expect(wrong).toEqual([]);
  expect(links).toBeGreaterThan(100);
});

test('every link and button of the guide, in one place', async () => {
  const loaded = await loadGuide('.');
  if (!loaded.ok) throw new Error('the guide has problems');
  const { links, wrong } = await followed({ guide: loaded.guide, understand: understandAs({}) }, [
    'ostrowiec',
  ]);
  expect(wrong).toEqual([]);
  console.log(`${links} links and buttons followed`);
});

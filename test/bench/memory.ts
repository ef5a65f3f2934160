/** Memory before, during and after 200,000 messages in one process; and what a message costs as things grow. JSON to the parent. */
import { randomBytes } from 'node:crypto';
import { firstState, step, type World } from '../../src/dialogue/dialogue.ts';
import type { Guide, Place, Service } from '../../src/guide/guide.ts';
import { defaultCacheDir, openGuide, PROGRAM_DIR } from '../../src/open.ts';
import { chatMemory } from '../../src/store/chat-memory.ts';
import { sqliteStore } from '../../src/store/sqlite.ts';
import { materialOf } from '../fuzz/messages.ts';

const MESSAGES = Number(process.argv[2] ?? 200_000);
const opened = await openGuide(PROGRAM_DIR, defaultCacheDir());
if (!opened.ok) throw new Error('the guide does not open');
const world: World = opened.opened;
const NOW = new Date('2026-11-24T10:15:00+01:00');
const { texts } = materialOf(world, NOW);
const heap = (): number => {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1048576);
};

const heaps: number[] = [];
for (let i = 0; i < MESSAGES; i++) {
  if (i % (MESSAGES / 4) === 0) heaps.push(heap());
  const text = texts[(i * 7919) % texts.length] ?? '';
  // The clock goes on: a second each.
  step(world, firstState('pl', 'ostrowiec'), { kind: 'text', text }, new Date(NOW.getTime() + i * 1000));
}
heaps.push(heap());
const rss = Math.round(process.memoryUsage().rss / 1048576);

/** The guide with its services and places again and again, under other names and elsewhere. */
function grown(guide: Guide, times: number): Guide {
  const places = new Map<string, Place>(guide.places);
  const services = new Map<string, Service>(guide.services);
  for (let n = 1; n < times; n++) {
    for (const p of guide.places.values()) {
      const id = `x${n}-${p.id}`;
      if (p.level === 'municipality') places.set(id, { ...p, id });
    }
    for (const s of guide.services.values())
      services.set(`x${n}-${s.id}`, {
        ...s,
        id: `x${n}-${s.id}`,
        serves: [`x${n}-kielce`],
        place: `x${n}-kielce`,
      });
  }
  return { ...guide, places, services };
}

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function messageCost(guide: Guide): number {
  const larger = { ...world, guide };
  const times: number[] = [];
  for (let i = 0; i < 600; i++) {
    const start = performance.now();
    step(
      larger,
      firstState('pl', 'ostrowiec'),
      { kind: 'text', text: texts[(i * 7919) % texts.length] ?? '' },
      NOW,
    );
    if (i >= 100) times.push(performance.now() - start);
  }
  return median(times);
}

async function sessionCost(sessions: number): Promise<number> {
  const memory = chatMemory(sqliteStore(':memory:'), randomBytes(32));
  for (let i = 0; i < sessions; i++) await memory.keep(`c${i}`, firstState('pl', 'ostrowiec'));
  const times: number[] = [];
  for (let i = 0; i < 400; i++) {
    const start = performance.now();
    await memory.recall(`c${(i * 37) % sessions}`);
    await memory.keep(`c${(i * 37) % sessions}`, firstState('pl', 'kielce'));
    times.push(performance.now() - start);
  }
  return median(times);
}

const growth = [1, 10, 100].map((n) => {
  const guide = grown(world.guide, n);
  return { times: n, services: guide.services.size, places: guide.places.size, ms: messageCost(guide) };
});
const sessions: { sessions: number; ms: number }[] = [];
for (const n of [500, 5_000, 50_000]) sessions.push({ sessions: n, ms: await sessionCost(n) });
console.log(JSON.stringify({ heaps, rss, growth, sessions }));
process.exit(0);

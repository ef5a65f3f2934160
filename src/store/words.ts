import { createHmac, randomBytes } from 'node:crypto';
import { openDatabase } from './database.ts';

/** A word nobody understood, and in how many chats it was seen. */
export interface Unknown {
  word: string;
  chats: number;
}

/** Single words that led nowhere (DESIGN.md section 6): kept only while switched on, and only from the fifth chat on. */
export interface Words {
  isOn(): boolean;
  /** Off forgets every word at once. */
  turn(on: boolean): void;
  /** `chat` tells chats apart; null for one that cannot be told apart. It is kept nowhere. */
  seen(words: readonly string[], chat: string | null): void;
  /** Most often seen first. */
  list(): Unknown[];
  /** Takes a word from the list; it is not listed again. */
  drop(word: string): void;
  close(): void;
}

const CHATS = 5;
// Hashes of rare words and chats in memory; about 100 bytes each.
const MOST = 50_000;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS unknown_word (word TEXT PRIMARY KEY, chats INTEGER NOT NULL, dropped INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS unknown_words_on (one INTEGER PRIMARY KEY CHECK (one = 1)) STRICT;
`;

/**
 * Until a word was seen in five chats there is only its hash, under a key of this process, in memory: a restart forgets
 * it, and nothing rare is ever on the disk.
 */
export function wordsIn(file: string): Words {
  const db = openDatabase(file, SCHEMA);
  const key = randomBytes(32);
  const hash = (text: string) => createHmac('sha256', key).update(text).digest('base64url').slice(0, 16);
  const chatsOf = new Map<string, Set<string>>();
  let kept = 0;
  const on = db.prepare('SELECT 1 FROM unknown_words_on');
  const turnOn = db.prepare('INSERT OR IGNORE INTO unknown_words_on VALUES (1)');
  const known = db.prepare('SELECT chats, dropped FROM unknown_word WHERE word = ?');
  const put = db.prepare(
    'INSERT INTO unknown_word VALUES (?, ?, 0) ON CONFLICT (word) DO UPDATE SET chats = chats + 1',
  );
  const drop = db.prepare('UPDATE unknown_word SET dropped = 1 WHERE word = ?');
  const list = db.prepare(
    'SELECT word, chats FROM unknown_word WHERE dropped = 0 ORDER BY chats DESC, word LIMIT 500',
  );
  const isOn = () => on.get() !== undefined;
  const forget = () => {
    chatsOf.clear();
    kept = 0;
  };

  function one(word: string, chat: string): void {
    const id = hash(word);
    const chats = chatsOf.get(id) ?? new Set<string>();
    const who = hash(`${id} ${chat}`);
    if (chats.has(who)) return;
    if (kept >= MOST) forget();
    chats.add(who);
    chatsOf.set(id, chats);
    kept++;
    if (known.get(word)) put.run(word, 1);
    else if (chats.size >= CHATS) put.run(word, chats.size);
  }

  return {
    isOn,
    turn(wanted) {
      if (wanted) return void turnOn.run();
      forget();
      db.exec('DELETE FROM unknown_words_on; DELETE FROM unknown_word; PRAGMA wal_checkpoint(TRUNCATE)');
    },
    seen(words, chat) {
      if (isOn()) for (const word of words) one(word, chat ?? '');
    },
    list: () => list.all().map((row) => ({ word: row['word'] as string, chats: Number(row['chats']) })),
    drop: (word) => void drop.run(word),
    close: () => db.close(),
  };
}

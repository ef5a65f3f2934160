import type { Lang, Level } from '../guide/guide.ts';

/** What a channel received, turned into one of three shapes. */
export type Input =
  | { kind: 'text'; text: string }
  /** A choice offered earlier; see `choice.ts` for its grammar (at most 64 bytes with the state). */
  | { kind: 'choice'; choice: string }
  | { kind: 'command'; command: 'start' | 'back' | 'help' | 'place' | 'language' | 'easy' | 'forget' };

/** Where the conversation stands. No free text is kept in it. */
export interface State {
  lang: Lang;
  /** Place id, null until it is known. */
  place: string | null;
  /** Where we are: a node of the tree (`t:start`), a need (`n:01`), `p` or `p:<county>` asking for the place, `l` for the language (`l:n:01`: where one stood when asking for it), `s:violence:24` the safety question before a need (`00`: none), `d:violence:24` the acute card before a need. */
  node: string;
  /** Who needs help: the person who writes, or somebody else. */
  who: 'self' | 'other' | null;
  /** Numbers of further needs named in the message, at most three. */
  rest: readonly string[];
  /** "Czy jesteś teraz w bezpiecznym miejscu?" was asked; it is asked once. */
  asked: boolean;
}

/** A text with the language it is really in (Polish where no translation exists). */
export interface Said {
  text: string;
  lang: Lang;
  /** The translation was made from an older original. */
  outdated?: boolean;
  /** The text piece by piece, where a name in it is in another language. */
  parts?: readonly { text: string; lang: Lang }[];
}

export interface Choice {
  label: Said;
  /** What comes back as `Input.choice`. */
  choice: string;
  /** `answer` leads on; `way` is back, start over, another need, place, language. */
  role: 'answer' | 'way';
}

export interface EvidenceShown {
  field: 'phone' | 'address' | 'room' | 'hours' | 'sms' | 'email';
  source: string;
  date: string | null;
}

export interface ContactCard {
  id: string;
  who: Said;
  phone: { number: string; shown: string } | null;
  sms: string | null;
  email: string | null;
  page: string | null;
  /** Who to call when this contact has no number of its own, and when they answer; `words` null where nobody says. */
  confirmBy: (Called & { hours: { state: 'open' | 'closed' | 'unknown'; words: string | null } }) | null;
  address: string | null;
  town: string | null;
  room: Said | null;
  hours: {
    spec: string | null;
    state: 'open' | 'closed' | 'unknown';
    until: string | null;
    /** One honest sentence: whether it is open now, by which data. */
    words: string;
    week: readonly string[];
    note: Said | null;
  };
  stepFree: 'yes' | 'no' | 'unknown';
  languages: readonly string[];
  withoutSpeaking: Said | null;
  cost: Said | null;
  confirmed: { on: string; how: string } | null;
  /** Somebody reported it as wrong and staff have not decided yet: `hours.words` says so. */
  doubted: boolean;
  /** "stan na 2023 r." */
  asOf: string | null;
  evidence: readonly EvidenceShown[];
  overdue: boolean;
}

/** Somebody with a number to dial. */
export type Called = Pick<ContactCard, 'who'> & { phone: NonNullable<ContactCard['phone']> };

export interface ServiceCard {
  id: string;
  name: Said;
  gives: Said;
  forWhom: Said | null;
  howToStart: Said | null;
  bring: Said | null;
  cost: Said | null;
  explains: Said | null;
  organisation: string | null;
  state: 'active' | 'unconfirmed' | 'paused';
  why: Said | null;
  /** The place that answers, when it is wider than the resident's. */
  from: Said | null;
  contacts: readonly ContactCard[];
}

/** Somebody to call, in the order of DESIGN.md section 5. */
export interface CallNow {
  contact: ContactCard;
  why: 'need' | 'line' | 'front-desk';
  words: Said;
}

export interface DangerCard {
  kind: string;
  level: Level;
  title: Said;
  /** What to do now, one short sentence each. */
  steps: readonly Said[];
  contacts: readonly ContactCard[];
  /** "Nikt nie czyta tej rozmowy na żywo." */
  notLive: Said;
}

export interface TextBlock {
  kind: 'text';
  said: Said;
  /** `notice`: what the office tells everybody at the moment. */
  tone?: 'plain' | 'notice';
}

export type Block =
  | TextBlock
  | { kind: 'question'; said: Said }
  | { kind: 'danger'; card: DangerCard }
  | {
      kind: 'need';
      id: string;
      number: string;
      name: Said;
      explains: Said;
      firstSteps: Said | null;
      sensitive: boolean;
    }
  | { kind: 'services'; cards: readonly ServiceCard[] }
  | { kind: 'call-now'; call: CallNow | null; said: Said }
  | { kind: 'good-to-know'; title: Said; said: Said; source: string; date: string | null }
  | { kind: 'strip'; contacts: readonly ContactCard[]; label: Said };

/** "Dlaczego to widzę?": what was recognised, and by which of the resident's words, as typed. */
export interface Why {
  reasons: readonly { name: Said; words: readonly string[] }[];
}

/** What the resident gets: data only, a channel renders it. */
export interface Reply {
  guide: { version: string; commit: string | null };
  lang: Lang;
  state: State;
  blocks: readonly Block[];
  choices: readonly Choice[];
  /** Only of an answer to own words; holds some of them, so it is shown and never kept. */
  why?: Why;
}

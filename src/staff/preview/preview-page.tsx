import { PREVIEW as T } from './texts.ts';
import { localOf, quickTimes, wordOf } from './times.ts';

export const CHANNELS = ['web', 'chat', 'desk'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What is to be shown. */
export interface Shown {
  rev: string;
  channel: Channel;
  /** Null: now. */
  at: Date | null;
  place: string | null;
  width: 'phone' | 'wide';
}

interface Props {
  shown: Shown;
  now: Date;
  places: readonly { id: string; name: string }[];
  drafts: readonly { id: string; title: string; state: string }[];
  /** Why there is nothing to show. */
  trouble: { says: string; lines: readonly string[] } | null;
}

/** Where the frame begins: everything of the channel lies below it. */
export const frameBase = ({ rev, channel, at }: Pick<Shown, 'rev' | 'channel' | 'at'>): string =>
  `/staff/preview/${channel}/${rev}/${wordOf(at)}`;

function frameSrc(shown: Shown): string {
  const base = frameBase(shown);
  if (shown.channel !== 'web') return base;
  return shown.place === null ? `${base}/pl` : `${base}/pl/${shown.place}`;
}

/** The address of the page for something to be shown; other pages link to it. */
export function previewAddress(shown: Partial<Omit<Shown, 'at'>> & { at?: Date | null }): string {
  const { rev = 'main', channel = 'web', at = null, place = null, width = 'phone' } = shown;
  const query = new URLSearchParams({ rev, channel, width });
  if (at !== null) query.set('at', localOf(at));
  if (place !== null) query.set('place', place);
  return `/staff/preview?${query}`;
}

function Choice({
  name,
  label,
  options,
  chosen,
}: {
  name: string;
  label: string;
  options: readonly (readonly [string, string])[];
  chosen: string;
}) {
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {options.map(([value, said]) => (
          <option value={value} selected={value === chosen}>
            {said}
          </option>
        ))}
      </select>
    </p>
  );
}

function Quick({ shown, now }: { shown: Shown; now: Date }) {
  const times = quickTimes(now);
  const links = [
    [T.times.now, null],
    [T.times.night, times.night],
    [T.times.sunday, times.sunday],
    [T.times.christmas, times.christmas],
  ] as const;
  return (
    <p class="act">
      <span>{T.quick}</span>
      {links.map(([said, at]) => (
        <a
          href={previewAddress({ ...shown, at })}
          aria-current={wordOf(at) === wordOf(shown.at) ? 'true' : undefined}
        >
          {said}
        </a>
      ))}
    </p>
  );
}

/** The form of what to show, and the real thing in a frame. */
export function PreviewPage({ shown, now, places, drafts, trouble }: Props) {
  const listed = shown.rev === 'main' || drafts.some((d) => d.id === shown.rev);
  const guides = [
    ['main', T.published] as const,
    ...drafts.map((d) => [d.id, T.draft(d.title, d.state)] as const),
    ...(listed ? [] : [[shown.rev, T.old(shown.rev)] as const]),
  ];
  const src = frameSrc(shown);
  return (
    <>
      <h1>{T.title}</h1>
      <p>{T.lead}</p>
      <form method="get" action="/staff/preview" class="filter">
        <Choice name="rev" label={T.guide} options={guides} chosen={shown.rev} />
        <Choice
          name="channel"
          label={T.channel}
          options={CHANNELS.map((c) => [c, T.channels[c]])}
          chosen={shown.channel}
        />
        <Choice
          name="place"
          label={T.place}
          options={[['', T.anyPlace], ...places.map((p) => [p.id, p.name] as const)]}
          chosen={shown.place ?? ''}
        />
        <p class="field">
          <label for="at">{T.at}</label>
          <input type="datetime-local" id="at" name="at" value={shown.at === null ? '' : localOf(shown.at)} />
        </p>
        <Choice name="width" label={T.width} options={Object.entries(T.widths)} chosen={shown.width} />
        <button type="submit" class="main">
          {T.show}
        </button>
      </form>
      <Quick shown={shown} now={now} />
      {trouble ? (
        <div class="error" role="alert">
          <p>{trouble.says}</p>
          <ul>
            {trouble.lines.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </div>
      ) : (
        <div class={`frame ${shown.width}`}>
          <p class="frame-head">
            <strong>{T.banner}</strong> <a href={src}>{T.own}</a>
          </p>
          <iframe src={src} title={T.frame} />
        </div>
      )}
    </>
  );
}

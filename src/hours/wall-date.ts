/*
 * The opening_hours library computes with the local time of the process. On a server in another zone that is wrong
 * in three ways: the hours themselves, the hour that zone skips in spring, and the one it repeats in autumn. Setting
 * TZ is no way out (it does nothing in a worker, and is not this room's to set), so the library is run, synchronously,
 * with a Date whose local time is UTC: wall milliseconds (warsaw.ts) go in and come out, and no zone takes part.
 */
const RealDate = Date;

function WallDate(...given: unknown[]): Date {
  const [year, month, ...rest] = given as [number, number, ...number[]];
  const args = given.length > 1 ? [RealDate.UTC(year, month, ...rest)] : given;
  return Reflect.construct(RealDate, args, WallDate) as Date;
}

function wallPrototype(): object {
  const prototype = Object.create(RealDate.prototype) as Record<string, unknown>;
  for (const name of Object.getOwnPropertyNames(RealDate.prototype)) {
    const own: unknown = Reflect.get(RealDate.prototype, name);
    if (/^[gs]etUTC/.test(name)) prototype[name.replace('UTC', '')] = own;
  }
  prototype['getTimezoneOffset'] = () => 0;
  return prototype;
}

Object.assign(WallDate, { UTC: RealDate.UTC, now: RealDate.now, parse: RealDate.parse });
WallDate.prototype = wallPrototype();

const silence = () => {};

/**
 * Runs `work`, which must not be asynchronous, with Warsaw's wall clock for a local clock and without a word on the
 * console: the library prints some errors before it throws them, and a resident's page has no use for that.
 */
export function onWallClock<T>(work: () => T): T {
  const { error, warn } = console;
  const outside = globalThis.Date;
  globalThis.Date = WallDate as unknown as DateConstructor;
  Object.assign(console, { error: silence, warn: silence });
  try {
    return work();
  } finally {
    globalThis.Date = outside;
    Object.assign(console, { error, warn });
  }
}

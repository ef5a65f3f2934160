import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { frameworkServer, listening } from './botframework-server.ts';

const TENANT = '11111111-2222-3333-4444-555555555555';
const APP = '99999999-8888-7777-6666-555555555555';
const ISSUER = `https://sts.windows.net/${TENANT}/`;
const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const ours = pair();
const theirs = pair();

const coded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

/** A token as Microsoft would sign it, with some of it changed. */
function token(
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
  key: KeyObject = ours.privateKey,
): string {
  const head = coded({ alg: 'RS256', typ: 'JWT', kid: 'k1', ...header });
  const body = coded({
    aud: APP,
    iss: ISSUER,
    tid: TENANT,
    iat: inSeconds(-10),
    nbf: inSeconds(-10),
    exp: inSeconds(600),
    ...claims,
  });
  const signature = createSign('RSA-SHA256').update(`${head}.${body}`).sign(key, 'base64url');
  return `${head}.${body}.${signature}`;
}
/** The same claims under a signature that costs nothing: none, or our public key as a password. */
const unsigned = `${coded({ alg: 'none', typ: 'JWT' })}.${token().split('.')[1]}.`;

describe('who may speak to the bot', () => {
  let keys: Awaited<ReturnType<typeof listening>>;
  let bot: Awaited<ReturnType<typeof frameworkServer>>;
  beforeAll(async () => {
    keys = await listening((req, res) => {
      const jwk = { ...ours.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' };
      const found = req.url === `/${TENANT}/discovery/v2.0/keys`;
      res
        .writeHead(found ? 200 : 404, { 'content-type': 'application/json' })
        .end(JSON.stringify({ keys: [jwk] }));
    });
    bot = await frameworkServer({
      app: { id: APP, password: 'geheim', tenant: TENANT },
      authority: keys.url,
      hosts: ['okienko.test'],
    });
  });
  afterAll(() => {
    bot.close();
    keys.close();
  });
  beforeEach(() => {
    bot.noted.length = 0;
  });

  const { serviceUrl: _, ...plain } = {
    type: 'message',
    channelId: 'webchat',
    conversation: { id: 'c' },
    text: '/start',
    deliveryMode: 'expectReplies',
    serviceUrl: '',
  };
  const ask = (authorization: string | null, more: Record<string, unknown> = {}) =>
    bot.post({ ...plain, ...more }, authorization === null ? {} : { authorization });

  test('who has a good token is answered', async () => {
    const res = await ask(`Bearer ${token()}`);
    expect(res.status).toBe(200);
    expect(await res.json()).toHaveProperty('activities.0.text');
  });

  test.each([
    ['no token', null],
    ['an empty one', 'Bearer '],
    ['another scheme', `Basic ${Buffer.from('a:b').toString('base64')}`],
    ['nonsense', 'Bearer x.y.z'],
    ['another audience', `Bearer ${token({ aud: 'somebody-else' })}`],
    ['no audience', `Bearer ${token({ aud: undefined })}`],
    [
      'an issuer of another tenant',
      `Bearer ${token({ iss: 'https://sts.windows.net/aaaaaaaa-2222-3333-4444-555555555555/', tid: 'aaaaaaaa-2222-3333-4444-555555555555' })}`,
    ],
    ['an issuer of one’s own', `Bearer ${token({ iss: 'https://evil.example' })}`],
    ['no issuer', `Bearer ${token({ iss: undefined })}`],
    ['a tenant that is not the issuer’s', `Bearer ${token({ tid: 'aaaaaaaa-2222-3333-4444-555555555555' })}`],
    ['another key', `Bearer ${token({}, {}, theirs.privateKey)}`],
    ['a key nobody knows', `Bearer ${token({}, { kid: 'k2' }, theirs.privateKey)}`],
    ['yesterday’s', `Bearer ${token({ exp: inSeconds(-86_400) })}`],
    ['tomorrow’s', `Bearer ${token({ nbf: inSeconds(86_400) })}`],
    ['alg none', `Bearer ${unsigned}`],
    ['alg HS256', `Bearer ${token({}, { alg: 'HS256' })}`],
  ])('%s: refused', async (_name, authorization) => {
    const res = await ask(authorization);
    expect(res.status).toBe(401);
    expect(bot.replies).toEqual([]);
  });

  test('a good token does not open every address: hosts are listed, and the one the token names counts', async () => {
    const good = `Bearer ${token()}`;
    for (const serviceUrl of [
      'https://evil.example',
      'http://smba.trafficmanager.net',
      'https://botframework.com.evil.example',
      'https://evil.blob.core.windows.net',
    ])
      expect((await ask(good, { serviceUrl })).status).toBe(400);
    const named = `Bearer ${token({ serviceurl: 'https://webchat.botframework.com/' })}`;
    expect((await ask(named, { serviceUrl: 'https://okienko.test/' })).status).toBe(400);
  });

  test('replies carry a token of ours', async () => {
    const provider = { getAccessToken: async () => 'OUT-TOKEN', connectionSettings: {} };
    const give = () => provider;
    // The library takes its tokens from Microsoft's servers alone; this is the seam it leaves.
    Object.assign(bot.adapter, {
      connectionManager: {
        getTokenProvider: give,
        getTokenProviderFromActivity: give,
        getDefaultConnection: give,
      },
    });
    const real = globalThis.fetch;
    const called: { url: string; authorization: string | null }[] = [];
    globalThis.fetch = async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      if (!url.startsWith('https://okienko.test')) return real(input, init);
      called.push({ url, authorization: new Headers(init?.headers).get('authorization') });
      return Response.json({ id: '1' });
    };
    try {
      const res = await ask(`Bearer ${token()}`, {
        serviceUrl: 'https://okienko.test/',
        deliveryMode: 'normal',
        id: 'a1',
        from: { id: 'u' },
        recipient: { id: 'b' },
      });
      expect(res.status).toBe(200);
    } finally {
      globalThis.fetch = real;
    }
    expect(called[0]).toEqual({
      url: 'https://okienko.test/v3/conversations/c/activities/a1',
      authorization: 'Bearer OUT-TOKEN',
    });
  });

  test('the log names no token', () => {
    expect(JSON.stringify(bot.noted)).not.toMatch(/Bearer|geheim|eyJ/);
  });
});

describe('anonymous', () => {
  test('only when asked for, never in production, never beside a real application', () => {
    const of = (env: Record<string, string>) => {
      const read = readConfig(env);
      return read.ok ? read.config.botframework : read.messages;
    };
    expect(of({})).toBeNull();
    expect(of({ BOTFRAMEWORK_ANONYMOUS: '1' })).toEqual({ app: null });
    expect(of({ BOTFRAMEWORK_ANONYMOUS: '0' })).toBeNull();
    expect(of({ BOTFRAMEWORK_ANONYMOUS: '1', NODE_ENV: 'production' })).toEqual([
      expect.stringContaining('BOTFRAMEWORK_ANONYMOUS'),
    ]);
    expect(of({ BOTFRAMEWORK_APP_ID: APP })).toEqual([expect.stringContaining('BOTFRAMEWORK_APP_PASSWORD')]);
    expect(
      of({ BOTFRAMEWORK_APP_ID: APP, BOTFRAMEWORK_APP_PASSWORD: 'x', BOTFRAMEWORK_ANONYMOUS: '1' }),
    ).toEqual([expect.stringContaining('BOTFRAMEWORK_ANONYMOUS')]);
    expect(of({ BOTFRAMEWORK_APP_ID: APP, BOTFRAMEWORK_APP_PASSWORD: 'x' })).toEqual({
      app: { id: APP, password: 'x', tenant: 'botframework.com' },
    });
  });
});

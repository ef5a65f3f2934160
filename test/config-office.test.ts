import { expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

test.each([
  ['an open desk in production', { DESK_OPEN: '1', NODE_ENV: 'production' }, 'DESK_OPEN=1'],
  ['half of OpenID Connect', { OIDC_ISSUER: 'https://logowanie.example.pl' }, 'podaje się razem'],
  ['a mirror of nothing', { GUIDE_REMOTE: 'ssh://git@example.pl/x.git' }, 'ustaw też GUIDE_REPO'],
  ['a remote that would run a command', { GUIDE_REPO: '/x', GUIDE_REMOTE: 'ext::sh -c id' }, 'GUIDE_REMOTE'],
  ['a remote that is an option', { GUIDE_REPO: '/x', GUIDE_REMOTE: '--upload-pack=id' }, 'GUIDE_REMOTE'],
])('%s is refused in a sentence', (_name, env, says) => {
  const read = readConfig(env);
  expect(read.ok ? '' : read.messages.join()).toContain(says);
});

test('an open desk is for trying it out', () => {
  const read = readConfig({ DESK_OPEN: '1' });
  expect(read.ok && read.config.deskOpen).toBe(true);
});

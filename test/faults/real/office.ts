/** People of the office at a real server: made in its store before it starts, working through its pages. */
import { staffStore } from '../../../src/store/staff-store.ts';
import type { Role } from '../../../src/store/roles.ts';

export interface Person {
  get(url: string, path: string): Promise<Response>;
  post(url: string, path: string, fields: Record<string, string>): Promise<Response>;
}

/** Somebody with an account and a session in the store `file`. */
export function person(file: string, login: string, role: Role): Person {
  const store = staffStore(file);
  const account = store.accounts.add({ login, name: login, role });
  if (account === null) throw new Error(`${login} is taken`);
  const cookie = `okienko=${store.sessions.begin(account.id)}`;
  store.close();
  return {
    get: (url, path) => fetch(url + path, { headers: { cookie }, redirect: 'manual' }),
    post: (url, path, fields) =>
      fetch(url + path, {
        method: 'POST',
        headers: { cookie, origin: url },
        body: new URLSearchParams(fields),
        redirect: 'manual',
      }),
  };
}

/** The commit of the guide a server answers with. */
export async function commitAt(url: string): Promise<string | null> {
  const answer = await fetch(`${url}/api/v1/answer?need=rent-arrears&place=ostrowiec`);
  return ((await answer.json()) as { guide: { commit: string | null } }).guide.commit;
}

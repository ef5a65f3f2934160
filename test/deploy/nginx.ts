/** The sample configuration of nginx with only its ports, names of machines and folders changed, as a user without rights. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';

export const NGINX = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx'].find((path) =>
  existsSync(path),
);

/** What Debian's own nginx.conf says before it takes in /etc/nginx/conf.d. */
const debian = (dir: string, conf: string) => `
pid ${dir}/nginx.pid;
error_log ${dir}/error.log;
daemon off;
worker_processes 1;
events { worker_connections 256; }
http {
  sendfile on;
  tcp_nopush on;
  types_hash_max_size 2048;
  default_type application/octet-stream;
  ssl_protocols TLSv1.2 TLSv1.3;
  access_log ${dir}/access.log;
  gzip on;
  client_body_temp_path ${dir}/body;
  proxy_temp_path ${dir}/proxy;
  fastcgi_temp_path ${dir}/fastcgi;
  uwsgi_temp_path ${dir}/uwsgi;
  scgi_temp_path ${dir}/scgi;
  include ${conf};
}
`;

/** Nobody, where the tests run as root. */
export const unprivileged = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Passes connections on to `port` and counts them: nginx should keep few and use them again. */
export async function relay(
  port: number,
): Promise<{ port: number; connections: () => number; close: () => void }> {
  let count = 0;
  const server: Server = createServer((from) => {
    count += 1;
    const to = connect(port, '127.0.0.1');
    from.pipe(to).pipe(from);
    for (const end of [from, to]) end.on('error', () => void (from.destroy(), to.destroy()));
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return {
    port: (server.address() as { port: number }).port,
    connections: () => count,
    close: () => void server.close(),
  };
}

export interface Nginx {
  child: ChildProcess;
  /** Everything in its logs: its own, and those the system's configuration would keep. */
  logs(): string;
}

/** Starts nginx in `dir`; resolves when it listens. Throws with what it says of a configuration it does not take. */
export async function nginx(
  dir: string,
  at: { http: number; https: number; residents: readonly [number, number]; office: number },
): Promise<Nginx> {
  mkdirSync(join(dir, 'tls'), { recursive: true });
  const key = ['-keyout', join(dir, 'tls/privkey.pem'), '-out', join(dir, 'tls/fullchain.pem')];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...curve, ...key, '-subj', '/CN=okienko.example.pl'], {
    stdio: 'ignore',
  });
  const sample = readFileSync('deploy/nginx.conf', 'utf8')
    .replace('residents-1:3000', `127.0.0.1:${at.residents[0]}`)
    .replace('residents-2:3000', `127.0.0.1:${at.residents[1]}`)
    .replace('office:3000', `127.0.0.1:${at.office}`)
    .replace('listen 80;', `listen 127.0.0.1:${at.http};`)
    .replace('listen 443 ', `listen 127.0.0.1:${at.https} `)
    .replaceAll('/etc/nginx/tls', join(dir, 'tls'))
    .replaceAll('/var/log/nginx', dir);
  writeFileSync(join(dir, 'okienko.conf'), sample);
  writeFileSync(join(dir, 'nginx.conf'), debian(dir, join(dir, 'okienko.conf')));
  if ('uid' in unprivileged) execFileSync('chown', ['-R', '65534:65534', dir]);
  chmodSync(dir, 0o755);
  const child = spawn(
    NGINX ?? 'nginx',
    ['-p', dir, '-c', join(dir, 'nginx.conf'), '-e', join(dir, 'error.log')],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      ...unprivileged,
    },
  );
  let said = '';
  child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
  const until = Date.now() + 20_000;
  for (;;) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`nginx: ${said}`);
    const open = await new Promise<boolean>((done) => {
      const socket = connect(at.https, '127.0.0.1');
      socket.once('connect', () => {
        socket.destroy();
        done(true);
      });
      socket.once('error', () => done(false));
    });
    if (open) break;
  }
  const read = (name: string) => (existsSync(join(dir, name)) ? readFileSync(join(dir, name), 'utf8') : '');
  return { child, logs: () => said + read('access.log') + read('error.log') };
}

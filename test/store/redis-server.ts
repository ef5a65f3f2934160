import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The system's redis-server on a free port of this machine, keeping nothing on the disk. */
export async function redisServer(port?: number) {
  const at = port ?? (await freePort());
  const program = '/usr/bin/redis-server';
  if (!existsSync(program))
    throw new Error('redis-server is missing: install it with "sudo apt-get install redis-server".');
  const child = spawn(program, [
    '--port',
    String(at),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
  ]);
  await new Promise<void>((ready, failed) => {
    child.on('exit', (code) => failed(new Error(`redis-server ended with ${code}`)));
    child.stdout.on('data', (text: Buffer) => {
      if (text.includes('Ready to accept connections')) ready();
    });
  });
  // A stopped process keeps its connections and answers nothing.
  const freeze = () => void child.kill('SIGSTOP');
  const thaw = () => void child.kill('SIGCONT');
  const stop = async (): Promise<void> => {
    const ended = once(child, 'exit');
    child.kill();
    thaw();
    await ended;
  };
  return { url: `redis://127.0.0.1:${at}`, port: at, freeze, thaw, stop };
}

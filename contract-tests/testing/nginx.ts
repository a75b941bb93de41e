import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../test/support/listen.ts';
import type { Authority } from './authority.ts';

export interface RunningNginx {
  readonly port: number;
  stop(): Promise<void>;
}

/** What nginx is to do: TLS in front of a server, under a base path. */
export interface NginxOptions {
  /** Path of the program. */
  readonly nginx: string;
  /** An empty folder of its own. */
  readonly folder: string;
  readonly authority: Authority;
  /** The server behind it, without a trailing slash. */
  readonly upstream: string;
  /** Such as `/manager`. */
  readonly basePath: string;
  /** Whether it asks for a client certificate of the same authority; it hands on nothing without a header `X-Tenant: blue`. */
  readonly demandsClient?: boolean;
}

const startTimeout = 10_000;

/**
 * Starts Debian's nginx, unprivileged, on a free port of loopback. It hands paths on as they came, without decoding them.
 *
 * @throws Error with what nginx printed when it does not come up
 */
export async function startNginx(options: NginxOptions): Promise<RunningNginx> {
  const port = await freePort();
  const file = join(options.folder, 'nginx.conf');
  mkdirSync(join(options.folder, 'temporary'), { recursive: true });
  writeFileSync(file, configuration(options, port));
  const child = spawn(options.nginx, ['-e', 'stderr', '-c', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  let printed = '';
  child.stderr.on('data', (chunk: Buffer) => {
    printed += chunk;
  });
  const deadline = performance.now() + startTimeout;
  while (!(await accepts(port))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      child.kill();
      throw new Error(`nginx did not come up: ${printed}`);
    }
    await pause(10);
  }
  return {
    port,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

function configuration(
  { folder, authority, upstream, basePath, demandsClient = false }: NginxOptions,
  port: number,
): string {
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const folders = kinds.map((kind) => `  ${kind}_temp_path ${folder}/temporary/${kind};`);
  return `${process.getuid?.() === 0 ? 'user root;\n' : ''}daemon off;
master_process off;
pid ${folder}/nginx.pid;
events {}
http {
  access_log off;
${folders.join('\n')}
  client_max_body_size 8m;
  map $request_uri $below { "~^${basePath}(/.*)$" $1; }
  server {
${demandsClient ? `    ssl_verify_client on;\n    ssl_client_certificate ${authority.ca};\n    if ($http_x_tenant != blue) { return 403; }\n` : ''}    listen 127.0.0.1:${port} ssl;
    ssl_certificate ${authority.certificate};
    ssl_certificate_key ${authority.key};
    location ${basePath}/ { proxy_pass ${upstream}$below; proxy_http_version 1.1; }
  }
}
`;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

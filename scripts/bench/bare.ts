import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import express from 'express';

/** What a server costs that does nothing but parse JSON and send the bytes of a file: `express` 5 or `node:http`. */
const [kind, port, file] = process.argv.slice(2);
const body = readFileSync(file ?? '');

const http = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    if (chunks.length > 0) JSON.parse(Buffer.concat(chunks).toString('utf8'));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.end(body);
  });
});

const app = express();
app.use(express.json());
app.get('/apiops/test/healthcheck', (_request, response) => {
  response.type('text/plain').send('OK');
});
app.put('/apiops/projects/:projectName/keys/:keyName/', (_request, response) => {
  response.type('application/json').send(body);
});

(kind === 'express' ? app : http).listen(Number(port), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));

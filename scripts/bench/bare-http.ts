import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/** The ground: node:http, parsing the JSON body and answering the bytes of the given file. */
const [port, file] = process.argv.slice(2);
const answer = readFileSync(file ?? '');
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    if (chunks.length > 0) JSON.parse(Buffer.concat(chunks).toString('utf8'));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length });
    response.end(answer);
  });
});
server.listen(Number(port), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));

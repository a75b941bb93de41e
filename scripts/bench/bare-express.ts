import { readFileSync } from 'node:fs';
import express from 'express';

/** The floor: express 5 with its JSON parser, answering the bytes of the given file. */
const [port, file] = process.argv.slice(2);
const answer = readFileSync(file ?? '', 'utf8');
const app = express();
app.use(express.json());
app.get('/apiops/test/healthcheck', (_request, response) => {
  response.type('text/plain').send('OK');
});
app.put('/apiops/projects/:projectName/keys/:keyName/', (_request, response) => {
  response.type('application/json').send(answer);
});
app.listen(Number(port), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));

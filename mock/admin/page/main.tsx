import { render } from 'preact';
import { Actions } from './actions.ts';
import { App } from './app.tsx';
import { Client } from './client.ts';
import { listenToKeys } from './keys.ts';
import { Live } from './live.ts';
import { Store } from './store.ts';

const client = new Client();
const store = new Store();
const live = new Live(client, store);
const actions = new Actions(client, store, live);
const root = document.getElementById('page');
if (root !== null) {
  root.replaceChildren();
  render(<App actions={actions} />, root);
  listenToKeys(actions);
  live.start();
}

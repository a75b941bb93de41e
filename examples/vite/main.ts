const KEYS = '/apiops/projects/MyProject/keys/';
const headers = { Authorization: 'Bearer full-access-token' };

async function show(): Promise<void> {
  const { resultList } = await (await fetch(KEYS, { headers })).json();
  const items = resultList.map(({ name }: { name: string }) => {
    const item = document.createElement('li');
    item.textContent = name;
    return item;
  });
  document.querySelector('ul')?.replaceChildren(...items);
}

document.querySelector('button')?.addEventListener('click', async () => {
  await fetch(`${KEYS}my-key/`, { method: 'DELETE', headers });
  await show();
});
void show();

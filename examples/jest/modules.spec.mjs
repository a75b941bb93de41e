// Jest needs Node.js to run with --experimental-vm-modules for ES modules, as `npm run jest` does.
import { createMock } from 'update-key-contract';

test('a rejected update names its clause', async () => {
  const response = await createMock().fetch('/apiops/projects/MyProject/keys/my-key/', {
    method: 'PUT',
    headers: { Authorization: 'Bearer full-access-token', 'Content-Type': 'application/json' },
    body: '{}',
  });
  expect([response.status, response.headers.get('x-contract-clause')]).toEqual([400, 'UK-REQ-03']);
});

const { createMock } = require('update-key-contract');

test('what is deleted is gone', async () => {
  const mock = createMock();
  const key = '/apiops/projects/MyProject/keys/my-key/';
  const headers = { Authorization: 'Bearer full-access-token' };
  expect((await mock.fetch(key, { method: 'DELETE', headers })).status).toBe(200);
  expect((await mock.fetch(key, { headers })).status).toBe(400);
});

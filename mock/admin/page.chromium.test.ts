import { describe, expect, it } from 'vitest';
import { noBrowser } from '../../test/support/chromium.ts';
import { ecKey } from '../testing/deployments.ts';
import { useLivePage } from '../testing/live-page.ts';

const ROTATE = { query: 'updateReferencedJwks=true&updateScope=SAME_PROJECT' };
const NOTHING_WRONG = { errors: [], strayRequests: [] };

const inSession = (id: string) => ({ headers: { 'X-Mock-Session': id } });

describe.skipIf(noBrowser !== undefined)(`the live page, in Chromium (${noBrowser ?? 'it is here'})`, () => {
  const live = useLivePage();

  it('shows an update in the board and in the journal, in its session alone', async () => {
    const { api, show, open, misdeeds } = live();
    const [other, ofOther] = await open(`${api.url}/__admin/#session=two`);
    await other.getByText('The session two is not there yet').waitFor();
    const page = await show('one');
    expect((await api.put('ec-key', ecKey(), { ...ROTATE, ...inSession('one') })).status).toBe(200);

    await page.getByRole('button', { name: /EC P-256 .* v2 runs/ }).waitFor();
    await page.getByRole('row', { name: /PUT .*ec-key.*200 accepted/ }).waitFor();
    await page.locator('.counts', { hasText: '2 requests0 rejected' }).waitFor();
    expect(await other.getByText('No request yet').isVisible()).toBe(true);
    expect([misdeeds, ofOther]).toEqual([NOTHING_WRONG, NOTHING_WRONG]);
  });

  it('shows the requests of all sessions when it is asked to', async () => {
    const { show } = live();
    await show('first');
    const page = await show('second');
    await page.getByRole('combobox', { name: 'Sessions' }).selectOption('all sessions');
    await page.getByRole('row', { name: /healthcheck.*first/ }).waitFor();
    await page.getByRole('row', { name: /healthcheck.*second/ }).waitFor();
    await page.getByRole('combobox', { name: 'Sessions' }).selectOption('this session');
    await expect.poll(() => page.locator('tr.row').count()).toBe(1);
  });

  it('shows clause, place and hint of a rejection, and groups equal ones', async () => {
    const { api, show } = live();
    const page = await show('rejections');
    const environment = { environmentName: 'production', publicKey: '###' };
    const broken = { name: 'ec-key', keyType: 'EC', cryptoKeyInfoEnvironmentList: [environment] };
    for (let sent = 0; sent < 3; sent += 1) await api.put('ec-key', broken, inSession('rejections'));

    await page.getByText('×3').waitFor();
    await page
      .getByRole('row', { name: /UK-REQ-06/ })
      .getByRole('button')
      .click();
    const panel = page.locator('.panel');
    await panel.getByRole('link', { name: 'UK-REQ-06' }).waitFor();
    expect(await panel.getByText('/cryptoKeyInfoEnvironmentList/0/publicKey').isVisible()).toBe(true);
    expect(await panel.locator('dt', { hasText: 'Hint' }).isVisible()).toBe(true);
    expect(await panel.locator('mark').allInnerTexts()).toEqual([
      expect.stringContaining('"publicKey": "###"'),
    ]);
  });

  it('shows names that are markup as text', async () => {
    const { api, show, misdeeds } = live();
    const page = await show('markup');
    const name = '<img src=x onerror=alert(1)>';
    const key = { ...ecKey(), name };
    const created = await api.send('POST', '/apiops/projects/MyProject/keys/', key, inSession('markup'));
    expect(created.status).toBe(200);
    await page.getByRole('button', { name: /^<img src=x onerror=alert/ }).waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(misdeeds).toEqual(NOTHING_WRONG);
  });

  it('sends a first rotation in three clicks, which moves the version in the board and the JWK in the drawing', async () => {
    const { show, misdeeds } = live();
    const page = await show('rotation');
    const drawing = page.getByRole('region', { name: 'JWKs that reference ec-key' });
    await page.getByRole('button', { name: 'ec-key v1' }).click();
    await drawing.getByRole('cell', { name: 'v1, linked' }).waitFor();
    await page.getByRole('button', { name: 'Rotate ec-key' }).click();
    const body = page.getByRole('textbox', { name: 'Body' });
    await expect.poll(() => body.inputValue()).toContain('privateKey');
    await page.getByRole('button', { name: 'Send', exact: true }).click();

    await page.getByRole('button', { name: /EC P-256 .* v2 runs/ }).click();
    await drawing.getByRole('cell', { name: /v2, updated/ }).waitFor();
    expect(await drawing.locator('path.updated').count()).toBe(1);
    await page.getByText('-----BEGIN PUBLIC KEY-----').waitFor();
    expect(misdeeds).toEqual(NOTHING_WRONG);
  });

  it('sets a standing fault by the head of a column, which makes the next deployment fail', async () => {
    const { api, mock, show } = live();
    const page = await show('faults');
    const control = page.getByRole('combobox', { name: 'Deploying to production' });
    await control.selectOption('fails the next');
    await expect
      .poll(() => mock.session('faults').faults.get().deployments)
      .toMatchObject([{ fails: { next: 1 } }]);
    await api.put('ec-key', ecKey(), inSession('faults'));
    await page.getByRole('button', { name: /v2 failed, v1 still runs: injected fault/ }).waitFor();
    expect(await control.inputValue()).toBe('none');
  });

  it('counts down propagation and draws a blocked JWK with its reason', async () => {
    const { api, mock, show } = live();
    const page = await show('slow', 'key=ec-key');
    const drawing = page.getByRole('region', { name: 'JWKs that reference ec-key' });
    await drawing.getByRole('spinbutton').fill('60000');
    await drawing.getByRole('spinbutton').blur();
    await expect.poll(() => mock.session('slow').faults.get().propagationDelay).toBe(60_000);
    await api.put('ec-key', ecKey(), { ...ROTATE, ...inSession('slow') });
    await drawing.getByRole('cell', { name: /pending, \d+ s left/ }).waitFor();
    mock.session('slow').state.reset();
    await api.put('ec-key', ecKey(undefined, ['staging']), { ...ROTATE, ...inSession('slow') });
    await drawing
      .getByRole('cell', { name: 'blocked: the key has no entry for environment production' })
      .waitFor();
  });

  it('mends a rejected request by edit and replay, and keeps what is masked', async () => {
    const { api, mock, show } = live();
    const page = await show('mending');
    const key = ecKey();
    await api.put('ec-key', { ...key, name: 'my-key' }, inSession('mending'));
    await page
      .getByRole('row', { name: /UK-UPD-06/ })
      .getByRole('button')
      .click();
    await page.getByRole('button', { name: 'Edit and replay' }).click();
    const body = page.getByRole('textbox', { name: 'Body' });
    const text = await body.inputValue();
    expect(text).toContain('[masked]');
    await body.fill(text.replace('"my-key"', '"ec-key"'));
    await page.getByRole('button', { name: 'Send again' }).click();
    await page.getByRole('row', { name: /PUT .*200 accepted/ }).waitFor();
    const saved = mock
      .session('mending')
      .state.get()
      .keys.find(({ name }) => name === 'ec-key');
    expect(saved).toMatchObject(key);
  });

  it('responds to the next request of a kind with a response of the contract', async () => {
    const { api, show } = live();
    const page = await show('next');
    await api.put('ec-key', ecKey(), inSession('next'));
    await page.getByRole('row', { name: /PUT/ }).getByRole('button').click();
    const picker = page.getByRole('combobox', { name: 'Respond to the next one with' });
    const option = picker.locator('option', { hasText: 'jwkCannotFollow' });
    await option.waitFor({ state: 'attached' });
    await picker.selectOption({ label: await option.innerText() });
    await page.getByText('the next updateKey request of MyProject/ec-key gets jwkCannotFollow').waitFor();
    expect((await api.put('ec-key', ecKey(), inSession('next'))).status).toBe(400);
    await page.getByRole('row', { name: /400 forced/ }).waitFor();
    expect((await api.put('ec-key', ecKey(), inSession('next'))).status).toBe(200);
  });

  it('is used by keys alone', async () => {
    const { api, show } = live();
    const page = await show('keys');
    for (const name of ['one', 'two', 'three'])
      await api.get(`/apiops/projects/MyProject/keys/${name}/`, inSession('keys'));
    await page.getByRole('row', { name: /three/ }).waitFor();
    for (const key of ['j', 'j', 'Enter']) await page.keyboard.press(key);
    await page.locator('.panel .target', { hasText: '/keys/two/' }).waitFor();
    await page.keyboard.press('r');
    await expect.poll(() => page.locator('tr.row').count()).toBe(5);
    for (const key of ['Escape', '/']) await page.keyboard.press(key);
    await page.keyboard.type('three');
    await expect.poll(() => page.locator('tr.row').count()).toBe(1);
    await page.getByRole('searchbox').fill('');
    for (const key of ['Escape', '?']) await page.keyboard.press(key);
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });
});

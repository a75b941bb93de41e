import { expect, test } from './fixture';

for (const name of ['first', 'second']) {
  test(`a key that is deleted is gone, whatever others do: ${name}`, async ({ page }) => {
    await page.goto('/');
    await expect(page.getByText('my-key', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Delete my-key' }).click();
    await expect(page.getByText('my-key', { exact: true })).toBeHidden();
  });
}

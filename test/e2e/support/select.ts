import type { Locator, Page } from '@playwright/test';

/** Opens a list of choices and takes the one that is called so, or begins so where it ends in …. */
export async function chooseOption(page: Page, select: Locator, title: string): Promise<void> {
  await select.click();
  const open = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  const options = open.locator('.ant-select-item-option');
  // Only what is near is in the page; the field can be searched where the list is long.
  const search = select.locator('input:not([readonly])');
  if ((await search.count()) > 0) await search.fill(title);
  await options
    .filter({ has: page.getByText(title, { exact: true }) })
    .first()
    .click();
}

import { expect, type Locator, type Page } from '@playwright/test';
import { toNumber } from './intake-dialog';

/** Drives the step of scenarios: the tree, the edits, the forms and the comparison. */
export class Scenarios {
  readonly picker: Locator;
  readonly tree: Locator;
  readonly edits: Locator;
  readonly notice: Locator;
  readonly compare: Locator;

  constructor(private readonly page: Page) {
    this.picker = page.getByTestId('scenario');
    this.tree = page.getByTestId('scenario-tree');
    this.edits = page.locator('[data-testid="edits"] .edit-text');
    this.notice = page.getByTestId('scenario-notice');
    this.compare = page.getByTestId('compare');
  }

  async goTo(): Promise<void> {
    await this.page.getByRole('navigation').getByRole('button', { name: '方案' }).click();
    await expect(this.tree).toBeVisible();
  }

  row(name: string): Locator {
    return this.tree.locator('.scenario-row', {
      has: this.page.locator('.scenario-name', { hasText: new RegExp(`^${name}$`) }),
    });
  }

  /** Names in the order of the tree. */
  names(): Promise<string[]> {
    return this.tree.locator('.scenario-name').allInnerTexts();
  }

  /** Makes a scenario; what it begins from is the dialog's own proposal, or one of its choices. */
  async create(name: string, from?: RegExp): Promise<void> {
    await this.page.locator('section').getByRole('button', { name: '新建方案' }).click();
    const dialog = this.page.getByRole('dialog');
    if (from) await dialog.getByRole('radio', { name: from }).check();
    await dialog.getByLabel('名称').fill(name);
    await dialog.getByRole('button', { name: '新建' }).click();
    await this.expectActive(name);
  }

  async expectActive(name: string): Promise<void> {
    await expect(this.picker).toContainText(name);
    await expect(this.page.locator('.page')).toHaveAttribute('data-loading', 'false');
  }

  /** Chooses a scenario in the top bar by the keyboard alone. */
  async pickByKeyboard(name: string): Promise<void> {
    await this.picker.focus();
    await this.page.keyboard.press('Enter');
    const menu = this.page.getByTestId('scenario-menu');
    await expect(menu.locator('[aria-current="true"]')).toBeFocused();
    const wanted = menu.locator(`[data-scenario="${name}"]`);
    await this.page.keyboard.press('Home');
    for (let at = 0; at < 8; at += 1) {
      if (await wanted.evaluate((one) => one === document.activeElement)) break;
      await this.page.keyboard.press('ArrowDown');
    }
    await this.page.keyboard.press('Enter');
    await this.expectActive(name);
  }

  /** Fills in the open dialog of a new scenario, which proposes a name. */
  async nameDraft(proposed: string, name: string): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: '新建方案' });
    await expect(dialog.getByLabel('名称')).toHaveValue(proposed);
    await dialog.getByLabel('名称').fill(name);
    await dialog.getByRole('button', { name: '新建', exact: true }).click();
    await this.expectActive(name);
  }

  async act(name: string, action: string): Promise<void> {
    await this.page.getByRole('button', { name: `“${name}”的操作` }).click();
    await this.page.getByRole('menuitem', { name: action }).click();
  }

  /** Another rural limit for the scenario that is shown, in km. */
  async setRuralLimit(met: number, outer: number): Promise<void> {
    const form = this.page.getByTestId('limit');
    await this.openForm(form);
    await form.getByRole('radio', { name: /^乡村/ }).check();
    await form.getByLabel('达标').fill(String(met));
    await form.getByLabel('外圈').fill(String(outer));
    await form.getByRole('button', { name: '加入方案' }).click();
  }

  /** All people by so many percent more. */
  async grow(percent: number): Promise<void> {
    const form = this.page.getByTestId('growth');
    await this.openForm(form);
    await form.getByTestId('growth-value').fill(String(percent));
    await form.getByRole('button', { name: '加入方案' }).click();
  }

  async startComparing(): Promise<void> {
    await this.page.locator('.scenario-tabs').getByText('对比', { exact: true }).click();
    await expect(this.compare).not.toHaveAttribute('data-compared', '');
  }

  /** The figures of a row of the totals, one for each scenario. */
  async figures(row: string): Promise<number[]> {
    const cells = this.page.getByTestId('compare-total').locator(`tr[data-row="${row}"] td`);
    const values = await cells.evaluateAll((all) =>
      all.map((cell) => cell.getAttribute('data-value') ?? ''),
    );
    return values.map(Number);
  }

  /** Ids of those who gain or lose, in the order of the list, with the count above it. */
  async changes(kind: 'gained' | 'lost'): Promise<{ ids: string[]; count: number }> {
    const section = this.page.getByTestId('changes');
    await section
      .getByText(kind === 'gained' ? '新增' : '失去')
      .first()
      .click();
    const list = this.page.getByTestId(`changes-${kind}`);
    await expect(list).toBeAttached();
    const ids = await list
      .getByRole('button')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-id') ?? ''));
    const label = section.locator('.ant-segmented-item-selected');
    return { ids, count: toNumber((await label.innerText()).replace(/\D+/g, '')) };
  }

  private async openForm(form: Locator): Promise<void> {
    if (!(await form.evaluate((one) => (one as HTMLDetailsElement).open)))
      await form.locator('summary').click();
  }
}

import { execFileSync } from 'node:child_process';
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** Drives the step 选址. */
export class SitingStep {
  readonly answer: Locator;
  readonly sites: Locator;
  readonly outages: Locator;
  readonly problems: Locator;
  /** What was read of a list of candidates, and which of its rows were not. */
  readonly fileFacts: Locator;
  readonly fileIssues: Locator;

  constructor(readonly page: Page) {
    this.answer = page.getByTestId('siting-answer');
    this.sites = page.getByTestId('siting-sites').getByRole('listitem');
    this.problems = page.locator('.siting-problem');
    this.fileFacts = page.getByTestId('siting-file-facts');
    this.fileIssues = page.getByTestId('siting-file-issues').getByRole('listitem');
    this.outages = page.getByTestId('outages').locator('> li');
  }

  async chooseAim(text: string): Promise<void> {
    await this.page.getByTestId('siting-aim').click();
    await this.page.locator('.ant-select-item-option', { hasText: text }).first().click();
  }

  async fill(field: string, value: string): Promise<void> {
    await this.page.getByTestId(`siting-${field}`).fill(value);
  }

  async start(): Promise<void> {
    await this.page.getByTestId('siting-start').click();
  }

  /** Asks anew and waits for the answer that takes the place of the one before. */
  async startAgain(): Promise<void> {
    await this.start();
    await expect(this.page.getByTestId('siting-start')).toHaveText('重新计算');
    await expect(this.answer).toHaveAttribute('data-status', 'optimal');
    await expect(this.answer).not.toContainText('上面的条件改过了');
  }

  async giveCandidates(path: string): Promise<void> {
    await this.page.getByTestId('siting-file-input').setInputFiles(path);
    await expect(this.fileFacts).toBeVisible();
  }

  async chooseSystem(name: string): Promise<void> {
    await this.page.getByTestId('siting-file-system').click();
    await this.page.locator('.ant-select-item-option', { hasText: name }).first().click();
  }

  /** Names of the areas of a purpose. */
  areas(purpose: 'allowed' | 'forbidden'): Locator {
    return this.page.getByTestId(`siting-areas-${purpose}`).getByRole('listitem');
  }

  /** Gives the corners of an area through the button of that name. */
  async typeArea(button: string, lines: readonly string[]): Promise<void> {
    await this.page.getByRole('button', { name: button }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.locator('textarea').fill(lines.join('\n'));
    await dialog.getByRole('button', { name: /添\s*加/ }).click();
    await expect(dialog).toBeHidden();
  }

  /** In the order in which to build. */
  async siteIds(): Promise<string[]> {
    return await this.sites.evaluateAll((items) =>
      items.map((item) => item.getAttribute('data-id') ?? ''),
    );
  }

  async objective(): Promise<number> {
    return Number(await this.answer.getAttribute('data-objective'));
  }

  async after(figure: string): Promise<number> {
    return Number(await this.page.getByTestId(`siting-after-${figure}`).getAttribute('data-value'));
  }
}

/** What `careshed site` finds, for the same question as the page's. */
export function siteByCommandLine(args: readonly string[]): {
  readonly status: string;
  readonly objective: number;
  readonly sites: readonly string[];
} {
  const output = execFileSync(
    process.execPath,
    ['scripts/careshed.mjs', 'site', ...args, '--json'],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64 * 1024 * 1024 },
  );
  return JSON.parse(output) as ReturnType<typeof siteByCommandLine>;
}

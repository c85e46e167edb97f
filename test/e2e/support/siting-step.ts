import { execFileSync } from 'node:child_process';
import type { Locator, Page } from '@playwright/test';

/** Drives the step 选址. */
export class SitingStep {
  readonly answer: Locator;
  readonly sites: Locator;
  readonly outages: Locator;

  constructor(readonly page: Page) {
    this.answer = page.getByTestId('siting-answer');
    this.sites = page.getByTestId('siting-sites').getByRole('listitem');
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

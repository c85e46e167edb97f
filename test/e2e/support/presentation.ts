import { expect, type Locator, type Page } from '@playwright/test';
import { toNumber } from './intake-dialog';

/** Drives the step of the presentation, and the show. */
export class Presentation {
  readonly steps: Locator;
  readonly form: Locator;
  readonly show: Locator;

  constructor(private readonly page: Page) {
    this.steps = page.getByTestId('presentation-steps').locator('li');
    this.form = page.getByTestId('step-form');
    this.show = page.getByTestId('show');
  }

  async goTo(): Promise<void> {
    await this.page.getByRole('navigation').getByRole('button', { name: '演示' }).click();
    await expect(this.steps.first()).toBeVisible();
  }

  /** Titles in their order. */
  titles(): Promise<string[]> {
    return this.steps.locator('.presentation-title').allInnerTexts();
  }

  /** Opens the form of a step, counted from 1. */
  async choose(at: number): Promise<void> {
    const button = this.steps.nth(at - 1).locator('[data-do="choose"]');
    if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
    await expect(this.form).toBeVisible();
  }

  async act(at: number, what: 'up' | 'down' | 'play' | 'remove'): Promise<void> {
    const row = this.steps.nth(at - 1);
    await row.hover();
    await row.locator(`[data-do="${what}"]`).click();
  }

  /** Presses a key of the keyboard or of a remote control, and waits for the page that is to follow. */
  async press(key: string, page: number): Promise<void> {
    await this.page.keyboard.press(key);
    await this.expectPage(page);
  }

  async expectPage(page: number): Promise<void> {
    await expect(this.show).toHaveAttribute('data-step', String(page));
  }

  async uncovered(): Promise<number> {
    return toNumber(await this.page.getByTestId('show-uncovered').innerText());
  }

  async uncoveredBefore(): Promise<number> {
    return toNumber(await this.page.getByTestId('show-before').innerText());
  }

  /** Where the map of the show looks. */
  async center(): Promise<number[]> {
    const map = this.page.getByTestId('show-map');
    await expect(map).toHaveAttribute('data-idle', 'true');
    return ((await map.getAttribute('data-center')) ?? '').split(',').map(Number);
  }
}

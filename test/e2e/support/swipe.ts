import { expect, type Locator, type Page } from '@playwright/test';

export type Side = 'left' | 'right';

/** Drives the map of two scenarios with a divider between them. */
export class Swipe {
  readonly dialog: Locator;
  readonly divider: Locator;
  readonly changed: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: /^卷帘对比/ });
    this.divider = this.dialog.getByRole('separator');
    this.changed = this.dialog.getByTestId('swipe-changed');
  }

  async open(): Promise<void> {
    await this.page.getByTestId('swipe-open').click();
    await expect(this.dialog.getByTestId('swipe-figures')).toHaveCount(2);
    await this.settle();
  }

  map(side: Side): Locator {
    return this.dialog.getByTestId(`swipe-${side}`);
  }

  async settle(): Promise<void> {
    for (const side of ['left', 'right'] as const)
      await expect(this.map(side)).toHaveAttribute('data-idle', 'true');
  }

  /** Uncovered points and people as a side's headline has them. */
  async figures(side: Side): Promise<{ uncovered: number; uncoveredPeople: number }> {
    const figures = this.dialog.getByTestId(`head-${side}`).getByTestId('swipe-figures');
    return {
      uncovered: Number(await figures.getAttribute('data-uncovered')),
      uncoveredPeople: Number(await figures.getAttribute('data-people')),
    };
  }

  async drawnPoints(): Promise<number[]> {
    const drawn = await Promise.all(
      (['left', 'right'] as const).map((side) => this.map(side).getAttribute('data-drawn-points')),
    );
    return drawn.map(Number);
  }

  /** Where the two maps look, each by its own account. */
  async frames(): Promise<string[]> {
    await this.settle();
    return Promise.all(
      (['left', 'right'] as const).map((side) =>
        this.map(side).evaluate(({ dataset }) => `${dataset.center} ${dataset.zoom}`),
      ),
    );
  }

  /** The place of the divider, in percent from the left. */
  async at(): Promise<number> {
    return Number(await this.divider.getAttribute('aria-valuenow'));
  }

  /** Drags the divider by its handle, in percent of the width. */
  async dragTo(percent: number): Promise<void> {
    const { x, width, y } = await this.box();
    await this.divider.locator('.swipe-handle').hover();
    await this.page.mouse.down();
    await this.page.mouse.move(x + (width * percent) / 100, y + 200, { steps: 4 });
    await this.page.mouse.up();
  }

  /** Drags the ground from a point by so many pixels; both in pixels of the map. */
  async dragGround(from: readonly [number, number], by: readonly [number, number]): Promise<void> {
    const { x, y } = await this.box();
    const { mouse } = this.page;
    await mouse.move(x + from[0], y + from[1]);
    await mouse.down();
    await mouse.move(x + from[0] + by[0], y + from[1] + by[1], { steps: 4 });
    // The map has to have the last step before the button is up, and moves on where it is not still by then.
    await this.page.waitForTimeout(300);
    await mouse.up();
    await mouse.move(x + from[0] + by[0] + 1, y + from[1] + by[1]);
  }

  /** The side that a pointer would reach, so many percent from the left. */
  sideAt(percent: number): Promise<string | null> {
    return this.dialog.getByTestId('swipe').evaluate((frame, share) => {
      const { left, width, top } = frame.getBoundingClientRect();
      const hit = document.elementFromPoint(left + (width * share) / 100, top + 120);
      return hit?.closest('.swipe-side')?.getAttribute('data-testid') ?? null;
    }, percent);
  }

  /** Pixels on the screen close to a colour, between the legend and the buttons. */
  async countPixels(hex: string, tolerance = 40): Promise<number> {
    await this.settle();
    const { x, y, width, height } = await this.box();
    const clip = { x: x + 300, y: y + 70, width: width - 600, height: height - 70 };
    const picture = await this.page.screenshot({ clip });
    return this.page.evaluate(
      async ([base64, color, tolerance]) => {
        const image = new Image();
        image.src = `data:image/png;base64,${base64}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = image.width;
        canvas.height = image.height;
        const context = canvas.getContext('2d');
        if (!context) throw new Error('no canvas to read a picture with');
        context.drawImage(image, 0, 0);
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        const value = Number.parseInt(color.slice(1), 16);
        const wanted = [(value >> 16) & 255, (value >> 8) & 255, value & 255];
        let count = 0;
        for (let i = 0; i < data.length; i += 4)
          if (wanted.every((one, at) => Math.abs((data[i + at] ?? 0) - one) < tolerance)) count++;
        return count;
      },
      [picture.toString('base64'), hex, tolerance] as const,
    );
  }

  private async box() {
    const box = await this.dialog.getByTestId('swipe').boundingBox();
    if (!box) throw new Error('the map has no place on the page');
    return box;
  }
}

import {
  type BrowserContext,
  test as base,
  expect,
  type Locator,
  type Page,
} from '@playwright/test';
import { IntakeDialog, toNumber } from './intake-dialog';
import { Projects } from './projects';

const verdicts = ['met', 'outer', 'uncovered', 'unknown'] as const;

/** Everything that the page says of the standard it shows. */
export type ShownNumbers = Readonly<Record<(typeof verdicts)[number] | 'uncoveredPeople', number>>;

/** Drives the page as a planner would, and watches that it stays quiet and on this machine. */
export class CareshedPage {
  readonly headline: Locator;
  readonly people: Locator;
  readonly card: Locator;
  readonly map: Locator;
  readonly intake: IntakeDialog;
  readonly projects: Projects;

  constructor(readonly page: Page) {
    this.headline = page.getByTestId('uncovered-count');
    this.people = page.getByTestId('uncovered-people');
    this.card = page.getByTestId('card');
    this.map = page.getByTestId('map');
    this.intake = new IntakeDialog(page);
    this.projects = new Projects(page);
  }

  /** Opens the page and waits for its numbers; whoever looks at the map at once waits for that, too. */
  async open(regionId = ''): Promise<void> {
    await this.page.goto(`/#${regionId}`);
    await this.waitForNumbers();
  }

  async waitForNumbers(): Promise<void> {
    await expect(this.page.locator('.page')).toHaveAttribute('data-loading', 'false');
    await expect(this.headline).toBeVisible();
  }

  async waitForMap(): Promise<void> {
    await expect(this.map).toHaveAttribute('data-idle', 'true');
  }

  /** Waits until the numbers are there and the map has come to rest. */
  async settle(): Promise<void> {
    await this.waitForNumbers();
    await this.waitForMap();
  }

  async chooseRegion(name: string): Promise<void> {
    await this.projects.openMenu();
    await this.page.locator('[data-region]', { hasText: name }).click();
  }

  async chooseStandard(title: string): Promise<void> {
    await this.page.getByTestId('standard').click();
    await this.page.locator('.ant-select-item-option', { hasText: title }).first().click();
  }

  async goTo(step: string): Promise<void> {
    await this.page.getByRole('navigation').getByRole('button', { name: step }).click();
  }

  async uncoveredCount(): Promise<number> {
    return toNumber(await this.headline.innerText());
  }

  async uncoveredPeople(): Promise<number> {
    return Number(await this.people.getAttribute('data-value'));
  }

  async count(verdict: 'met' | 'outer' | 'uncovered' | 'unknown'): Promise<number> {
    // At one moment: what is not there is a zero, and may be gone by the next look.
    const [text] = await this.page.getByTestId(`count-${verdict}`).allInnerTexts();
    return text === undefined ? 0 : toNumber(text.replace(/^\D+(?:\d+–\d+\D+)?/, ''));
  }

  /** Moves the rural radius to its smallest or its largest by the keyboard. */
  async setRuralRadius(end: 'smallest' | 'largest'): Promise<void> {
    await this.page.locator('.radius-slider [role="slider"]').focus();
    await this.page.keyboard.press(end === 'smallest' ? 'Home' : 'End');
  }

  villages(): Locator {
    return this.page.getByTestId('uncovered-list').getByRole('button');
  }

  /** Where the map's middle is, in degrees. */
  async mapCenter(): Promise<[number, number]> {
    const text = (await this.map.getAttribute('data-center')) ?? '';
    const [lng, lat] = text.split(',').map(Number);
    return [lng ?? Number.NaN, lat ?? Number.NaN];
  }

  async hoverMiddleOfMap(): Promise<void> {
    const box = await this.map.boundingBox();
    if (!box) throw new Error('the map has no place on the page');
    const x = box.x + box.width / 2;
    const y = box.y + box.height / 2;
    await this.page.mouse.move(x - 40, y - 40);
    await this.page.mouse.move(x, y, { steps: 4 });
  }

  /** What the page says of the standard, once it has judged; leads to the coverage step. */
  async numbers(): Promise<ShownNumbers> {
    await this.goTo('覆盖');
    await this.waitForNumbers();
    const [met, outer, uncovered, unknown] = await Promise.all(
      verdicts.map((one) => this.count(one)),
    );
    const uncoveredPeople = await this.uncoveredPeople();
    return { met, outer, uncovered, unknown, uncoveredPeople } as ShownNumbers;
  }

  async clickMiddleOfMap(): Promise<void> {
    const box = await this.map.boundingBox();
    if (!box) throw new Error('the map has no place on the page');
    await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }

  /**
   * Pixels of the resting map that are close to a colour; small shapes are smoothed and need a wide `tolerance`. The
   * test must `test.use(wholePixels)`.
   */
  async countPixels(hex: string, tolerance = 24): Promise<number> {
    await this.waitForMap();
    return this.page.evaluate(
      ([color, tolerance]) => {
        if (devicePixelRatio !== 1) throw new Error('pixels are counted under wholePixels only');
        const source = document.querySelector<HTMLCanvasElement>('.maplibregl-canvas');
        if (!source) return 0;
        const copy = document.createElement('canvas');
        copy.width = source.width;
        copy.height = source.height;
        const context = copy.getContext('2d');
        if (!context) return 0;
        context.drawImage(source, 0, 0);
        const { data } = context.getImageData(0, 0, copy.width, copy.height);
        const value = Number.parseInt(color.slice(1), 16);
        const [red, green, blue] = [(value >> 16) & 255, (value >> 8) & 255, value & 255];
        let count = 0;
        for (let i = 0; i < data.length; i += 4)
          if (
            Math.abs((data[i] ?? 0) - red) < tolerance &&
            Math.abs((data[i + 1] ?? 0) - green) < tolerance &&
            Math.abs((data[i + 2] ?? 0) - blue) < tolerance
          )
            count++;
        return count;
      },
      [hex, tolerance] as const,
    );
  }
}

/** Each test fails when the console said anything, a script opened a dialog, or a request left the machine. */
export const test = base.extend<{
  careshed: CareshedPage;
  /** Comes to the page with another browser, which knows nothing of earlier visits. */
  otherBrowser: () => Promise<CareshedPage>;
  watched: Watched;
}>({
  watched: async ({ baseURL }, use) => {
    const watched = new Watched(new URL(baseURL ?? '').origin);
    await use(watched);
    expect(watched.foreign, 'requests that left the machine').toEqual([]);
    expect(watched.complaints, 'errors and warnings in the console').toEqual([]);
  },
  careshed: async ({ context, page, watched }, use) => {
    watched.watch(context);
    await use(new CareshedPage(page));
  },
  otherBrowser: async ({ browser, watched }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      watched.watch(context);
      return new CareshedPage(await context.newPage());
    });
    for (const context of contexts) await context.close();
  },
});

/** What pages did that they must not do. */
class Watched {
  readonly complaints: string[] = [];
  readonly foreign: string[] = [];

  constructor(private readonly origin: string) {}

  watch(context: BrowserContext): void {
    context.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()))
        this.complaints.push(`${message.type()}: ${message.text()}`);
    });
    context.on('weberror', (error) => this.complaints.push(`uncaught: ${error.error().message}`));
    context.on('dialog', (dialog) => {
      this.complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on('request', (request) => {
      const url = new URL(request.url());
      const isOwn = url.origin === this.origin;
      if (!isOwn && !['blob:', 'data:'].includes(url.protocol)) this.foreign.push(request.url());
    });
  }
}

export { expect };

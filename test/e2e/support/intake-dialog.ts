import { basename, join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { keepDownload, type SavedFile, type TestFile, writeFiles } from './files';
import { chooseOption } from './select';

/** The rows of a table as the import accounts for them. */
export interface RowCounts {
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
}

/** Drives the import, from the files to the project. */
export class IntakeDialog {
  readonly dialog: Locator;
  readonly pane: Locator;
  readonly verdict: Locator;
  readonly finishButton: Locator;
  readonly questions: Locator;
  readonly reportRows: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: /^(导入|正在读取|Import|Reading)/ });
    this.pane = page.getByTestId('intake-pane');
    this.verdict = page.getByTestId('intake-verdict');
    this.finishButton = page.getByTestId('intake-finish');
    this.questions = page.getByTestId('intake-joins').getByRole('listitem');
    this.reportRows = this.pane.getByTestId('issue-report').locator('tbody tr');
  }

  /** Drags files, or a folder with files, from the desktop onto the map. */
  async drop(files: readonly TestFile[], folder?: string): Promise<void> {
    const paths = writeFiles(
      files.map((file) => (folder ? { ...file, name: `${folder}/${file.name}` } : file)),
    );
    const [first = ''] = paths;
    await this.drag(folder ? [first.slice(0, first.indexOf(folder) + folder.length)] : paths);
  }

  /** The browser's own drag and drop of files of this machine, event by event. */
  private async drag(files: readonly string[]): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files: [...files], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver'] as const)
      await session.send('Input.dispatchDragEvent', { type, x: 500, y: 400, data });
    await expect(this.page.locator('.drop-hint')).toBeVisible();
    await session.send('Input.dispatchDragEvent', { type: 'drop', x: 500, y: 400, data });
    await expect(this.page.locator('.drop-hint')).toBeHidden();
    await session.detach();
  }

  /** Chooses files in the dialog of the data step, which must be open. */
  async choose(files: readonly TestFile[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: '选择文件…' }).click();
    await (await chooser).setFiles(writeFiles(files));
  }

  /** Chooses a whole folder there. */
  async chooseFolder(folder: string, files: readonly TestFile[]): Promise<void> {
    const [first = ''] = writeFiles(
      files.map((file) => ({ ...file, name: join(folder, file.name) })),
    );
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: '选择文件夹…' }).click();
    await (await chooser).setFiles(first.slice(0, first.indexOf(folder) + basename(folder).length));
  }

  /** Waits until everything that was chosen is counted. */
  async settle(): Promise<void> {
    await expect(this.pane).toBeVisible();
    await expect(this.dialog.getByText('正在重新计算…')).toBeHidden();
    await expect(this.finishButton).not.toHaveAttribute('title', '正在计算导入的结果…');
  }

  /** Opens what the dialog says of one table. */
  async openTable(title: string | RegExp): Promise<void> {
    await this.dialog.getByRole('navigation').getByRole('button', { name: title }).click();
  }

  async openOverview(): Promise<void> {
    await this.dialog.getByRole('navigation').getByRole('button').first().click();
  }

  /** Says what the shown table is. */
  async chooseList(list: string): Promise<void> {
    await chooseOption(this.page, this.page.getByTestId('intake-list-kind'), list);
    await this.settle();
  }

  /** Says what the column under a header means. */
  async chooseColumn(header: string, meaning: string): Promise<void> {
    await chooseOption(this.page, this.columnSelect(header), meaning);
    await this.settle();
  }

  /** What the column under a header is taken for, and why. */
  async meaningOf(header: string): Promise<string> {
    const field = this.columnSelect(header);
    return await field.locator('xpath=ancestor::td').innerText();
  }

  private columnSelect(header: string): Locator {
    const field = this.page.getByRole('combobox', { name: `“${header}”的含义` });
    return this.page.getByTestId('intake-columns').locator('.ant-select').filter({ has: field });
  }

  /** Teaches the import a word for a kind of facility. */
  async addKindWord(word: string, kind: string): Promise<void> {
    await this.pane.getByRole('button', { name: '类型用词…' }).click();
    const words = this.page.getByRole('dialog', { name: '识别机构类型的用词' });
    await words.getByRole('textbox', { name: '词' }).fill(word);
    const field = this.page.getByRole('combobox', { name: '类型', exact: true });
    await chooseOption(this.page, words.locator('.ant-select').filter({ has: field }), kind);
    await words.getByRole('button', { name: '添加' }).click();
    await words.getByRole('button', { name: '完成' }).click();
    await expect(words).toBeHidden();
    await this.settle();
  }

  /** Says in which system the coordinates of the shown table are. */
  async chooseSystem(title: string): Promise<void> {
    await chooseOption(this.page, this.page.getByTestId('intake-system-select'), title);
    await this.settle();
  }

  /** Says what rows are whose setting nothing tells. */
  async chooseRest(setting: '乡村' | '城镇'): Promise<void> {
    const group = this.pane.getByRole('radiogroup', { name: '城乡不明的行按' });
    await group.getByText(setting, { exact: true }).click();
    await this.settle();
  }

  /** Answers the question about a row. */
  async answer(name: string, answer: string | RegExp): Promise<void> {
    await this.questions.filter({ hasText: name }).getByRole('button', { name: answer }).click();
    await this.settle();
  }

  /** A figure of what the import will bring. */
  async outcome(label: string): Promise<number> {
    const figure = this.page
      .getByTestId('intake-outcome')
      .locator('div')
      .filter({ has: this.page.getByText(label, { exact: true }) });
    return toNumber(await figure.locator('dd').innerText());
  }

  /** The equation of the shown table or of all. */
  async counts(): Promise<RowCounts> {
    return readCounts(await this.pane.getByTestId('issue-equation').innerText());
  }

  async downloadReport(name = '下载 CSV'): Promise<SavedFile> {
    const download = this.page.waitForEvent('download');
    await this.pane.getByRole('button', { name }).click();
    return await keepDownload(await download);
  }

  async finish(): Promise<void> {
    await this.settle();
    await this.finishButton.click();
    await expect(this.dialog).toBeHidden();
  }

  async cancel(): Promise<void> {
    await this.dialog.getByRole('button', { name: '取消', exact: true }).click();
    await expect(this.dialog).toBeHidden();
  }
}

/** The three numbers of 读入 n 行 = 接受 n 行 + 退回 n 行; fails where they do not add up. */
export function readCounts(text: string): RowCounts {
  const [read = Number.NaN, accepted = Number.NaN, rejected = Number.NaN] = (
    text.match(/[\d,]+/g) ?? []
  ).map(toNumber);
  expect(accepted + rejected, text).toBe(read);
  return { read, accepted, rejected };
}

export function toNumber(text: string): number {
  return Number(text.replace(/[^\d.]/g, ''));
}

import { expect, type Locator, type Page } from '@playwright/test';
import { keepDownload, type SavedFile } from './files';
import { chooseOption } from './select';

export interface ExportWishes {
  /** Lists by their names on the page. */
  readonly lists?: readonly string[];
  readonly format: string;
  readonly isAmap?: boolean;
  readonly isGb18030?: boolean;
}

/** Drives the menu of projects, undo and redo, and the exports. */
export class Projects {
  readonly menu: Locator;
  readonly saveState: Locator;
  readonly button: Locator;

  constructor(private readonly page: Page) {
    this.menu = page.getByTestId('project-menu');
    this.saveState = page.getByTestId('save-state');
    this.button = page.getByTestId('region');
  }

  async openMenu(): Promise<void> {
    if (!(await this.menu.isVisible())) await this.button.click();
    await expect(this.menu).toBeVisible();
  }

  /** Titles of the user's own projects, latest first. */
  async titles(): Promise<string[]> {
    await this.openMenu();
    const titles = await this.menu.locator('.project-title').allInnerTexts();
    await this.page.keyboard.press('Escape');
    await expect(this.menu).toBeHidden();
    return titles;
  }

  async open(title: string): Promise<void> {
    await this.openMenu();
    await this.menu.locator('.project-open', { hasText: title }).first().click();
  }

  async rename(title: string): Promise<void> {
    await this.openMenu();
    await this.menu.getByRole('button', { name: /^重命名/ }).click();
    await this.page.getByLabel('项目名称').fill(title);
    await this.page.getByRole('button', { name: '改名' }).click();
    await expect(this.button).toContainText(title);
  }

  /** Removes a project for good; gives the file that it was saved as before, where that is wished. */
  async remove(title: string, { savesFirst = false } = {}): Promise<SavedFile | null> {
    await this.openMenu();
    await this.menu.getByRole('button', { name: `删除“${title}”` }).click();
    const dialog = this.page.getByRole('dialog', { name: `删除“${title}”？` });
    let file: SavedFile | null = null;
    if (savesFirst) {
      const download = this.page.waitForEvent('download');
      await dialog.getByRole('button', { name: /另存为项目文件$/ }).click();
      file = await keepDownload(await download);
      await expect(dialog).toContainText(`已交给浏览器下载：${file.name}`);
    }
    await dialog.getByRole('button', { name: '删除', exact: true }).click();
    await expect(dialog).toBeHidden();
    return file;
  }

  /** Waits until the last edit is in the browser's storage, and the page says so. */
  async waitUntilSaved(): Promise<void> {
    await expect(this.saveState).toHaveText('已保存 ✓');
  }

  /** Saves what is open as a .careshed file. */
  async saveFile(): Promise<SavedFile> {
    await this.openMenu();
    const download = this.page.waitForEvent('download');
    await this.menu.getByRole('button', { name: /^另存为项目文件/ }).click();
    return await keepDownload(await download);
  }

  /** Opens a .careshed file through the menu. */
  async openFile(path: string): Promise<void> {
    await this.openMenu();
    const chooser = this.page.waitForEvent('filechooser');
    await this.menu.getByRole('button', { name: '打开项目文件…' }).click();
    await (await chooser).setFiles(path);
  }

  async exportAs(wishes: ExportWishes): Promise<SavedFile> {
    await this.page.getByTestId('export').click();
    const dialog = this.page.getByRole('dialog', { name: '导出' });
    await chooseOption(this.page, dialog.getByTestId('export-format'), wishes.format);
    if (wishes.lists)
      for (const box of await dialog.getByRole('checkbox').all()) {
        if (await box.isDisabled()) continue;
        const label = await box.locator('xpath=ancestor::label').innerText();
        await box.setChecked(wishes.lists.includes(label.trim()));
      }
    if (wishes.isAmap) await dialog.getByText('GCJ-02（高德、腾讯）').click();
    if (wishes.isGb18030) await dialog.getByText('GB18030（旧系统）').click();
    const download = this.page.waitForEvent('download');
    await dialog.getByRole('button', { name: '下载' }).click();
    const file = await keepDownload(await download);
    await expect(dialog).toContainText(`已交给浏览器下载：${file.name}`);
    await dialog.getByRole('button', { name: '取消' }).click();
    await expect(dialog).toBeHidden();
    return file;
  }
}

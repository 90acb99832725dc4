import type { Locator } from '@playwright/test';

/** Puts another text into a JSON editor. */
export async function write(editor: Locator, text: string): Promise<void> {
  await editor.click();
  await editor.press('ControlOrMeta+a');
  // As from the clipboard: the editor adds brackets to what is typed.
  await editor.page().keyboard.insertText(text);
}

import type { Page } from 'playwright-core';
import { violationsOf } from '../../test/support/axe.ts';
import { type Misdeeds, sharedBrowser, watchPage } from '../../test/support/chromium.ts';

export interface Appearance {
  /** Of the window, in CSS pixels. */
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}

/** A telephone and a desk, by day and by night. */
export const appearances: readonly Appearance[] = [390, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

/** What an HTML file turned out to be in Chromium. */
export interface Inspection<T> {
  /** What is not accessible by axe's rules. */
  readonly violations: readonly string[];
  /** By how many pixels the page is wider than the window. */
  readonly tooWide: number;
  readonly pageErrors: Misdeeds;
  readonly seen: T;
}

/** Real Chromium for the tests of a file. Gives what looks at an HTML file there. */
export function useInspector(): <T>(
  file: string,
  appearance: Appearance,
  look: (page: Page) => Promise<T>,
) => Promise<Inspection<T>> {
  return async (file, { width, colorScheme }, look) => {
    const context = await (await sharedBrowser()).newContext({
      viewport: { width, height: 900 },
      colorScheme,
    });
    try {
      const page = await context.newPage();
      const pageErrors = await watchPage(page);
      await page.goto(`file://${file}`);
      const seen = await look(page);
      const tooWide = (await page.evaluate('document.documentElement.scrollWidth - innerWidth')) as number;
      const violations = await violationsOf(page, colorScheme);
      return { violations, tooWide, pageErrors, seen };
    } finally {
      await context.close();
    }
  };
}

/** Files of the package are part of the bundle (scripts/build/browser.ts); there are no others. */
export function readFileSync(file: string): string {
  throw new Error(`there is no ${file} in a browser`);
}

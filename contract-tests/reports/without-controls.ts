// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]/g;

/**
 * A text in which control characters, and those that reorder text, show as `\u001b` instead of doing what they do: it may
 * hold what a server said. Line feeds and tabs stay.
 */
export function withoutControls(text: string): string {
  return text.replace(controls, (character) =>
    character === '\r' ? '\\r' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A text as one word of a POSIX shell, in single quotes. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The same, in quotes only where it needs them. */
export function shellWord(text: string): string {
  return /^[\w./:@%+,-]+$/.test(text) ? text : quote(text);
}

/** A header as one word: in double quotes when it holds the variable of a token, which the shell is to fill in. */
export function quoteHeader(header: string): string {
  if (!header.includes('$CONTRACT_TOKEN')) return quote(header);
  return `"${header.replace(/["`\\]|\$(?!CONTRACT_TOKEN)/g, '\\$&')}"`;
}

/** A text as one word of a POSIX shell, in single quotes. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The same, in quotes only where it needs them. */
export function shellWord(text: string): string {
  return /^[\w./:@%+,-]+$/.test(text) ? text : quote(text);
}

/** A header as one word: in double quotes when it holds the variable of a secret, which the shell is to fill in. */
export function quoteHeader(header: string): string {
  if (!/\$CONTRACT_(?:TOKEN|HEADER)/.test(header)) return quote(header);
  return `"${header.replace(/["`\\]|\$(?!CONTRACT_(?:TOKEN|HEADER))/g, '\\$&')}"`;
}

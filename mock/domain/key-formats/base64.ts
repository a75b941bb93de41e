/** Decodes base64 in linear time; undefined when the text, white space apart, is empty or is not exactly base64. */
export function readBase64(text: string): Buffer | undefined {
  const compact = /\s/.test(text) ? text.replace(/\s+/g, '') : text;
  const bytes = Buffer.from(compact, 'base64');
  return bytes.length > 0 && bytes.toString('base64') === compact ? bytes : undefined;
}

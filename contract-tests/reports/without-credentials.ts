/** Addresses in a text without the user names and passwords in them. */
export function withoutCredentials(text: string): string {
  return text.replace(/(\b[a-z][a-z0-9+.-]{0,30}:\/\/)[^/?#\s]*@/gi, '$1***@');
}

/** Input that nothing promises a response to, but that it is no 5xx (UK-RES-04). */

type Named<T> = readonly (readonly [what: string, value: T])[];

const nul = '\u0000';

/** @param json a body that is accepted */
export function hostileBodies(json: string): Named<string | Buffer> {
  const bytes = Buffer.from(json);
  const withDescription = (text: string) => json.replace(/"description":"[^"]*"/, `"description":${text}`);
  const withMember = (text: string) => json.replace(/\}$/, `,${text}}`);
  return [
    ['deep arrays', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['deep objects', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
    ['a deep member', withDescription('['.repeat(5_000) + ']'.repeat(5_000))],
    ['arrays that are not closed', '['.repeat(50_000)],
    ['a huge string', withDescription(JSON.stringify('x'.repeat(900_000)))],
    ['a huge publicKey', json.replace(/"publicKey":"/, `"publicKey":"${'A'.repeat(400_000)}`)],
    [
      'many entries',
      json.replace(
        /"cryptoKeyInfoEnvironmentList":\[(.*)\]/,
        (_, entry: string) => `"cryptoKeyInfoEnvironmentList":[${Array(500).fill(entry).join()}]`,
      ),
    ],
    ['NUL in a string', withDescription('"\\u0000"')],
    ['NUL itself in a string', withDescription(`"${nul}"`)],
    ['a lone surrogate', withDescription('"\\ud800"')],
    ['emoji', withDescription('"\u{1f511}\u{1f469}\u200d\u{1f680}"')],
    ['__proto__', json.replace(/\}$/, ',"__proto__":{"polluted":true}}')],
    ['constructor', json.replace(/\}$/, ',"constructor":{"prototype":{"polluted":true}}}')],
    ['members twice', json.replace(/\}$/, `,${json.slice(1)}`)],
    ['a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes])],
    [
      'invalid UTF-8',
      Buffer.concat([bytes.subarray(0, 10), Buffer.from([0xff, 0xfe, 0xc0]), bytes.subarray(10)]),
    ],
    ['UTF-16', Buffer.from(json, 'utf16le')],
    ['binary', Buffer.from(Array.from({ length: 512 }, (_, index) => index % 256))],
    ['NaN', withDescription('NaN')],
    ['Infinity', withDescription('-Infinity')],
    ['a huge number', withDescription('1e9999')],
    ['a number of many digits', withMember(`"unknown":${'9'.repeat(5000)}`)],
    ['a small number of many digits', withMember(`"unknown":1e-${'9'.repeat(400)}`)],
    ['a quotation mark', withDescription(`"it's; DROP TABLE keys --"`)],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template that a server might take it for
    ['a pattern of a template', withDescription('"${7*7} #{7*7} {{7*7}} %s %n"')],
    ['a member without a name', withMember('"":1')],
    ['a member with a long name', withMember(`"${'n'.repeat(70_000)}":1`)],
    ['many members', withMember(Array.from({ length: 3000 }, (_, index) => `"m${index}":1`).join())],
    ['a comment', `/* key */ ${json}`],
    ['XML', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y "z">]><x>&y;</x>'],
  ];
}

/** Path segments, as they are sent. */
export const hostileNames: Named<string> = [
  ['NUL', '%00'],
  ['a line end', 'a%0D%0Ab'],
  ['..', '%2e%2e'],
  ['../', '..%2f..%2fetc%2fpasswd'],
  ['a backslash', '..%5c..%5c'],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['hasOwnProperty', 'hasOwnProperty'],
  ['an emoji', '%F0%9F%94%91'],
  ['broken percent-encoding', '%E0%A4%A'],
  ['percent alone', '%'],
  ['no UTF-8', '%FF%FE'],
  ['overlong UTF-8', '%C0%AE%C0%AF'],
  ['a surrogate in UTF-8', '%ED%A0%80'],
  ['a %u escape', '%u0041'],
  ['a semicolon', ';jsessionid=1;'],
  ['a quotation mark', '%22%27%3B--'],
  ['a pattern', '.*%28%5B%7B'],
  ['4000 characters', 'a'.repeat(4000)],
  ['white space', '%20'],
];

export const hostileQueries: Named<string> = [
  ['a parameter twice', 'updateReferencedJwks=true&updateReferencedJwks=false&updateScope=SAME_PROJECT'],
  ['a parameter as a list', 'updateReferencedJwks[]=true&updateScope[]=SAME_PROJECT'],
  ['a parameter as an object', 'updateReferencedJwks[a]=true&updateScope[__proto__][b]=SAME_PROJECT'],
  ['broken percent-encoding', 'updateReferencedJwks=%E0%A4%A&updateScope=%'],
  ['NUL', 'updateReferencedJwks=%00&updateScope=%00'],
  ['no values', 'updateReferencedJwks&updateScope'],
  ['only separators', '&&&===&'],
  ['a long query', `updateScope=${'x'.repeat(6000)}`],
  ['many parameters', Array.from({ length: 500 }, (_, index) => `p${index}=1`).join('&')],
];

import { withBody } from '../edits.ts';
import { isJson, jsonOf } from '../message.ts';
import { type Mutant, mutant } from '../mutant.ts';
import { asking } from '../steps.ts';

/** A parser that takes more than JSON: what it takes in addition is written as JSON first. */
function lenient(name: string, mend: (text: string) => string): Mutant {
  return mutant(name, ['UK-REQ-02'], () =>
    asking((asked) => {
      if (jsonOf(asked) !== undefined) return asked;
      try {
        const value: unknown = JSON.parse(mend(String(asked.body)));
        return isJson(value) ? withBody(asked, value) : asked;
      } catch {
        return asked;
      }
    }),
  );
}

const escaped = (text: string) =>
  text.replace(/"[^"]*"/g, (each) => each.replaceAll('\n', '\\n').replaceAll('\t', '\\t'));

/** Mutants of the parser of bodies: the leniencies that parsers offer, each on its own. */
export const jsonTextMutants = [
  lenient('comments in a body are passed over', (text) =>
    text.replace(/\/\*.*?\*\//gs, '').replace(/^\s*(\/\/|#).*$/gm, ''),
  ),
  lenient('a list may end with a comma', (text) => text.replace(/,\s*\]/g, ']')),
  lenient('an object may end with a comma', (text) => text.replace(/,\s*\}/g, '}')),
  lenient('names of members need no quotes', (text) => text.replace(/([{,])(\w+):/g, '$1"$2":')),
  lenient('texts may be in single quotes', (text) => text.replaceAll("'", '"')),
  lenient('line ends may stand in a text as they are', escaped),
  lenient('numbers may begin with zeros', (text) => text.replace(/:0+(\d)/g, ':$1')),
  lenient('numbers may begin with a plus', (text) => text.replace(/:\+(\d)/g, ':$1')),
  lenient('an equals sign stands for a colon', (text) => text.replace(/"=>?/g, '":')),
  lenient('a semicolon stands for a comma', (text) => text.replaceAll('";"', '","')),
  lenient('true and null are read in any case', (text) =>
    text.replace(/:(true|null|false)\b/gi, (each) => each.toLowerCase()),
  ),
  lenient('unknown escapes stand for their character', (text) => text.replace(/\\([^"\\/bfnrtu])/g, '$1')),
  lenient('a prefix against hijacking is passed over', (text) => text.replace(/^\)\]\}'\n?/, '')),
  lenient('other white space than that of JSON is passed over', (text) =>
    text.replace(/^[\s\u00a0\v]+|[\s\u00a0\v]+$/g, ''),
  ),
  lenient('an object that is not closed is closed', (text) => `${text}}`),
];

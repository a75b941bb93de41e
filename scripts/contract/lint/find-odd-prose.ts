import { objectsOf } from '../../../openapi/checks/walk.ts';
import type { OpenApiDocument } from '../../../openapi/load.ts';
import { findOddWords } from './find-odd-words.ts';

/** Members that hold sentences for readers: of any object, of a clause, and of a decision. */
const PROSE = ['summary', 'description', 'text', 'question', 'answer', 'mayDiffer'];

/** The odd words in the contract's sentences. Example values are data, and may say what the product says. */
export function findOddProse(document: OpenApiDocument): readonly string[] {
  return objectsOf(document).flatMap(({ pointer, node }) =>
    PROSE.flatMap((member) => {
      const text = node[member];
      if (typeof text !== 'string') return [];
      return findOddWords(text).map((complaint) => `${pointer}/${member} has ${complaint}`);
    }),
  );
}

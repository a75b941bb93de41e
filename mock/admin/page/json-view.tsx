import { useLayoutEffect, useRef } from 'preact/hooks';

/** One line of JSON that is laid out; `pointer` is where it belongs (RFC 6901). */
export interface JsonLine {
  readonly pointer: string;
  readonly depth: number;
  readonly name: string | undefined;
  readonly text: string;
  readonly kind: 'string' | 'literal' | 'bracket';
}

/** Longer texts are shown by their beginning and their end. */
const LONGEST = 160;

/** @param pointer marks what is there, or the nearest that holds it */
export function JsonView({
  value,
  pointer,
  label,
}: {
  readonly value: unknown;
  readonly pointer?: string | null | undefined;
  readonly label: string;
}) {
  const box = useRef<HTMLElement>(null);
  const lines = linesOf(value);
  const marked = pointer == null ? undefined : nearest(lines, pointer);
  useLayoutEffect(() => {
    const line = box.current?.querySelector('mark');
    if (box.current !== null && line instanceof HTMLElement) box.current.scrollTop = line.offsetTop - 48;
  }, [value, pointer]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section class="json" ref={box} tabIndex={0} aria-label={label}>
      <pre>
        {lines.map((line, index) => (
          <Line key={index} line={line} isMarked={marked !== undefined && isWithin(line.pointer, marked)} />
        ))}
      </pre>
    </section>
  );
}

function Line({
  line: { depth, name, text, kind },
  isMarked,
}: {
  readonly line: JsonLine;
  readonly isMarked: boolean;
}) {
  const content = (
    <>
      {'  '.repeat(depth)}
      {name !== undefined && <span class="name">{JSON.stringify(name)}: </span>}
      <span class={kind}>{shorten(text)}</span>
      {'\n'}
    </>
  );
  return isMarked ? <mark>{content}</mark> : content;
}

function shorten(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, LONGEST - 40)} … ${text.slice(-24)} (${text.length} characters)`;
}

/** The place that a pointer leads to, or as far as it leads. */
function nearest(lines: readonly JsonLine[], pointer: string): string {
  let place = pointer;
  while (place !== '' && !lines.some((line) => line.pointer === place)) place = place.replace(/\/[^/]*$/, '');
  return place;
}

function isWithin(pointer: string, place: string): boolean {
  return pointer === place || pointer.startsWith(`${place}/`);
}

function linesOf(value: unknown, pointer = '', depth = 0, name?: string, comma = ''): readonly JsonLine[] {
  if (typeof value !== 'object' || value === null) {
    const kind = typeof value === 'string' ? 'string' : 'literal';
    return [{ pointer, depth, name, text: `${JSON.stringify(value)}${comma}`, kind }];
  }
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const members = Object.entries(value);
  if (members.length === 0)
    return [{ pointer, depth, name, text: `${open}${close}${comma}`, kind: 'bracket' }];
  return [
    { pointer, depth, name, text: open, kind: 'bracket' },
    ...members.flatMap(([member, one], index) => {
      const step = member.replaceAll('~', '~0').replaceAll('/', '~1');
      const isLast = index === members.length - 1;
      const shownName = Array.isArray(value) ? undefined : member;
      return linesOf(one, `${pointer}/${step}`, depth + 1, shownName, isLast ? '' : ',');
    }),
    { pointer, depth, name: undefined, text: `${close}${comma}`, kind: 'bracket' },
  ];
}

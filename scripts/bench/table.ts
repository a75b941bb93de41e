export interface Row {
  readonly name: string;
  readonly value: number;
}

/** A Markdown table of values and of how the subject relates to each. */
export function table(title: string, unit: string, rows: readonly Row[], subject: string): string {
  const own = rows.find(({ name }) => name === subject)?.value ?? Number.NaN;
  const lines = rows.map(({ name, value }) => `| ${name} | ${format(value)} | ${(own / value).toFixed(2)} |`);
  return [`\n| ${title} | ${unit} | ${subject} / this |`, '| --- | ---: | ---: |', ...lines, ''].join('\n');
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

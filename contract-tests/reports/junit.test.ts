import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { sample } from '../testing/sample-report.ts';
import { renderJunit } from './junit.ts';

/** What Jenkins' strict reader (the schema junit-10 of its xUnit plugin) allows, as far as this report uses it. */
const allowed: Readonly<
  Record<string, { readonly within: readonly string[]; readonly attributes: readonly string[] }>
> = {
  testsuites: { within: [], attributes: ['name', 'time', 'tests', 'failures', 'errors'] },
  testsuite: {
    within: ['testsuites', 'testsuite'],
    attributes: [
      'name',
      'tests',
      'failures',
      'errors',
      'skipped',
      'time',
      'timestamp',
      'hostname',
      'id',
      'package',
    ],
  },
  testcase: { within: ['testsuite'], attributes: ['name', 'classname', 'time'] },
  failure: { within: ['testcase'], attributes: ['type', 'message'] },
  error: { within: ['testcase'], attributes: ['type', 'message'] },
  skipped: { within: ['testcase'], attributes: ['type', 'message'] },
  'system-out': { within: ['testcase', 'testsuite'], attributes: [] },
};

const document = new new Window().DOMParser().parseFromString(renderJunit(sample), 'text/xml');
const elements = [...document.querySelectorAll('*')];
const names = [...document.querySelectorAll('testcase')].map((each) => each.getAttribute('name'));

describe('junit.xml', () => {
  it('holds only what a strict reader takes', () => {
    expect(elements.length).toBeGreaterThan(20);
    for (const { tagName, parentElement, attributes } of elements) {
      const { within, attributes: known } = allowed[tagName] ?? { within: ['none'], attributes: [] };
      expect({
        tagName,
        isInPlace: within.length === 0 || within.includes(parentElement?.tagName ?? ''),
      }).toEqual({
        tagName,
        isInPlace: true,
      });
      expect([...attributes].map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
    }
  });

  it('counts its cases rightly, and every suite has its required attributes', () => {
    for (const suite of document.querySelectorAll('testsuite')) {
      const count = (selector: string) => String(suite.querySelectorAll(selector).length);
      expect({
        tests: suite.getAttribute('tests'),
        failures: suite.getAttribute('failures'),
        errors: suite.getAttribute('errors'),
      }).toEqual({ tests: count('testcase'), failures: count('failure'), errors: count('error') });
    }
    expect(document.documentElement.getAttribute('tests')).toBe(String(names.length));
  });

  it('names a case by clause and test, so that rewording the clause keeps its history', () => {
    expect(names).toContain('UK-REQ-02 a test');
    expect(names).toContain('UK-REQ-02 in the responses to other tests');
    const reworded = {
      ...sample,
      clauses: sample.clauses.map((clause) => ({ ...clause, text: 'Other words.' })),
    };
    expect(namesIn(renderJunit(reworded))).toEqual(namesIn(renderJunit(sample)));
  });
});

function namesIn(xml: string): (string | undefined)[] {
  return [...xml.matchAll(/<testcase [^>]*name="([^"]*)"/g)].map(([, name]) => name);
}

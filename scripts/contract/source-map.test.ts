import { describe, expect, it } from 'vitest';
import { contractFolder } from '../generate.ts';
import { sourceMap } from './source-map.ts';

const placeOf = sourceMap(contractFolder);

describe('sourceMap', () => {
  it('follows references into the files', () => {
    expect(placeOf('#/components/schemas/Error/properties/retry_after')).toMatch(
      /^openapi\/schemas\/errors\.yaml:\d+$/,
    );
    expect(
      placeOf('#/paths/~1apiops~1projects~1/get/responses/401/content/application~1json/schema'),
    ).toMatch(/^openapi\/schemas\/errors\.yaml:8\d$/);
  });

  it('gives the line of the member', () => {
    expect(placeOf('#/paths/~1apiops~1projects~1/get/operationId')).toBe('openapi/paths/projects.yaml:3');
    expect(placeOf('#/tags/1/description')).toMatch(/^openapi\/openapi\.yaml:\d+$/);
  });

  it('stops at the nearest place above what the files do not have', () => {
    expect(placeOf('#/paths/~1apiops~1projects~1/get/operationId/9/nothing')).toBe(
      'openapi/paths/projects.yaml:3',
    );
  });
});

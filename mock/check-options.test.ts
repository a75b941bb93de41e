import { describe, expect, it } from 'vitest';
import { createMock, FaultsError } from './index.ts';

const create = (options: object) => () => createMock(options);

describe('createMock', () => {
  it.each<[object, RegExp]>([
    [{ fault: {} }, /there is no option fault; there are seed, clock, .*faults/],
    [{ journal: -1 }, /journal must be a whole number from 0 to/],
    [{ maxSessions: 0 }, /maxSessions must be a whole number from 1 to/],
    [{ clock: { now: 5 } }, /clock must be an object with now/],
    [{ cors: ['localhost:5173'] }, /cors must be 'all', 'none' or origins/],
    [{ checkResponses: 'yes' }, /checkResponses must be true or false/],
    [{ seed: 'team.yaml' }, /seed must be an object, such as readSeedFile gives/],
  ])('rejects %j and says what is right', (options, message) => {
    expect(create(options)).toThrow(TypeError);
    expect(create(options)).toThrow(message);
  });

  it('checks faults as PUT /__admin/faults does', () => {
    const deployments = [{ environment: 'nope', fails: 'always' }];
    expect(create({ faults: { deployments } })).toThrow(FaultsError);
    expect(create({ faults: { latency: 200 } })().faults.get().latency).toEqual([200, 200]);
  });

  it('takes an option that is undefined for one that is not given', () => {
    expect(create({ journal: undefined, cors: undefined })).not.toThrow();
  });
});

it('the ids of the shipped seed are the same in every mock', async () => {
  const read = async () => {
    const headers = { Authorization: 'Bearer full-access-token' };
    const response = await createMock().fetch('/apiops/projects/MyProject/jwks/', { headers });
    return response.text();
  };
  expect(await read()).toBe(await read());
});

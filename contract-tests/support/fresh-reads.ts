import { bothHalves, expectKey } from './assertions/key.ts';
import { acceptedUpdate, freshMaterial, type Run } from './context.ts';
import { keyBody } from './fixtures.ts';
import { readKey } from './readings.ts';
import { ContractViolation, NotVerified } from './violation.ts';

/**
 * Before something is said to have stayed or gone: shows on another key that reads give what the last update said. Not
 * verified when they do not, as then UK-UPD-01 is broken.
 */
export async function assumeFreshReads(run: Run): Promise<void> {
  const key = await run.fixtures.key();
  await readKey(run.api, key);
  const material = freshMaterial(run, key);
  const description = run.fixtures.description('Read at once');
  await acceptedUpdate(run, key, keyBody(key.name, material, description));
  const read = await readKey(run.api, key);
  try {
    expectKey(read, { description, keyType: 'EC', material: bothHalves(material) }, false);
  } catch (error) {
    if (error instanceof ContractViolation)
      throw new NotVerified('Get Key does not show the last update at once');
    throw error;
  }
}

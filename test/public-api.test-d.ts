/** What the package promises to the compiler of those who use it. `npm run types` judges it; nothing here is executed. */
import { expectTypeOf, it } from 'vitest';
import { type Report, type Settings, type VerifyOptions, verify } from '../contract-tests/verify.ts';
import {
  createMock,
  type JournalQuery,
  type Mock,
  type MockOptions,
  type PresentedEntry,
  readSeedFile,
  type Seed,
  type Snapshot,
} from '../mock/index.ts';
import type { components, paths } from '../openapi/generated/types.ts';

type UpdateKey = paths['/apiops/projects/{projectName}/keys/{keyName}/']['put'];
type Json<T extends { content: { 'application/json': unknown } }> = T['content']['application/json'];

it('createMock needs no options, and takes those of MockOptions alone', () => {
  expectTypeOf(createMock).parameter(0).toEqualTypeOf<MockOptions | undefined>();
  expectTypeOf(createMock).returns.toEqualTypeOf<Mock>();
  // @ts-expect-error: there is no such option
  createMock({ seeds: [] });
  // @ts-expect-error: a clock reads milliseconds, not a Date
  createMock({ clock: { now: () => new Date() } });
});

it('a clock needs only the half that a test replaces', () => {
  expectTypeOf({ now: () => 0 }).toExtend<MockOptions['clock']>();
  expectTypeOf({ after: (_delay: number, _action: () => void) => undefined }).toExtend<
    MockOptions['clock']
  >();
});

it('mock.fetch stands in for the global fetch', () => {
  expectTypeOf<Mock['fetch']>().not.toBeAny();
  expectTypeOf<Mock['fetch']>().toExtend<(request: Request) => Promise<Response>>();
  expectTypeOf<Mock['fetch']>().toExtend<(url: string, init?: RequestInit) => Promise<Response>>();
});

it('listen resolves to an address and a way to close it', () => {
  type Listening = Awaited<ReturnType<Mock['listen']>>;
  expectTypeOf<Listening['url']>().toEqualTypeOf<string>();
  expectTypeOf<Listening['close']>().returns.toEqualTypeOf<Promise<void>>();
});

it('a saved state, a seed file and the seed option fit one another', () => {
  expectTypeOf(readSeedFile).returns.resolves.toEqualTypeOf<Seed>();
  expectTypeOf<MockOptions['seed']>().toEqualTypeOf<Seed | undefined>();
  expectTypeOf<Mock['state']['get']>().returns.toEqualTypeOf<Required<Snapshot>>();
  expectTypeOf<Required<Snapshot>>().toExtend<Seed>();
});

it('the journal is queried by documented filters, and its entries are read-only and typed', () => {
  expectTypeOf<Mock['journal']['list']>().returns.toExtend<readonly PresentedEntry[]>();
  expectTypeOf<JournalQuery>().not.toBeAny();
  expectTypeOf<PresentedEntry['verdict']>().not.toBeAny();
  // @ts-expect-error: there is no such filter
  createMock().journal.list({ verb: 'PUT' });
});

it('a forced response says in one way what is sent, for an operation of the contract', () => {
  const { faults } = createMock();
  faults.respond('updateKey', { example: 'duplicateName' }, { times: 1, when: { key: 'my-key' } });
  faults.respond('*', { gateway: 502 });
  // @ts-expect-error: there is no such operation
  faults.respond('updateKeys', { status: 500 });
  // @ts-expect-error: says nothing of what is sent
  faults.respond('updateKey', { delay: 5 });
});

it('a JWK is narrowed by its type, and a JWK of a list does not pass for one with its material', () => {
  type Schemas = components['schemas'];
  const jwk = {} as Schemas['Jwk'];
  if (jwk.type === 'EC') expectTypeOf(jwk.ec.x).toEqualTypeOf<string>();
  else if (jwk.type === 'RSA') expectTypeOf(jwk.rsa.n).toEqualTypeOf<string>();
  expectTypeOf<Schemas['JwkSummary'][]>().not.toExtend<Schemas['Jwk'][]>();
  // @ts-expect-error: there is no such operation
  createMock().journal.count({ operation: 'updateKeys' });
});

it('verify takes a server or the mock, never both and never neither', () => {
  expectTypeOf<{ target: string }>().toExtend<VerifyOptions>();
  expectTypeOf<{ mock: true }>().toExtend<VerifyOptions>();
  expectTypeOf<{ mock: true; target: string }>().not.toExtend<VerifyOptions>();
  expectTypeOf<{ strict: true }>().not.toExtend<VerifyOptions>();
  expectTypeOf(verify).returns.resolves.toEqualTypeOf<Report>();
  expectTypeOf<Settings['environments']>().toExtend<readonly string[]>();
});

it('the contract types name the parameters, the body and each response of Update Key', () => {
  expectTypeOf<UpdateKey['parameters']['path']>().toEqualTypeOf<{ projectName: string; keyName: string }>();
  expectTypeOf<NonNullable<UpdateKey['parameters']['query']>['updateScope']>().toEqualTypeOf<
    'SAME_PROJECT' | 'ALL_PROJECTS' | undefined
  >();
  expectTypeOf<Json<UpdateKey['responses'][200]>['deploymentResult']['success']>().toEqualTypeOf<boolean>();
  expectTypeOf<Json<UpdateKey['responses'][400]>['error']>().toExtend<string>();
  expectTypeOf<components['schemas']['CryptoKeyInfo']['name']>().toEqualTypeOf<string>();
});

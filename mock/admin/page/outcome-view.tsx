import type { Entry } from './client.ts';
import { shortPrint } from './format.ts';
import { Shape } from './shapes.tsx';

type Account = NonNullable<Entry['account']>;

/** What an update did to the key, to each environment and to each JWK. */
export function OutcomeView({ account }: { readonly account: Account }) {
  const { key, environments, undeployed, jwks } = account;
  return (
    <>
      <h3>What it did</h3>
      <p class="change">
        {key.before.name}
        {key.after.name !== key.before.name && ` → ${key.after.name}`}, v{key.before.version} → v
        {key.after.version}, {key.after.keyType}
      </p>
      <table class="outcomes">
        <caption class="hidden">Environments and JWKs</caption>
        <tbody>
          {environments.map(({ environmentName, deployed, message }) => (
            <tr key={environmentName}>
              <th scope="row">{environmentName}</th>
              <td>
                <span class={deployed ? 'good' : 'bad'}>
                  <Shape mark={deployed ? 'good' : 'bad'} /> {deployed ? 'deployed' : 'failed'}
                </span>
              </td>
              <td>
                <Prints account={account} environment={environmentName} /> {deployed ? '' : message}
              </td>
            </tr>
          ))}
          {undeployed.map((name) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <span class="off">
                  <Shape mark="off" /> undeployed
                </span>
              </td>
              <td />
            </tr>
          ))}
          {jwks.map((jwk) => (
            <tr key={`${jwk.project}/${jwk.name}`}>
              <th scope="row">
                {jwk.project}/{jwk.name}
              </th>
              <td>
                <span class={jwk.changed ? 'good' : 'off'}>
                  <Shape mark={jwk.changed ? 'good' : 'off'} />{' '}
                  {jwk.changed ? 'updated' : 'why' in jwk ? 'skipped' : 'pending'}
                </span>
              </td>
              <td>{'why' in jwk ? jwk.why : 'due' in jwk && `due ${jwk.due}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The thumbprint before and after. */
function Prints({
  account: { key },
  environment,
}: {
  readonly account: Account;
  readonly environment: string;
}) {
  const find = (environments: Account['key']['before']['environments']) =>
    environments.find(({ environmentName }) => environmentName === environment)?.thumbprint;
  const [before, after] = [find(key.before.environments), find(key.after.environments)];
  if (after === undefined) return null;
  return (
    <code>
      {before === undefined || before === after ? '' : `${shortPrint(before)} → `}
      {shortPrint(after)}
    </code>
  );
}

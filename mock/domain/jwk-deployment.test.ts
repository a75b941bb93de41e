import { describe, expect, it } from 'vitest';
import { failingIn } from '../testing/act.ts';
import { createWorld, EARLIER, jwkIn, NOW } from '../testing/world.ts';
import { deployToPublished } from './deployment.ts';
import { publishedEnvironments, redeployJwk } from './jwk-deployment.ts';

describe('redeployJwk', () => {
  it('deploys the next version of the JWK to every published environment of its project', () => {
    const state = createWorld();
    const { jwk } = redeployJwk(state, jwkIn(state, 'my-jwk'), deployToPublished, NOW);
    const deployed = { version: 2, deployedAt: NOW, material: jwk.material };
    expect([jwk.version, Object.fromEntries(jwk.deployments)]).toEqual([
      2,
      { production: deployed, staging: deployed },
    ]);
  });

  it('changes nothing else about the JWK', () => {
    const state = createWorld();
    const before = jwkIn(state, 'my-jwk');
    const { jwk } = redeployJwk(state, before, deployToPublished, NOW);
    expect(jwk).toEqual({ ...before, version: 2, deployments: jwk.deployments });
  });

  it('leaves the earlier version in an environment that fails', () => {
    const state = createWorld();
    const [before, { material }] = [jwkIn(state, 'my-jwk'), jwkIn(state, 'ec-jwk')];
    const { jwk, deployment } = redeployJwk(state, { ...before, material }, failingIn('staging'), NOW);
    expect(deployment.success).toBe(false);
    expect(jwk.deployments.get('staging')).toEqual({
      version: 1,
      deployedAt: EARLIER,
      material: before.material,
    });
    expect(jwk.deployments.get('production')).toEqual({ version: 2, deployedAt: NOW, material });
  });
});

describe('publishedEnvironments', () => {
  it('names the environments of the project that are published and no others', () => {
    const state = createWorld();
    expect([
      publishedEnvironments(state, 'MyProject'),
      publishedEnvironments(state, 'OtherProject'),
      publishedEnvironments(state, 'Nowhere'),
    ]).toEqual([['production', 'staging'], ['production', 'staging', 'partner'], []]);
  });
});

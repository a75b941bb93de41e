import type { Settings } from './settings.ts';

/** What settings say against themselves, each in a sentence: verdicts on such settings would mean nothing. */
export function contradictionsIn(settings: Settings, now: number = Date.now()): readonly string[] {
  const { project, otherProject, environments, failingEnvironment, crossProject, tokens } = settings;
  return [
    ...(otherProject === project
      ? [`otherProject is ${project}, which project is already; name another or leave it out`]
      : []),
    ...(failingEnvironment !== undefined && environments.includes(failingEnvironment)
      ? [
          `failingEnvironment ${failingEnvironment} is one of environments, to which deploying has to work; list it once`,
        ]
      : []),
    ...(crossProject !== undefined && crossProject.keyProject === crossProject.jwkProject
      ? [`crossProject: keyProject and jwkProject are both ${crossProject.keyProject}; they have to differ`]
      : []),
    ...sharedTokens(tokens),
    ...(tokens.expired !== undefined && expiryOf(tokens.expired) > now
      ? [
          `tokens.expired expires only on ${new Date(expiryOf(tokens.expired)).toISOString()}; give one that has expired`,
        ]
      : []),
  ];
}

function sharedTokens(tokens: Settings['tokens']): string[] {
  const entries = Object.entries(tokens);
  return entries.flatMap(([name, token], index) => {
    const [same] = entries.slice(0, index).find(([, other]) => other === token) ?? [];
    return same === undefined
      ? []
      : [`tokens.${name} is the same as tokens.${same}; each has to be of another user`];
  });
}

/** When a JWT expires (RFC 7519 4.1.4), in milliseconds since the epoch; 0 for a token that does not tell. */
function expiryOf(token: string): number {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const expiry: unknown = Reflect.get(Object(claims), 'exp');
    return typeof expiry === 'number' ? expiry * 1000 : 0;
  } catch {
    return 0;
  }
}

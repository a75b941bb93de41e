/** Of the app: sends a new key pair and says what became of it. */
export async function rotate(send: typeof fetch, token: string, body: object): Promise<string> {
  const response = await send(
    '/apiops/projects/MyProject/keys/ec-key/?updateReferencedJwks=true&updateScope=SAME_PROJECT',
    {
      method: 'PUT',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    },
  );
  const result = await response.json();
  return response.ok ? result.deploymentResult.message : result.error_description;
}

/** Of the app: asks every second until the JWK has other material. */
export async function waitForJwk(send: typeof fetch, token: string, before: string): Promise<string> {
  const headers = { Authorization: `Bearer ${token}` };
  for (;;) {
    const response = await send('/apiops/projects/MyProject/jwks/ec-jwk/', { headers });
    const { x } = (await response.json()).resultList[0].ec;
    if (x !== before) return x;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

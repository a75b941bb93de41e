// Starts the renderer on the contract in this page. Everything of it that would call elsewhere is turned off.
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const live = read('live');
  const origin = new URL('.', location.href).href.replace(/\/$/, '');
  const tryOut = live && {
    servers: [{ url: origin, description: 'This mock' }],
    authentication: {
      preferredSecurityScheme: 'bearerToken',
      securitySchemes: { bearerToken: { token: live.token ?? '' } },
    },
  };
  Scalar.createApiReference('#reference', {
    content: read('contract'),
    withDefaultFonts: false,
    telemetry: false,
    persistAuth: false,
    agent: { disabled: true },
    mcp: { disabled: true },
    showDeveloperTools: 'never',
    hideClientButton: true,
    hideTestRequestButton: !live,
    documentDownloadType: 'none',
    defaultOpenAllTags: true,
    ...tryOut,
  });
})();

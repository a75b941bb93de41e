const probability = { type: 'number', minimum: 0, maximum: 1 };
const milliseconds = { type: 'integer', minimum: 0, maximum: 600_000 };

/** JSON Schemas of the standing faults, by name. */
export const faultSchemas = {
  Faults: {
    type: 'object',
    description: 'Standing faults. A member that is left out of a PUT means none.',
    properties: {
      deployments: { type: 'array', items: { $ref: '#/components/schemas/DeploymentFault' } },
      propagationDelay: { ...milliseconds, description: 'JWKs follow their key so many ms later.' },
      latency: {
        type: 'array',
        items: milliseconds,
        minItems: 2,
        maxItems: 2,
        description: 'Every answer of the API takes so many ms, from the first to the second number.',
      },
      chaos: { ...probability, description: 'Probability that a request is answered with the 500.' },
    },
    additionalProperties: false,
  },
  DeploymentFault: {
    type: 'object',
    required: ['environment'],
    properties: {
      environment: { type: 'string', minLength: 1 },
      fails: {
        description:
          'Always, never (one that is just slow), the next so many times, or by chance. Only one with a delay may leave it out, and never fails.',
        oneOf: [
          { enum: ['always', 'never'] },
          {
            type: 'object',
            required: ['next'],
            properties: { next: { type: 'integer', minimum: 0 } },
            additionalProperties: false,
          },
          {
            type: 'object',
            required: ['random'],
            properties: { random: probability },
            additionalProperties: false,
          },
        ],
      },
      message: { type: 'string', minLength: 1, maxLength: 1000 },
      delay: { ...milliseconds, description: 'How many ms deploying there takes.' },
    },
    additionalProperties: false,
  },
} as const;

/** What a right one looks like, for messages. */
export const FAULTS_EXAMPLE = {
  deployments: [
    { environment: 'staging', fails: 'always', message: 'staging is down' },
    { environment: 'production', fails: { next: 2 }, delay: 500 },
    { environment: 'sandbox', fails: { random: 0.5 } },
  ],
  propagationDelay: 3000,
  latency: [50, 200],
  chaos: 0.1,
};

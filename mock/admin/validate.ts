import { Ajv2020 } from 'ajv/dist/2020.js';
import { type AdminSchemas, adminDocument } from '../../openapi/admin.ts';
import { describeSchemaError, pointerOfError } from '../../openapi/schema-errors.ts';
import { AdminProblem } from './respond.ts';

type Check<T> = (value: unknown) => T;

/**
 * Makes a check of bodies by a schema of the control surface's document, compiled when it is first used.
 *
 * @returns what gives the value back, or throws an {@link AdminProblem} that names the place
 */
export function bodyCheck<Name extends keyof AdminSchemas>(name: Name): Check<AdminSchemas[Name]> {
  let compiled: ReturnType<typeof compile> | undefined;
  const compile = () =>
    new Ajv2020({ strict: false, verbose: true, validateSchema: false }).compile<AdminSchemas[Name]>({
      $ref: `#/components/schemas/${name}`,
      components: adminDocument().components,
    });
  return (value) => {
    compiled ??= compile();
    if (compiled(value)) return value;
    const problems = (compiled.errors ?? [])
      .slice(0, 1)
      .map((error) => ({ pointer: pointerOfError(error), message: describeSchemaError(error) }));
    const detail = problems.map(({ pointer, message }) => `${pointer || 'The body'} ${message}`).join('; ');
    throw new AdminProblem(400, 'validation_failed', detail, { members: { problems } });
  };
}

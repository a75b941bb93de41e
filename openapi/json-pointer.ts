/** JSON Pointers (RFC 6901). */

/** One step of a pointer, escaped. */
export function escapePointerStep(step: string | number): string {
  return String(step).replaceAll('~', '~0').replaceAll('/', '~1');
}

/** A step of a pointer as the member's name that it stands for. */
function unescapePointerStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The pointer to a place below another one, such as `/keys/0/name`. */
export function pointerTo(steps: readonly (string | number)[], base = ''): string {
  return base + steps.map((step) => `/${escapePointerStep(step)}`).join('');
}

/** The names and indexes of a pointer, in order. */
export function stepsOf(pointer: string): string[] {
  return pointer.split('/').slice(1).map(unescapePointerStep);
}

/** The pointer to a field such as `cryptoKeyInfoEnvironmentList[0].publicKey`. */
export function pointerToField(field: string, base = ''): string {
  const steps = field.replace(/\[(\d+)\]/g, '.$1').split('.');
  return pointerTo(
    steps.filter((step) => step !== ''),
    base,
  );
}

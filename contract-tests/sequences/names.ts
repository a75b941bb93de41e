import type { Model } from './model.ts';

/**
 * Names that are nearly a given one: in another case, shorter and longer, with what reads like an encoding or a blank, with an
 * accent, and with that accent composed otherwise. Servers tend to take some of them for the same.
 */
export function twinsOf(name: string): readonly string[] {
  const upper = name.toUpperCase();
  const [composed, decomposed] = [name.normalize('NFC'), name.normalize('NFD')];
  return [
    upper === name ? name.toLowerCase() : upper,
    `${name}-2`,
    composed === decomposed ? `${name}-é` : name === composed ? decomposed : composed,
    name.slice(0, -1),
    `${name}%2F`,
    `${name}+1`,
    `${name};v=1`,
    `${name} `,
  ];
}

/**
 * Whether a server may have reasons of its own to reject a name (decisions.yaml, "What a name may be" and "Two names that look
 * alike"): it is not made of letters, digits and hyphens alone, or differs from another in case alone.
 */
export function isUnusual(name: string, model: Model): boolean {
  const lower = name.toLowerCase();
  const others = [...model.keys.values()].flatMap((key) => [key.name, ...key.formerNames]);
  return (
    !/^[A-Za-z0-9-]+$/.test(name) || others.some((other) => other !== name && other.toLowerCase() === lower)
  );
}

/** What a server may make of a name that it accepts: without blanks at its ends, composed or decomposed. */
export function readingsOf(name: string): readonly string[] {
  return [name.trim(), name.normalize('NFC'), name.normalize('NFD')].filter((each) => each !== name);
}

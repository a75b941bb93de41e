import type { Clause } from '../../openapi/load.ts';

const areas: Readonly<Record<string, string>> = {
  ROUTE: 'Addresses',
  AUTH: 'Authorization',
  QRY: 'Query',
  REQ: 'Request body',
  UPD: 'Replacement',
  DEP: 'Deployment',
  JWK: 'JWKs',
  RES: 'Answers',
};

/** The middle parts of clause ids. */
export const areaCodes: readonly string[] = Object.keys(areas);

/** What the middle part of a clause's id stands for. */
export function areaOf({ id }: Pick<Clause, 'id'>): string {
  const area = id.split('-')[1] ?? '';
  return areas[area] ?? area;
}

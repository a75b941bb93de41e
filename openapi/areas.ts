import type { Clause } from './contract.ts';

/** What the middle part of a clause's id stands for, in the order of the contract. */
export const areaTitles: Readonly<Record<string, string>> = {
  ROUTE: 'Addresses',
  AUTH: 'Authorization',
  QRY: 'Query',
  REQ: 'Request body',
  UPD: 'Replacement',
  DEP: 'Deployment',
  JWK: 'JWKs',
  RES: 'Responses',
};

/** The middle part of a clause's id. */
export function areaOf({ id }: Pick<Clause, 'id'>): string {
  return id.split('-')[1] ?? '';
}

/** What the middle part of a clause's id stands for; itself where nobody has named it. */
export function areaTitleOf(clause: Pick<Clause, 'id'>): string {
  const area = areaOf(clause);
  return areaTitles[area] ?? area;
}

import { deployedAs, editBody, rejection } from '../edits.ts';
import { jsonOf } from '../message.ts';
import { variant } from '../mutant.ts';
import { asking, instead, responding } from '../steps.ts';

const known = ['name', 'description', 'keyType', 'cryptoKeyInfoEnvironmentList'];

/** What differs from decisions of ours alone: reported, and held against nobody but under `--strict`. */
export const advisoryVariants = [
  variant(
    'weak keys and other curves are accepted',
    () =>
      instead(['UK-REQ-12'], (asked, next) =>
        ['RSA', 'EC'].includes(String(jsonOf(asked)?.keyType)) ? deployedAs(asked) : next(asked),
      ),
    { differs: ['UK-REQ-12'] },
  ),
  variant(
    'unknown members are rejected',
    () => ({
      updateKey: (asked, next) =>
        Object.keys(jsonOf(asked) ?? {}).every((name) => known.includes(name))
          ? next(asked)
          : rejection(400, 'bad_request', 'Unrecognized field.'),
    }),
    { differs: ['UK-REQ-10'] },
  ),
  variant(
    'the address without its slash is the same',
    () => ({
      updateKey: (asked, next) => next({ ...asked, path: asked.path.replace(/\/?$/, '/') }),
    }),
    { differs: ['UK-ROUTE-02'] },
  ),
  variant(
    'an administrator needs the two roles as well',
    () =>
      responding((response, asked) =>
        /admin-token$/.test(asked.headers.authorization ?? '') && response.status === 200
          ? rejection(403, 'forbidden', 'The role is missing.')
          : response,
      ),
    { differs: ['UK-AUTH-08'] },
  ),
  variant(
    'JWKs that cannot follow are passed over',
    () => instead(['UK-JWK-10'], (asked, next) => next({ ...asked, query: '' })),
    { differs: ['UK-JWK-10'], unverified: ['UK-UPD-11'] },
  ),
  variant(
    'a blank name is taken for that of the path',
    () =>
      asking((asked) =>
        editBody(asked, (body) =>
          typeof body.name === 'string' && body.name.trim() === '' ? { ...body, name: asked.name } : body,
        ),
      ),
    { differs: ['UK-REQ-11'] },
  ),
];

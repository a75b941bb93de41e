import type { ErrorObject } from 'ajv/dist/2020.js';
import { didYouMean } from './did-you-mean.ts';

/** A mistake in settings as a sentence with its place and what is right; empty where another one says the same. */
export function describeMistake({
  instancePath,
  keyword,
  params,
  message,
  data,
  parentSchema,
}: ErrorObject): string {
  const place = instancePath.slice(1).replaceAll('/', '.') || 'the file';
  if (typeof data === 'string' && /^\$\{?\w+\}?$/.test(data)) {
    return `${place}: expected env:${data.replace(/\W/g, '')} for the environment variable, not ${data}`;
  }
  switch (keyword) {
    case 'propertyNames':
      return `${place}: ${params.propertyName} is not a header that can be set here; the tests set Authorization, Content-Type and Accept`;
    case 'pattern':
      if (typeof data === 'string' && data.startsWith('$')) {
        return `${place}: ${data} is what is left of a variable that is not defined where the run was started`;
      }
      if (place.startsWith('headers')) return place === 'headers' ? '' : `${place}: expected printable ASCII`;
      return `${place}: expected the token alone, without the word Bearer, blanks and line ends`;
    case 'required':
      return `${place === 'the file' ? '' : `${place}.`}${params.missingProperty} is missing`;
    case 'additionalProperties':
      return `${place}: unknown setting ${params.additionalProperty}${didYouMean(params.additionalProperty, Object.keys(parentSchema?.properties ?? {}))}`;
    case 'type':
      return `${place}: expected ${[params.type].flat().join(' or ')}`;
    default:
      return `${place}: ${message ?? 'is not valid'}`;
  }
}

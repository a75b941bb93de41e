import type { Connection } from '../config/connection.ts';
import { quoteHeader, shellWord } from './shell-text.ts';

/** What a cURL command needs in order to connect as the run did, each as words of the shell; proxies it takes from the same variables. */
export function curlOptions({ certificates, client, headers = {} }: Connection): readonly string[] {
  return [
    ...(certificates.trust === 'any' ? ['--insecure'] : []),
    ...(certificates.trust === 'file' ? ['--cacert', shellWord(certificates.file)] : []),
    ...(client === undefined
      ? []
      : ['--cert', shellWord(client.files.cert), '--key', shellWord(client.files.key)]),
    ...(client?.files.isEncrypted === true ? ['--pass', '"$CONTRACT_PASSPHRASE"'] : []),
    ...Object.keys(headers).flatMap((name) => ['-H', quoteHeader(`${name}: ${headerVariable(name)}`)]),
  ];
}

/** What stands for the value of a header of the settings: `$CONTRACT_HEADER_X_TENANT`. */
export function headerVariable(name: string): string {
  return `$CONTRACT_HEADER_${name.toUpperCase().replace(/\W/g, '_')}`;
}
